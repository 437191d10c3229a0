"""Suppression in tables: what is withheld because it is small, or because a sum would give it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from logbook.domain.lattice import K
from logbook.domain.outcomes import Counts

Key = tuple[str, str]  # item and site; empty is all of them
Part = tuple[str, ...]  # categories told as one
Cut = tuple[Part, ...]  # how better, same and worse are told; the empty cut tells none of them

THREE: Cut = (("better",), ("same",), ("worse",))
TWO: Cut = (("better",), ("same", "worse"))
NONE: Cut = ()
_FINEST_FIRST = (THREE, TWO)


@dataclass(frozen=True, slots=True)
class Sum:
    """A number and those that add up to it."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Leave:
    """What may be told: how many were compared at all, and their categories in which cut."""

    paired: bool
    cut: Cut


def leave(
    counts: Mapping[Key, Counts], sums: Sequence[Sum], top: Key, by_category: Sequence[Sum]
) -> dict[Key, Leave]:
    """Decide for all numbers of a table, and of those that add up to it, what may be told.

    Nothing under k is told, zero neither. Where a sum is told, either none of its parts is
    withheld, or at least two are that hold k subjects together; and no adding and taking away
    of several sums gives a withheld number. Categories are told of the top and of the parts of
    the sums in by_category, which all add up to the top, and nowhere else; of the first of
    these alone where they would together give the categories of a single number.
    """
    hidden = _hidden(counts, sums)
    cuts = {top: NONE if top in hidden else _own_cut(counts[top])}
    single = counts.keys() - {each.total for each in sums}
    for each in by_category[:1] if _given_back(sums, single) else by_category:
        cut, open_ = _shared_cut(counts, each.parts, cuts[top], hidden)
        cuts |= {key: cut if key in open_ else NONE for key in each.parts}
    return {key: Leave(key not in hidden, cuts.get(key, NONE)) for key in counts}


def size(counts: Counts, part: Part) -> int:
    """Count the subjects in categories told as one."""
    told = {"better": counts.better, "same": counts.same, "worse": counts.worse}
    return sum(told[each] for each in part)


def _hidden(counts: Mapping[Key, Counts], sums: Sequence[Sum]) -> set[Key]:
    paired = {key: each.paired for key, each in counts.items()}
    hidden = {key for key, count in paired.items() if count < K}
    while more := _uncovering(paired, sums, hidden):
        hidden |= more
    return hidden


def _uncovering(paired: Mapping[Key, int], sums: Sequence[Sum], hidden: set[Key]) -> set[Key]:
    """Give further numbers to withhold, since with them a hidden one could be worked out."""
    for each in sums:
        mine = {each.total, *each.parts} & hidden
        if len(mine) == 1:
            return _cover(paired, sums, hidden, *mine)
        if mine and each.total not in hidden and sum(paired[key] for key in mine) < K:
            return _smallest(paired, each, hidden)
    covers = (_cover(paired, sums, hidden, key) for key in sorted(_given_back(sums, hidden)))
    return next(filter(None, covers), set())


def _cover(paired: Mapping[Key, int], sums: Sequence[Sum], hidden: set[Key], key: Key) -> set[Key]:
    """Hide a number among others: one of its own sum, or in a grid the corners of a rectangle.

    In a grid one more in the same row would leave both alone in their columns.
    """
    corners = [set(each) - hidden for each in _rectangles(paired, key)]
    found = [each for each in corners if each]
    if found:
        return min(found, key=lambda each: (sum(paired[one] for one in each), sorted(each)))
    own = [each for each in sums if key in each.parts or key == each.total]
    return next(filter(None, (_smallest(paired, each, hidden) for each in own)), set())


def _rectangles(paired: Mapping[Key, int], key: Key) -> Iterator[tuple[Key, Key, Key]]:
    item, site = key
    if not (item and site):
        return
    for other_item, other_site in paired:
        corners = ((item, other_site), (other_item, site), (other_item, other_site))
        apart = other_item not in ("", item) and other_site not in ("", site)
        if apart and all(each in paired for each in corners):
            yield corners


def _smallest(paired: Mapping[Key, int], each: Sum, hidden: set[Key]) -> set[Key]:
    shown = [key for key in each.parts if key not in hidden]
    shown = shown or [key for key in (each.total,) if key not in hidden]
    return {min(shown, key=lambda key: (paired[key], key))} if shown else set()


def _given_back(sums: Sequence[Sum], hidden: Set[Key]) -> set[Key]:
    """Find the hidden numbers that follow from the told ones by solving all sums at once."""
    rows: list[dict[Key, Fraction]] = []
    for each in sums:
        row = {key: Fraction(-1) for key in each.parts if key in hidden}
        if each.total in hidden:
            row[each.total] = Fraction(1)
        rows.append(row)
    solved: list[tuple[Key, dict[Key, Fraction]]] = []
    for row in rows:
        for pivot, other in solved:
            row = _without(row, pivot, other)
        if row:
            pivot = min(row)
            solved = [(key, _without(other, pivot, row)) for key, other in solved]
            solved.append((pivot, row))
    return {pivot for pivot, row in solved if len(row) == 1}


def _without(
    row: dict[Key, Fraction], pivot: Key, other: Mapping[Key, Fraction]
) -> dict[Key, Fraction]:
    """Take a multiple of another row away, so that the pivot falls out."""
    if pivot not in row:
        return row
    factor = row[pivot] / other[pivot]
    keys = row.keys() | other.keys()
    left = {key: row.get(key, Fraction(0)) - factor * other.get(key, Fraction(0)) for key in keys}
    return {key: value for key, value in left.items() if value}


def _own_cut(counts: Counts) -> Cut:
    return next((cut for cut in _FINEST_FIRST if _large(counts, cut)), NONE)


def _large(counts: Counts, cut: Cut) -> bool:
    return all(size(counts, part) >= K for part in cut)


def _shared_cut(
    counts: Mapping[Key, Counts], parts: Sequence[Key], above: Cut, hidden: set[Key]
) -> tuple[Cut, set[Key]]:
    """Choose one cut for all parts of a sum: the one that most of them can bear, else the finer."""
    best: tuple[Cut, set[Key]] = (NONE, set())
    for cut in _FINEST_FIRST[_FINEST_FIRST.index(above) :] if above else ():
        large = {key for key in parts if key not in hidden and _large(counts[key], cut)}
        bearing = _complete(counts, parts, large, cut)
        if len(bearing) > len(best[1]):
            best = (cut, bearing)
    return best


def _complete(
    counts: Mapping[Key, Counts], parts: Sequence[Key], shown: set[Key], cut: Cut
) -> set[Key]:
    """Withhold further parts, the smallest first, until the rest gives nothing back."""
    shown = set(shown)
    while shown:
        gone = [key for key in parts if key not in shown]
        rests = [sum(size(counts[key], part) for key in gone) for part in cut]
        if not gone or (len(gone) > 1 and min(rests) >= K):
            return shown
        shown.remove(min(shown, key=lambda key: (counts[key].paired, key)))
    return shown
