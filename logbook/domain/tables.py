"""Tables of outcomes as they may be shown: rounded, and withheld where they would tell of a few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from logbook.domain.intervals import Quantile, wilson
from logbook.domain.lattice import K
from logbook.domain.measures import Item, Questions
from logbook.domain.observations import Observation, Subject
from logbook.domain.outcomes import Change, Figure, compared, figure, pooled
from logbook.domain.people import Band, Role
from logbook.domain.suppression import NONE, Cell, Leave, Part, leave, size

ALL_SITES = ""
CHILDREN = "child"  # the table that pools the bands of children; the others are named by band
SURVIVORS = "survivor"
CHANGING = "changing"
FEWEST_BY_SITE = 100  # subjects; a smaller service gets no tables by site


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


@dataclass(frozen=True, slots=True)
class Counted:
    """A frozen quarter: who is counted, and what they said."""

    subjects: tuple[Subject, ...]
    observations: tuple[Observation, ...]


Figures = Mapping[str, Figure]  # by site, all sites under ALL_SITES


def menu(counted: Counted, questions: Questions, quantile: Quantile) -> tuple[Table, ...]:
    """Make every table: children pooled and by band, survivors, and apart those who change."""
    said = _by_item(counted.observations)
    children = {
        band: _figures(counted, Role.CHILD, band, questions, said, quantile)
        for band in (Band.YOUNGEST, Band.MIDDLE, Band.TEEN)
    }
    tables = list(_children(children))
    for role, name in ((Role.SURVIVOR, SURVIVORS), (Role.CHANGING, CHANGING)):
        found = _figures(counted, role, Band.ADULT, questions, said, quantile)
        tables.append(_adults(name, found))
    return tuple(tables)


def nearest(count: int) -> int:
    """Round a count to the nearest 5."""
    return 5 * ((count + 2) // 5)


def _by_item(observations: Sequence[Observation]) -> dict[str, list[Observation]]:
    said: dict[str, list[Observation]] = {}
    for each in observations:
        said.setdefault(each.item, []).append(each)
    return said


def _figures(
    counted: Counted,
    role: Role,
    band: Band,
    questions: Questions,
    said: Mapping[str, list[Observation]],
    quantile: Quantile,
) -> dict[Item, Figures]:
    mine = [each for each in counted.subjects if (each.role, each.band) == (role, band)]
    places = {ALL_SITES: mine}
    if len(counted.subjects) >= FEWEST_BY_SITE and role is not Role.CHANGING:
        for site in sorted({each.site for each in mine}):
            places[site] = [each for each in mine if each.site == site]
    return {
        item: {
            place: figure(item, people, said.get(item.code, ()), quantile)
            for place, people in places.items()
        }
        for item in compared(questions, role, band)
    }


def _children(bands: Mapping[Band, Mapping[Item, Figures]]) -> Iterator[Table]:
    """Pool the bands question by question: all of them ask the same ones in the same order."""
    lines: dict[str, list[Line]] = {CHILDREN: [], **{band.value: [] for band in bands}}
    for asked in zip(*(figures.items() for figures in bands.values()), strict=True):
        name = asked[-1][0].code
        whole = pooled(figures[ALL_SITES] for _, figures in asked)
        top = Cell((), whole.counts, tuple(_cell(item, figures) for item, figures in asked))
        told = leave(top)
        lines[CHILDREN].append(_line(name, ALL_SITES, whole, told[()]))
        for band, (item, figures) in zip(bands, asked, strict=True):
            lines[band.value] += _item_lines(item, figures, told)
    return (Table(name, tuple(mine)) for name, mine in lines.items())


def _adults(name: str, found: Mapping[Item, Figures]) -> Table:
    lines: list[Line] = []
    for item, figures in found.items():
        lines += _item_lines(item, figures, leave(_cell(item, figures)))
    return Table(name, tuple(lines))


def _cell(item: Item, figures: Figures) -> Cell:
    sites = tuple(
        Cell((item.code, site), each.counts) for site, each in figures.items() if site != ALL_SITES
    )
    return Cell((item.code,), figures[ALL_SITES].counts, sites)


def _item_lines(
    item: Item, figures: Figures, told: Mapping[tuple[str, ...], Leave]
) -> Iterator[Line]:
    for site, each in figures.items():
        if site == ALL_SITES:
            line = _line(item.code, site, each, told[item.code,])
            yield line if line.withheld else replace(line, together=_together(each))
        else:
            yield _line(item.code, site, each, told[item.code, site])


def _line(item: str, site: str, each: Figure, told: Leave) -> Line:
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


def _together(each: Figure) -> Together:
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
