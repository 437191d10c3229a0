"""The menu: the fixed tables of a frozen quarter, decided as one, since they add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from logbook.domain.intervals import Quantile
from logbook.domain.measures import Item, Questions
from logbook.domain.observations import Observation, Subject
from logbook.domain.outcomes import Figure, compared, figure, pooled
from logbook.domain.people import Band, Role
from logbook.domain.suppression import Key, Leave, Sum, leave
from logbook.domain.tables import (
    ALL_SITES,
    CHANGING,
    CHILDREN,
    SURVIVORS,
    Line,
    Table,
    line_of,
    together_of,
)

ALL = ""  # every question of its place, and so every age
FEWEST_BY_SITE = 100  # subjects; a smaller service gets no tables by site


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
        whole = _pooled([figures for _, figures in asked])
        told = _leave_pooled(whole, {item.code: figures for item, figures in asked})
        code = asked[-1][0].code  # of the oldest: it names the question for all
        for site, each in whole.items():
            lines[CHILDREN].append(line_of(code, site, each, told[ALL, site]))
        for band, (item, figures) in zip(bands, asked, strict=True):
            lines[band.value] += _item_lines(item, figures, told)
    return (Table(name, tuple(mine)) for name, mine in lines.items())


def _adults(name: str, found: Mapping[Item, Figures]) -> Table:
    lines: list[Line] = []
    for item, figures in found.items():
        lines += _item_lines(item, figures, _leave_one(item.code, figures))
    return Table(name, tuple(lines))


def _pooled(bands: Sequence[Figures]) -> Figures:
    sites = dict.fromkeys(site for figures in bands for site in figures)
    return {
        site: pooled(figures[site] for figures in bands if site in figures)
        for site in (ALL_SITES, *sorted(each for each in sites if each != ALL_SITES))
    }


def _leave_pooled(whole: Figures, bands: Mapping[str, Figures]) -> dict[Key, Leave]:
    """Decide for one question: all ages and each, at all sites and at each, told side by side.

    Categories are told of all ages by site, and of each age at all sites; means and how many
    were compared also of each age at each site.
    """
    counts = {(ALL, site): each.counts for site, each in whole.items()}
    for code, figures in bands.items():
        counts |= {(code, site): each.counts for site, each in figures.items()}
    top = (ALL, ALL_SITES)
    ages = Sum(top, tuple((code, ALL_SITES) for code in bands))
    sites = Sum(top, tuple((ALL, site) for site in whole if site != ALL_SITES))
    sums = [ages, sites, *(_by_site(code, figures) for code, figures in bands.items())]
    for _, site in sites.parts:
        here = tuple((code, site) for code, figures in bands.items() if site in figures)
        sums.append(Sum((ALL, site), here))
    told = [each for each in (sites, ages) if each.parts]
    return leave(counts, [each for each in sums if each.parts], top, told)


def _leave_one(code: str, figures: Figures) -> dict[Key, Leave]:
    counts = {(code, site): each.counts for site, each in figures.items()}
    sites = _by_site(code, figures)
    sums = (sites,) if sites.parts else ()
    return leave(counts, sums, sites.total, sums)


def _by_site(code: str, figures: Figures) -> Sum:
    return Sum((code, ALL_SITES), tuple((code, site) for site in figures if site != ALL_SITES))


def _item_lines(item: Item, figures: Figures, told: Mapping[Key, Leave]) -> Iterator[Line]:
    for site, each in figures.items():
        line = line_of(item.code, site, each, told[item.code, site])
        if site == ALL_SITES and not line.withheld:
            line = replace(line, together=together_of(each))
        yield line
