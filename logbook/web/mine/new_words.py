"""New words, by a card or while inside: five are shown, repeated, and then theirs."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.services.looking_back import own_circle
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
from logbook.web.guards import current_person
from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import NewWordsForm
from logbook.web.mine.showing import show


@dataclass(frozen=True, slots=True)
class NewWordsPage:
    """The words, and what is wrong with how they were repeated."""

    words: tuple[str, ...] = field(repr=False)
    worker: str
    problem: str
    taking: Taking
    by_card: bool
    again: str = ""


@bp.route("/new-words", methods=["GET", "POST"])
def new_words() -> ResponseReturnValue:
    """Show the words, or take them; one endpoint, since a card reaches no other."""
    return _taken() if request.method == "POST" else _shown()


def _taken() -> ResponseReturnValue:
    form, person = NewWordsForm(), current_person()
    again = form.again.data or ""
    if not form.accepted():
        return _shown(_("This page was open for a while. Please press again."), again)
    own = words_offered(person)
    if not repeated(own, words_in(again)):
        return _shown(_("Those are not quite the five words above. Write them once more."), again)
    stretched = in_turn(lambda: stretch_words(house().keys, own), known=person.id)
    if stretched is None:
        return _shown(crowded(), again)
    with writing() as desk:
        token = take_words(desk, person, stretched, at=now())
    onward = Response(status=303, headers={"Location": url_for("mine.home")})
    return give(onward, Cookie.PLAIN, token)


def _shown(problem: str = "", again: str = "") -> ResponseReturnValue:
    person = current_person()
    with reading() as desk:
        circle, does = own_circle(desk, person, at=now()), taking(desk, person)
    offered, by_card = words_offered(person), bool(person.new_words)
    page = NewWordsPage(offered, worker_name(circle), problem, does, by_card, again)
    return show("new_words", 422 if problem else 200, page=page, form=NewWordsForm(formdata=None))
