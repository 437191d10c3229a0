"""New words, by a card or while inside: five are shown, repeated, and then theirs."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from logbook.services.looking_back import own_circle
from logbook.services.recovery_card import card_since
from logbook.services.settling_in import (
    Taking,
    repeated,
    take_words,
    taking,
    words_offered,
)
from logbook.services.signing_in import stretch_words, words_in
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.cookies import Cookie, give
from logbook.web.database import house, reading, writing
from logbook.web.doors import crowded, in_turn
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import FreshWordsForm
from logbook.web.family.showing import show_inside
from logbook.web.guards import current_person


@dataclass(frozen=True, slots=True)
class FreshWordsPage:
    """The words, and what was typed when they were repeated."""

    words: tuple[str, ...] = field(repr=False)
    worker: str
    again: str
    oops: str
    taking: Taking
    by_card: bool
    card: str  # since when there is a recovery card that goes on opening


@bp.route("/p/k", methods=["GET", "POST"])
def fresh_words() -> ResponseReturnValue:
    """Show the words, or take them; one endpoint, since a card reaches no other."""
    return _taken() if request.method == "POST" else _shown()


def _taken() -> ResponseReturnValue:
    form, person = FreshWordsForm(), current_person()
    again = form.again.data or ""
    if not form.accepted():
        return _shown(again, _("This page was open for a while. Please press again."))
    own = words_offered(person)
    if not repeated(own, words_in(again)):
        return _shown(again, _("Not quite. Look at the five words once more."))
    stretched = in_turn(lambda: stretch_words(house().keys, own), known=person.id)
    if stretched is None:
        return _shown(again, crowded())
    with writing() as desk:
        token = take_words(desk, person, stretched, at=now())
    # a new session: only the browser's next request brings it
    onward = Response(status=303, headers={"Location": url_for("family.home")})
    return give(onward, Cookie.FAMILY, token)


def _shown(again: str = "", oops: str = "") -> ResponseReturnValue:
    person = current_person()
    with reading() as desk:
        circle, does = own_circle(desk, person, at=now()), taking(desk, person)
        since = card_since(desk, person)
    offered, by_card = words_offered(person), bool(person.new_words)
    card = format_date(since, "d MMMM") if since and not by_card else ""
    page = FreshWordsPage(offered, worker_name(circle), again, oops, does, by_card, card)
    status = 422 if oops else 200
    return show_inside("family/fresh_words.html", status, page=page, form=FreshWordsForm())
