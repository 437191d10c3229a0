"""Suppression in tables: what is withheld because it is small, or because a sum would give it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from logbook.domain.lattice import K
from logbook.domain.outcomes import Counts

Part = tuple[str, ...]  # categories told as one
Cut = tuple[Part, ...]  # how better, same and worse are told; the empty cut tells none of them

THREE: Cut = (("better",), ("same",), ("worse",))
TWO: Cut = (("better",), ("same", "worse"))
NONE: Cut = ()
_FINEST_FIRST = (THREE, TWO)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table, and the figures that add up to it."""

    key: tuple[str, ...]
    counts: Counts
    parts: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Leave:
    """What may be told of a cell: how many were compared at all, and in which cut."""

    paired: bool
    cut: Cut


_WITHHELD = Leave(False, NONE)


def leave(top: Cell) -> dict[tuple[str, ...], Leave]:
    """Decide for a whole table, from the total down, what may be told.

    Nothing under k is told, zero neither. Among cells that add up to one that is told, either
    none is withheld, or at least two are that hold k subjects together, so that taking the
    others from the sum gives no single cell and no small number back.
    """
    told = Leave(top.counts.paired >= K, _own_cut(top))
    return dict(_descend(top, told))


def size(counts: Counts, part: Part) -> int:
    """Count the subjects in categories told as one."""
    told: Mapping[str, int] = {
        "better": counts.better,
        "same": counts.same,
        "worse": counts.worse,
    }
    return sum(told[each] for each in part)


def _descend(cell: Cell, told: Leave) -> Iterator[tuple[tuple[str, ...], Leave]]:
    yield cell.key, told
    open_ = _paired(cell.parts) if told.paired else set()
    cut, cut_open = _shared_cut(cell.parts, told.cut, open_)
    for each in cell.parts:
        shown = each.key in open_
        yield from _descend(each, Leave(shown, cut if each.key in cut_open else NONE))


def _own_cut(cell: Cell) -> Cut:
    return next((cut for cut in _FINEST_FIRST if _large(cell, cut)), NONE)


def _large(cell: Cell, cut: Cut) -> bool:
    return all(size(cell.counts, part) >= K for part in cut)


def _paired(cells: Sequence[Cell]) -> set[tuple[str, ...]]:
    whole: Part = ("better", "same", "worse")
    return _complete(cells, {each.key for each in cells if each.counts.paired >= K}, (whole,))


def _shared_cut(
    cells: Sequence[Cell], above: Cut, open_: set[tuple[str, ...]]
) -> tuple[Cut, set[tuple[str, ...]]]:
    """Choose one cut for all cells of a sum: the one that most of them can bear, else the finer."""
    best: tuple[Cut, set[tuple[str, ...]]] = (NONE, set())
    for cut in _FINEST_FIRST[_FINEST_FIRST.index(above) :] if above else ():
        large = {each.key for each in cells if each.key in open_ and _large(each, cut)}
        bearing = _complete(cells, large, cut)
        if len(bearing) > len(best[1]):
            best = (cut, bearing)
    return best


def _complete(cells: Sequence[Cell], shown: set[tuple[str, ...]], cut: Cut) -> set[tuple[str, ...]]:
    """Withhold further cells, the smallest first, until the rest gives nothing back."""
    shown = set(shown)
    while shown:
        hidden = [each for each in cells if each.key not in shown]
        rests = [sum(size(each.counts, part) for each in hidden) for part in cut]
        if not hidden or (len(hidden) > 1 and min(rests) >= K):
            return shown
        inside = [each for each in cells if each.key in shown]
        shown.remove(min(inside, key=lambda each: (each.counts.paired, each.key)).key)
    return shown
