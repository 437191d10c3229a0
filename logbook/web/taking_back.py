"""Taking back on any face: what it does, and what stays true after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import format_datetime
from flask_babel import gettext as _

from logbook.domain.entries import EntryId
from logbook.domain.errors import Unknown
from logbook.services.looking_back import Told, own_circle, told_of
from logbook.services.taking_back import glances_at, take_back
from logbook.web.circle import worker_name
from logbook.web.clock import local, now
from logbook.web.database import reading, writing
from logbook.web.guards import current_person


@dataclass(frozen=True, slots=True)
class TakeBackPage:
    """One entry that is shared, or was; and who may remember it."""

    entry: str
    day: str
    words: str
    shared: bool
    worker: str
    remembered: tuple[str, ...]


def take_back_page(entry: str) -> TakeBackPage:
    """Make the page of one entry; Unknown when it was never shared."""
    person, at = current_person(), now()
    with reading() as desk:
        told = told_of(desk, person, EntryId(entry))
        glances = glances_at(desk, person, told)
        circle = own_circle(desk, person, at=at)
    if not told.shared and told.taken_back is None:
        raise Unknown
    return TakeBackPage(
        entry,
        format_datetime(told.entry.at, "EEEE d MMMM"),
        told.entry.words,
        told.shared,
        worker_name(circle),
        tuple(_remembered(told, glances)),
    )


def take_entry_back(entry: str) -> None:
    """Shut an entry to everybody but its person."""
    with writing() as desk:
        take_back(desk, current_person(), EntryId(entry), at=now())


def _remembered(told: Told, glances: Iterable[str]) -> Iterable[str]:
    latest = {each.staff.first_name: each.at for each in told.looks}
    for name, at in latest.items():
        day = format_datetime(local(at), "EEEE d MMMM")
        yield _("%(name)s read it on %(day)s and may remember it.", name=name, day=day)
    for name in glances:
        if name not in latest:
            yield _("%(name)s may have seen a line of it in a list.", name=name)
