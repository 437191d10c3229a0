"""Watching: when somebody has opened unusually many people at once, by a rule that all may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

FEWEST = 10  # so many different people in an hour are everybody's to open
WITHIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody opened the page or an entry of a person; the number orders all looks."""

    number: int
    at: datetime
    by: str
    person: str


@dataclass(frozen=True, slots=True)
class Burst:
    """The look with which it became too many, and how many people it was until then."""

    look: Look
    people: int


def most(caseload: int) -> int:
    """Tell how many different people somebody may open in an hour: half of theirs, or ten."""
    return max(FEWEST, caseload // 2)


def bursts(looks: Iterable[Look], caseloads: Mapping[str, int]) -> Iterator[Burst]:
    """Find where somebody opened more people within an hour than they may; once an hour each."""
    theirs: dict[str, list[Look]] = defaultdict(list)
    told: dict[str, datetime] = {}
    for look in looks:
        lately = [each for each in theirs[look.by] if look.at - each.at < WITHIN]
        theirs[look.by] = [*lately, look]
        people = len({each.person for each in theirs[look.by]})
        quiet = look.by not in told or look.at - told[look.by] >= WITHIN
        if people > most(caseloads.get(look.by, 0)) and quiet:
            told[look.by] = look.at
            yield Burst(look, people)
