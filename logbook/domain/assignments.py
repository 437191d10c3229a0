"""An assignment: who supports a person, and on which days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from logbook.domain.people import PersonId, StaffId


@dataclass(frozen=True, slots=True)
class Assignment:
    """That a keyworker supports a person, from a day until another."""

    id: str
    person: PersonId
    keyworker: StaffId
    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Tell whether the support runs on that day."""
        return self.since <= on and (self.until is None or on < self.until)


def keyworkers(assignments: Iterable[Assignment], *, on: date) -> dict[PersonId, StaffId]:
    """Find who supports each person on a day, of assignments oldest first; the newest stands."""
    return {each.person: each.keyworker for each in assignments if each.holds(on)}
