"""Outcomes: what became of an item among some subjects, reckoned exactly; tables.py rounds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from logbook.domain.intervals import Mean, Quantile, mean_change
from logbook.domain.journeys import Journeys, Reason, journeys
from logbook.domain.measures import Item, Questions
from logbook.domain.observations import Observation, Subject
from logbook.domain.people import Band, Role
from logbook.domain.scales import Format

_ALIKE_MOST = 90  # per cent with one and the same change; beyond that the mean tells of each


@dataclass(frozen=True, slots=True)
class Counts:
    """How many got better, stayed the same, got worse; better is what the item calls better."""

    better: int
    same: int
    worse: int

    @property
    def paired(self) -> int:
        """Give how many were compared."""
        return self.better + self.same + self.worse

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.better + other.better, self.same + other.same, self.worse + other.worse)


@dataclass(frozen=True, slots=True)
class Change:
    """Raw numbers of one item; never pooled with those of another band."""

    mean: Mean
    start: float
    latest: float
    alike: bool  # nearly everyone changed by one and the same number


@dataclass(frozen=True, slots=True)
class Figure:
    """One item among some subjects, exactly; no page and no file may hold it."""

    eligible: int
    baseline: int
    counts: Counts
    weeks: tuple[int, ...]  # between the two reviews of each pair
    missing: Mapping[Reason, int]
    change: Change | None = None
    lost_start: float | None = None  # the mean start of those with no second review
    floor: int = 0  # at the worst end when they started
    ceiling: int = 0

    @property
    def paired(self) -> int:
        """Give how many were compared."""
        return self.counts.paired

    @property
    def weeks_between(self) -> float:
        """Give the median of the weeks between two reviews."""
        return median(self.weeks)


def compared(questions: Questions, role: Role, band: Band) -> tuple[Item, ...]:
    """List the items of a review that are compared; the one about change is not paired."""
    asked = questions.review(role, band)
    return tuple(each for each in asked if each.scale.format is not Format.CHANGE)


def figure(
    item: Item,
    eligible: Sequence[Subject],
    observations: Iterable[Observation],
    quantile: Quantile,
) -> Figure:
    """Reckon one item among those eligible."""
    way = journeys(item.code, eligible, observations)
    worst, best = _ends(item)
    started = Counter(way.starts.values())
    return Figure(
        eligible=len(eligible),
        baseline=len(way.starts),
        counts=_counts(way, item.polarity),
        weeks=tuple(each.weeks for each in way.pairs),
        missing=Counter(way.missing.values()),
        change=_change(way, quantile),
        lost_start=fmean(way.lost) if way.lost else None,
        floor=started[worst],
        ceiling=started[best],
    )


def pooled(figures: Iterable[Figure]) -> Figure:
    """Add figures of several bands: categories and counts, and no raw number."""
    parts = list(figures)
    missing: Counter[Reason] = Counter()
    for each in parts:
        missing.update(each.missing)
    return Figure(
        eligible=sum(each.eligible for each in parts),
        baseline=sum(each.baseline for each in parts),
        counts=sum((each.counts for each in parts), Counts(0, 0, 0)),
        weeks=tuple(week for each in parts for week in each.weeks),
        missing=missing,
    )


def _counts(way: Journeys, polarity: int) -> Counts:
    turned = [each.change * polarity for each in way.pairs]
    return Counts(
        better=sum(each > 0 for each in turned),
        same=turned.count(0),
        worse=sum(each < 0 for each in turned),
    )


def _change(way: Journeys, quantile: Quantile) -> Change | None:
    changes = [each.change for each in way.pairs]
    if len(changes) < 2:
        return None
    return Change(
        mean=mean_change(changes, quantile),
        start=fmean(each.first for each in way.pairs),
        latest=fmean(each.latest for each in way.pairs),
        alike=max(Counter(changes).values()) * 100 > _ALIKE_MOST * len(changes),
    )


def _ends(item: Item) -> tuple[int, int]:
    ends = (item.scale.lowest, item.scale.highest)
    return ends if item.polarity > 0 else ends[::-1]
