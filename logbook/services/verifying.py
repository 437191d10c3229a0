"""Verifying: whether the audit is as it was written, and if not, from which line on and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from logbook.sealing.heads import Head
from logbook.services.auditing import fits_chain
from logbook.services.desk import Desk
from logbook.store.audit import Deed, deeds_from

_AT_ONCE = 1_000  # lines in memory
_SLACK = timedelta(minutes=2)  # whoever was handed the time first may come to the chain last


class Wrong(StrEnum):
    """What can be wrong with a line."""

    CHANGED = "it was changed, or it is not in its place"
    GONE = "it is gone"
    CUT = "the end was cut off: a head of that number was kept outside the database"
    REWRITTEN = "it is not what the head kept outside the database says"
    CLOCK = "its time is before that of an earlier line: the clock was put back"


@dataclass(frozen=True, slots=True)
class Finding:
    """The number of a line, and what is wrong with it."""

    number: int
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many lines hold, and what was found; the first of each kind of thing alone."""

    lines: int
    found: tuple[Finding, ...]


def verify(desk: Desk, heads: Sequence[Head], *, times: bool = True) -> Verdict:
    """Check every line against the one before it, against the heads, and against the clock.

    Without `times` the clock is left out: a demo's past is made up.
    """
    looked = _Looked({each.number: each for each in heads})
    for deed in _lines(desk):
        if not looked.holds(desk, deed):
            break
    found = (looked.broken or looked.cut(), looked.clock if times else None)
    return Verdict(looked.number, tuple(each for each in found if each))


def _lines(desk: Desk) -> Iterator[Deed]:
    after = 0
    while some := deeds_from(desk.session, after, most=_AT_ONCE):
        yield from some
        after = some[-1].number


@dataclass(slots=True)
class _Looked:
    """What has been seen on the way along the chain."""

    heads: dict[int, Head]
    number: int = 0
    mark: bytes = b""
    latest: datetime | None = None
    broken: Finding | None = None
    clock: Finding | None = None

    def holds(self, desk: Desk, deed: Deed) -> bool:
        """Take one more line in; False when the chain breaks at it."""
        wrong = self._wrong(desk, deed)
        if wrong is not None:
            self.broken = Finding(self.number + 1, wrong)
            return False
        self._look_at_clock(deed)
        self.number, self.mark = deed.number, deed.mark
        return True

    def cut(self) -> Finding | None:
        """Find what a head outside tells of after the last line that there is."""
        last = max(self.heads, default=0)
        return Finding(self.number + 1, Wrong.CUT) if last > self.number else None

    def _wrong(self, desk: Desk, deed: Deed) -> Wrong | None:
        if deed.number != self.number + 1:
            return Wrong.GONE
        if not fits_chain(desk.keys, self.mark, deed):
            return Wrong.CHANGED
        head = self.heads.get(deed.number)
        return Wrong.REWRITTEN if head and head.mark != deed.mark else None

    def _look_at_clock(self, deed: Deed) -> None:
        if self.latest and deed.at < self.latest - _SLACK and self.clock is None:
            self.clock = Finding(deed.number, Wrong.CLOCK)
        self.latest = max(self.latest or deed.at, deed.at)
