"""Whom to call: a free number for a child, for an adult, and for whoever works to change."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from logbook.domain.people import Role


@dataclass(frozen=True, slots=True)
class Helpline:
    """A number as it is said and as it is dialled."""

    name: str
    number: str
    dialled: str


def helpline_for(role: Role) -> Helpline:
    """Give the number for a person: Childline, the National Domestic Abuse Helpline, or Respect.

    Fixed until they are settings; a service checks each before it begins.
    """
    if role is Role.CHILD:
        return Helpline(_("Childline"), "0800 1111", "08001111")
    if role is Role.CHANGING:
        return Helpline(_("Respect Phoneline"), "0808 802 4040", "08088024040")
    return Helpline(_("National helpline"), "0808 2000 247", "08082000247")
