"""Words lost: a new card, once the worker has read what it brings back and what not."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.errors import Invalid
from logbook.domain.people import PersonId, Role, StaffRole
from logbook.services.admitting import new_card
from logbook.services.proving import must_be_proved
from logbook.services.reissuing import ToReissue, reissue, to_reissue
from logbook.web.clock import now
from logbook.web.database import house, reading, writing
from logbook.web.doors import in_turn
from logbook.web.faces import plain_address
from logbook.web.forms import refusal_said
from logbook.web.guards import current_staff
from logbook.web.keyworker.blueprint import bp
from logbook.web.keyworker.forms import ActForm


@dataclass(frozen=True, slots=True)
class WordsLostPage:
    """What a new card does; and the card itself, once it is made."""

    title: str
    name: str
    all_back: bool
    back: str
    action: str
    words: tuple[str, ...] = field(default=(), repr=False)
    address: str = ""  # of the plain door; a disguised one stands on no card


@bp.get("/people/<person_id>/words")
def words_lost(person_id: PersonId) -> ResponseReturnValue:
    """Say what a new card brings back, and what nobody can."""
    return _shown(person_id)


@bp.post("/people/<person_id>/words")
def make_new_card(person_id: PersonId) -> ResponseReturnValue:
    """Make the card, and show it this once."""
    if not ActForm().accepted():
        return _shown(person_id, 422)
    # nobody stretches words for a person who is none of theirs, or before they have proved it
    asked, actor = _asked(person_id), current_staff()
    must_be_proved(actor, at=now())
    card = in_turn(lambda: new_card(house().keys), known=actor.id)
    if card is None:
        return _shown(person_id, 503)
    try:
        with writing() as desk:
            reissue(desk, actor, person_id, card, at=now())
    except Invalid as error:
        return _shown(person_id, 422, refusal_said(error))
    return render_template("keyworker/new_card.html", page=_page(person_id, asked, card.words))


def _shown(person: PersonId, status: int = 200, refused: str = "") -> ResponseReturnValue:
    page = _page(person, _asked(person))
    return render_template("keyworker/words_lost.html", page=page, refused=refused), status


def _asked(person: PersonId) -> ToReissue:
    with reading() as desk:
        return to_reissue(desk, current_staff(), person, at=now())


def _page(person: PersonId, asked: ToReissue, words: tuple[str, ...] = ()) -> WordsLostPage:
    lead = current_staff().role is StaffRole.LEAD
    return WordsLostPage(
        _("A new card for %(name)s", name=asked.name)
        if words
        else _("%(name)s has lost the words", name=asked.name),
        asked.name,
        asked.all_back,
        url_for("lead.person" if lead else "keyworker.person", person_id=person),
        url_for("keyworker.make_new_card", person_id=person),
        words,
        plain_address() if asked.role is Role.CHANGING else "",
    )
