"""Joined again: a lead is told who opens nothing until it is given back, and gives it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.services.resetting import Colleague


@dataclass(frozen=True, slots=True)
class JoinedAgain:
    """One colleague, and the deed that gives back to them."""

    staff: str
    title: str
    told: str
    give: str


def joined_again(found: Iterable[Colleague]) -> tuple[JoinedAgain, ...]:
    """Say who has joined again, and to how many people they get access back."""
    return tuple(_said(each) for each in found)


def waits_said(people: int) -> str:
    """Say of how many people somebody who joined again opens nothing until it is given back."""
    if not people:
        return ""
    return ngettext(
        "You joined again. %(num)d person whom you support waits: you open nothing of theirs until"
        " a lead gives you access back. Ask for it today.",
        "You joined again. %(num)d people whom you support wait: you open nothing of theirs until"
        " a lead gives you access back. Ask for it today.",
        people,
    )


def _said(each: Colleague) -> JoinedAgain:
    return JoinedAgain(
        each.staff.id,
        _("%(name)s has joined again", name=each.staff.name),
        _(
            "%(name)s supports the same people as before, and opens nothing of theirs until you"
            " give it back. Only do so when you know that it was %(name)s who joined.",
            name=each.staff.first_name,
        ),
        ngettext(
            "Give access back to %(num)d person", "Give access back to %(num)d people", each.waiting
        ),
    )
