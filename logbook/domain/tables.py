"""Tables of outcomes as they may be shown: rounded, and withheld where they would tell of a few."""

from __future__ import annotations

from dataclasses import dataclass

from logbook.domain.intervals import wilson
from logbook.domain.lattice import K
from logbook.domain.outcomes import Change, Figure
from logbook.domain.suppression import NONE, Leave, Part, size

ALL_SITES = ""
CHILDREN = "child"  # the table that pools the bands of children; the others are named by band
SURVIVORS = "survivor"
CHANGING = "changing"


@dataclass(frozen=True, slots=True)
class Share:
    """One or more categories told as one: how many of those compared, and per cent."""

    part: Part
    count: int  # to the nearest 5
    percent: int


@dataclass(frozen=True, slots=True)
class Means:
    """Raw numbers of one item, to one decimal."""

    start: float
    latest: float
    change: float
    low: float
    high: float
    sd: float


@dataclass(frozen=True, slots=True)
class Together:
    """What is told of all sites together only: by site it would be small, or give a small one."""

    missing: tuple[tuple[str, int], ...]  # reasons that ten or more share
    lost_start: float | None  # the mean start of those with no second review
    floor: int | None  # per cent of starts at the worst end; None under ten
    ceiling: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One item at one site or at all; counts to the nearest 5, shares in whole per cent."""

    item: str
    site: str
    withheld: bool  # everything below then stands at nothing
    eligible: int = 0
    baseline: int = 0
    paired: int = 0
    paired_share: int = 0
    weeks: int = 0
    shares: tuple[Share, ...] = ()  # none where the categories are withheld
    low: int = 0  # of the interval of better; meaningless without shares
    high: int = 0
    means: Means | None = None
    together: Together | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the fixed menu: its name, its lines, all sites first within an item."""

    name: str
    lines: tuple[Line, ...]


def nearest(count: int) -> int:
    """Round a count to the nearest 5."""
    return 5 * ((count + 2) // 5)


def line_of(item: str, site: str, each: Figure, told: Leave) -> Line:
    """Tell one item at one site, as far as it may be told."""
    if not told.paired:
        return Line(item, site, withheld=True)
    better = wilson(each.counts.better, each.paired)
    known = told.cut != NONE
    return Line(
        item,
        site,
        withheld=False,
        eligible=nearest(each.eligible),
        baseline=nearest(each.baseline),
        paired=nearest(each.paired),
        paired_share=_percent(each.paired, each.eligible),
        weeks=round(each.weeks_between),
        shares=tuple(_share(each, part) for part in told.cut),
        low=round(100 * better.low) if known else 0,
        high=round(100 * better.high) if known else 0,
        means=_means(each.change),
    )


def _share(each: Figure, part: Part) -> Share:
    count = size(each.counts, part)
    return Share(part, nearest(count), _percent(count, each.paired))


def _means(change: Change | None) -> Means | None:
    if change is None or change.alike:
        return None
    ends = change.mean.interval
    shown = (change.start, change.latest, change.mean.middle, ends.low, ends.high, change.mean.sd)
    return Means(*(_tenth(each) for each in shown))


def together_of(each: Figure) -> Together:
    """Tell what may be told of all sites together only."""
    lost = each.baseline - each.paired
    reasons = sorted(each.missing.items())
    return Together(
        missing=tuple((reason.value, nearest(count)) for reason, count in reasons if count >= K),
        lost_start=None if each.lost_start is None or lost < K else _tenth(each.lost_start),
        floor=_percent(each.floor, each.baseline) if each.floor >= K else None,
        ceiling=_percent(each.ceiling, each.baseline) if each.ceiling >= K else None,
    )


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole)


def _tenth(number: float) -> float:
    return round(number, 1) + 0.0  # so that no zero is negative
