"""Second words: set up, with what they can't do said first, repeated once, or removed."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from logbook.services.looking_back import own_circle
from logbook.services.second_words import (
    remove_second_words,
    second_since,
    set_second_words,
)
from logbook.services.settling_in import repeated, words_offered
from logbook.services.signing_in import stretch_words, words_in
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.database import house, reading, writing
from logbook.web.doors import crowded, in_turn
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import DeedForm, FreshWordsForm
from logbook.web.family.showing import onward, show_inside
from logbook.web.guards import current_person


@dataclass(frozen=True, slots=True)
class SecondWordsPage:
    """Since when there are any; and the five that are offered, once somebody has asked."""

    since: str
    worker: str
    words: tuple[str, ...] = field(default=(), repr=False)
    again: str = ""
    oops: str = ""


@bp.get("/p/g")
def second_words() -> ResponseReturnValue:
    """Say what second words do, and what they can't."""
    return _shown()


@bp.get("/p/g/2")
def offer_second_words() -> ResponseReturnValue:
    """Show five words to learn."""
    return _shown(offered=True)


@bp.post("/p/g/2")
def take_second_words() -> ResponseReturnValue:
    """Set them, once they were repeated."""
    form, person = FreshWordsForm(), current_person()
    again, own = form.again.data or "", words_offered(person, "second words")
    if not form.accepted():
        oops = _("This page was open for a while. Please press again.")
        return _shown(offered=True, again=again, oops=oops)
    if not repeated(own, words_in(again)):
        oops = _("Not quite. Look at the five words once more.")
        return _shown(offered=True, again=again, oops=oops)
    stretched = in_turn(lambda: stretch_words(house().keys, own), known=person.id)
    if stretched is None:
        return _shown(offered=True, again=again, oops=crowded())
    with writing() as desk:
        set_second_words(desk, person, stretched, at=now())
    return onward("family.second_words")


@bp.post("/p/g/no")
def end_second_words() -> ResponseReturnValue:
    """Remove them, and what was written by them."""
    if not DeedForm().accepted():
        return _shown(oops=_("This page was open for a while. Please press again."))
    with writing() as desk:
        remove_second_words(desk, current_person())
    return onward("family.second_words")


def _shown(*, offered: bool = False, again: str = "", oops: str = "") -> ResponseReturnValue:
    person = current_person()
    with reading() as desk:
        since, circle = second_since(desk, person), own_circle(desk, person, at=now())
    page = SecondWordsPage(
        format_date(since, "d MMMM") if since else "",
        worker_name(circle),
        words_offered(person, "second words") if offered else (),
        again,
        oops,
    )
    return show_inside("family/second_words.html", 422 if oops else 200, page=page)
