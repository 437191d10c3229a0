"""Disclosure control of a file: which values go so that no group and no pair of answers tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from logbook.domain.observations import SubjectId
from logbook.domain.waves import Cell

FEWEST_VALUES = 5  # of a wave in a group; after drop-out two or three answers would stand out
ONE_BAND_MOST = 90  # per cent; a group that is all in one band tells of each of its members


class Empty(StrEnum):
    """Why a cell holds no band."""

    CONFIDENTIAL = "c"  # withheld for the whole group, whoever answered
    NOT_THERE = "x"  # no answer in that window, or one so rare that it would single a person out


@dataclass(frozen=True, slots=True)
class Row:
    """One subject as it may leave: where it stands, and its bands wave by wave."""

    subject: SubjectId
    group: tuple[str, ...]
    bands: Mapping[Cell, int | Empty]


def protect(
    atoms: Mapping[tuple[str, ...], Sequence[SubjectId]],
    bands: Mapping[SubjectId, Mapping[Cell, int]],
    cells: Sequence[Cell],
) -> tuple[Row, ...]:
    """Blank waves that tell too much, until nothing more has to go.

    Waves that nobody has reached stay empty for all. A blank can uncover another, so both rules
    run again until neither finds anything; values only ever go, so this ends.
    """
    shown = {who: dict(bands.get(who, {})) for members in atoms.values() for who in members}
    reached = {cell for mine in shown.values() for cell in mine}
    closed: set[tuple[tuple[str, ...], Cell]] = set()
    changed = True
    while changed:
        closing = _telling(atoms, shown, reached) - closed
        closed |= closing
        for group, cell in closing:
            for who in atoms[group]:
                shown[who].pop(cell, None)
        changed = bool(_drop_lone(shown, cells)) or bool(closing)
    return tuple(
        Row(who, group, {cell: _told(shown[who], group, cell, closed) for cell in cells})
        for group, members in atoms.items()
        for who in members
    )


def telling(values: Iterable[int], members: int) -> bool:
    """Tell whether the bands of one wave in one group say too much of its members."""
    counts = Counter(values)
    told = sum(counts.values())
    if told < FEWEST_VALUES:
        return members > 0
    return max(counts.values()) * 100 > ONE_BAND_MOST * told


def _telling(
    atoms: Mapping[tuple[str, ...], Sequence[SubjectId]],
    shown: Mapping[SubjectId, Mapping[Cell, int]],
    reached: Iterable[Cell],
) -> set[tuple[tuple[str, ...], Cell]]:
    return {
        (group, cell)
        for group, members in atoms.items()
        for cell in reached
        if telling((shown[who][cell] for who in members if cell in shown[who]), len(members))
    }


def _drop_lone(shown: Mapping[SubjectId, dict[Cell, int]], cells: Sequence[Cell]) -> int:
    """Take away one of two answers wherever exactly one subject gave both; count what went."""
    dropped = 0
    for first, second in combinations(cells, 2):
        for who in _lone(shown, first, second):
            del shown[who][_scarcer(shown, first, second)]
            dropped += 1
    return dropped


def _lone(
    shown: Mapping[SubjectId, Mapping[Cell, int]], first: Cell, second: Cell
) -> list[SubjectId]:
    alike: dict[tuple[int, int], list[SubjectId]] = defaultdict(list)
    for who, mine in shown.items():
        if first in mine and second in mine:
            alike[mine[first], mine[second]].append(who)
    return [members[0] for members in alike.values() if len(members) == 1]


def _scarcer(shown: Mapping[SubjectId, Mapping[Cell, int]], first: Cell, second: Cell) -> Cell:
    # what fewer have told is the better known of a person, and the smaller loss
    told = [sum(cell in mine for mine in shown.values()) for cell in (first, second)]
    return first if told[0] < told[1] else second


def _told(
    mine: Mapping[Cell, int],
    group: tuple[str, ...],
    cell: Cell,
    closed: set[tuple[tuple[str, ...], Cell]],
) -> int | Empty:
    if (group, cell) in closed:
        return Empty.CONFIDENTIAL
    return mine.get(cell, Empty.NOT_THERE)
