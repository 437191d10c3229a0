"""Five words open the rest on the spot, for whoever came in by six numbers."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.errors import Unknown
from logbook.services.signing_in import open_the_rest, stretch_words, words_tried
from logbook.web.clock import now
from logbook.web.cookies import Cookie, give
from logbook.web.database import house, writing
from logbook.web.decoys.dresses import worn
from logbook.web.doors import crowded, in_turn
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import OwnWordsForm
from logbook.web.family.showing import show_inside
from logbook.web.guards import current_person


@dataclass(frozen=True, slots=True)
class WithWordsPage:
    """What has to change; what was typed is never shown again."""

    oops: str


@bp.get("/p/u")
def with_words() -> ResponseReturnValue:
    """Ask for the five words."""
    _only_to_write()
    return _shown()


@bp.post("/p/u")
def open_by_words() -> ResponseReturnValue:
    """Open the rest; the session by numbers is over then."""
    _only_to_write()
    form = OwnWordsForm()
    if not form.accepted():
        return _shown(_("This page was open for a while. Please press again."))
    words = words_tried(form.a.data or "")
    if words is None:
        return _shown(_not_those())
    person = current_person()
    stretched = in_turn(lambda: stretch_words(house().keys, words), known=person.visit)
    if stretched is None:
        return _shown(crowded())
    with writing() as desk:
        opened = open_the_rest(desk, person, stretched, at=now(), front=worn().decoy)
    if opened is None:
        return _shown(_not_those())
    # a new session: only the browser's next request brings it
    onward = Response(status=303, headers={"Location": url_for("family.home")})
    return give(onward, Cookie.FAMILY, opened.token)


def _only_to_write() -> None:
    if current_person().private_key is not None:
        raise Unknown


def _not_those() -> str:
    return _("Those were not your five words. Look at each of them once more.")


def _shown(oops: str = "") -> ResponseReturnValue:
    page = WithWordsPage(oops)
    return show_inside(
        "family/with_words.html", 422 if oops else 200, page=page, form=OwnWordsForm()
    )
