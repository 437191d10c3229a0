"""Anchoring: the first deed of a day leaves the audit's head in a file outside the database.

Whoever holds the database can cut the end of the chain off and nobody would see it by the chain
alone; against a head that lies elsewhere it shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from logbook.sealing.heads import Head, Heads
from logbook.services.auditing import SERVICE, Kind, record
from logbook.services.desk import Desk, House
from logbook.store.audit import Deed, newest_deed


@dataclass(slots=True)
class Anchor:
    """What a house does after each transaction in which something was put on record."""

    heads: Heads
    _told: date | None = field(default=None, init=False)

    def __call__(self, house: House, deed: Deed) -> None:
        """Keep the head; when it can't be written, say so on record, and let the request be."""
        try:
            self.heads.keep(Head(deed.at.date(), deed.number, deed.mark))
        except (OSError, ValueError):
            self._tell(house, deed.at)

    def _tell(self, house: House, at: datetime) -> None:
        if self._told == at.date():
            return
        self._told = at.date()
        with house.writing() as desk:
            record(desk, SERVICE, Kind.HEAD_NOT_WRITTEN, at=at)


def keep_head(desk: Desk, heads: Heads, *, at: datetime) -> bool:
    """Keep the head as it is now; False when it is kept already, or there is no line yet."""
    newest = newest_deed(desk.session)
    if newest is None:
        return False
    return heads.keep(Head(at.date(), newest.number, newest.mark), always=True)
