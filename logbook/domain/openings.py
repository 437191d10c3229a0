"""An opening: for a while a lead reads what else lies dormant for them, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from logbook.domain.people import PersonId, StaffId

LONGEST_COVER = timedelta(days=28)
BREAK_GLASS_LASTS = timedelta(hours=4)
ASKED_LASTS = timedelta(hours=24)  # then nobody can say yes to it any more
REASON_LEAST = 20  # letters
REASON_MOST = 400  # letters


class Way(StrEnum):
    """How a dormant key may be used; the words stand in the audit, beside what was read by it."""

    COVER = "cover"
    BREAK_GLASS = "break-glass"


class CoverReason(StrEnum):
    """Why a lead covers: from this list alone, so that nobody writes of a colleague's health."""

    LEAVE = "leave"
    SICKNESS = "sickness"
    BETWEEN = "between keyworkers"


@dataclass(frozen=True, slots=True)
class Opening:
    """That a lead covers for a person, or has asked to look; the reason is locked beside it."""

    id: str
    person: PersonId
    staff: StaffId
    way: Way
    since: date
    until: datetime
    approver: StaffId | None = None

    def covers(self, on: date) -> bool:
        """Tell whether by it a lead supports the person on a day."""
        return self.way is Way.COVER and self.since <= on < self.until.date()

    @property
    def last_day(self) -> date:
        """Give the last day on which it holds, or held."""
        return (self.until - timedelta(microseconds=1)).date()

    def opens(self, at: datetime) -> bool:
        """Tell whether by it a lead may read at a moment."""
        if self.way is Way.COVER:
            return self.covers(at.date())
        return self.approver is not None and at < self.until

    def waits(self, at: datetime) -> bool:
        """Tell whether it still waits for a second lead."""
        return self.way is Way.BREAK_GLASS and self.approver is None and at < self.until
