"""A person's circle as they are told of it: names, what was answered, and who has looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import format_datetime
from flask_babel import gettext as _

from logbook.domain.messages import Reply
from logbook.domain.people import StaffId
from logbook.services.handing_over import HandoverQuestion
from logbook.services.looking_back import Circle, Look


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody answered, and what they did."""

    who: str
    words: str
    did: str


def first_names(circle: Circle) -> dict[StaffId, str]:
    """Give the first names of everybody in a circle."""
    known = (circle.keyworker, *circle.leads)
    return {each.id: each.first_name for each in known if each is not None}


def worker_name(circle: Circle) -> str:
    """Give the name by which a person calls their worker."""
    return circle.keyworker.first_name if circle.keyworker else _("your worker")


def newcomer_asked(asked: Iterable[HandoverQuestion]) -> str:
    """Name whoever has come, while it waits to be said what they may read."""
    return next((each.newcomer.first_name for each in asked), "")


def answered(replies: Iterable[Reply], names: Mapping[StaffId, str]) -> tuple[Answered, ...]:
    """Say who answered, what, and what was done."""
    return tuple(Answered(_who(names.get(each.staff)), each.words, each.did) for each in replies)


def looked(looks: Iterable[Look]) -> tuple[str, ...]:
    """Say who has looked, and when: Sam, Tuesday 17 November, 9:30."""
    said = (
        _(
            "%(name)s, %(moment)s",
            name=each.staff.first_name,
            moment=format_datetime(each.at, "EEEE d MMMM, H:mm"),
        )
        for each in looks
    )
    return tuple(dict.fromkeys(said))


def _who(name: str | None) -> str:
    return _("%(name)s answered", name=name) if name else _("The answer")
