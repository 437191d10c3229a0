"""Inviting: a person gets a logbook, and a card with five words that is shown this once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from logbook.domain.errors import Invalid
from logbook.domain.people import Band, PersonId, ProgrammeId, Role, SiteId, StaffId
from logbook.services.admitting import NewPerson, choices, new_card
from logbook.services.admitting import invite as invite_person
from logbook.web.clock import now
from logbook.web.database import house, reading, writing
from logbook.web.doors import in_turn
from logbook.web.faces import has_plain_door, plain_address
from logbook.web.guards import current_staff
from logbook.web.keyworker.blueprint import inviting
from logbook.web.keyworker.forms import NO_PLAIN_DOOR, InviteForm


@dataclass(frozen=True, slots=True)
class CardPage:
    """The card, and for whom it is: that stands beside the card and never on it."""

    title: str
    name: str
    words: tuple[str, ...] = field(repr=False)
    address: str  # of the plain door; a disguised one stands on no card


@inviting.get("")
def invite() -> ResponseReturnValue:
    """Ask who gets a card."""
    return _asked(_form())


@inviting.post("")
def make_card() -> ResponseReturnValue:
    """Invite somebody, and show the card."""
    form = _form()
    if not form.accepted():
        return _asked(form, 422)
    # stretching the words takes a while: nobody waits for the database meanwhile
    card = in_turn(lambda: new_card(house().keys), known=current_staff().id)
    try:
        if card is None:
            raise Invalid("name", "Many people sign in just now. Wait a moment and try again.")
        with writing() as desk:
            invite_person(desk, current_staff(), _typed(form), card, at=now())
    except Invalid as error:
        form.once.data = secrets.token_hex(16)
        form.refuse(error)
        return _asked(form, 422)
    name = form.name.data or ""
    page = CardPage(_("A card for %(name)s", name=name), name, card.words, _address(form))
    return render_template("keyworker/card.html", page=page)


def _asked(form: InviteForm, status: int = 200) -> ResponseReturnValue:
    missing = "" if has_plain_door() else NO_PLAIN_DOOR
    return render_template("keyworker/invite.html", form=form, missing=missing), status


def _address(form: InviteForm) -> str:
    return "" if Role(form.role.data).disguised else plain_address()


def _form() -> InviteForm:
    form = InviteForm(once=secrets.token_hex(16))
    with reading() as desk:
        found = choices(desk, current_staff())
    form.site.choices = [SelectChoice(each.id, each.name) for each in found.sites]
    form.programme.choices = [SelectChoice(each.id, each.name) for each in found.programmes]
    form.beside.choices = [
        SelectChoice("", _("A family that is new here")),
        *(
            SelectChoice(x.person, _("The family of %(name)s", name=x.name))
            for x in found.relatives
        ),
    ]
    form.keyworker.choices = [SelectChoice(each.id, each.name) for each in found.keyworkers]
    return form


def _typed(form: InviteForm) -> NewPerson:
    return NewPerson(
        form.name.data or "",
        Role(form.role.data),
        Band(form.band.data),
        SiteId(form.site.data),
        ProgrammeId(form.programme.data),
        StaffId(form.keyworker.data),
        form.language.data,
        beside=PersonId(form.beside.data) if form.beside.data else None,
        both_sides=bool(form.both_sides.data),
        once=form.once.data or "",
    )
