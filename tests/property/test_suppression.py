"""Suppression against whoever adds and subtracts: every sum that a table gives is tried."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.domain.outcomes import Counts
from logbook.domain.suppression import NONE, THREE, Cell, Leave, leave, size

Told = dict[tuple[str, ...], Leave]
CATEGORIES = ("better", "same", "worse")


def total(key: tuple[str, ...], parts: tuple[Cell, ...]) -> Cell:
    return Cell(key, sum((each.counts for each in parts), Counts(0, 0, 0)), parts)


counts = st.builds(Counts, *[st.integers(0, 30) | st.integers(0, 12)] * 3)


@st.composite
def tables(draw: st.DrawFn) -> Cell:
    """Make one measure: all bands, each band, each site of a band."""
    bands = []
    for band in range(draw(st.integers(1, 3))):
        sites = tuple(
            Cell((f"b{band}", f"s{site}"), draw(counts)) for site in range(draw(st.integers(1, 4)))
        )
        bands.append(total((f"b{band}",), sites))
    return total((), tuple(bands))


def leaves(cell: Cell) -> Iterator[Cell]:
    if not cell.parts:
        yield cell
    for each in cell.parts:
        yield from leaves(each)


def every(cell: Cell) -> Iterator[Cell]:
    yield cell
    for each in cell.parts:
        yield from every(each)


def published(top: Cell, told: Told) -> list[list[Fraction]]:
    """Write each number that the table gives as a sum of what it is made of."""
    sums = []
    for cell in every(top):
        if told[cell.key].paired:
            sums.append(as_sum(top, cell, CATEGORIES))
        sums += [as_sum(top, cell, part) for part in told[cell.key].cut]
    return sums


def as_sum(top: Cell, cell: Cell, part: tuple[str, ...]) -> list[Fraction]:
    inside = {each.key for each in leaves(cell)}
    return [
        Fraction(each.key in inside and category in part)
        for each in leaves(top)
        for category in CATEGORIES
    ]


def derived(rows: list[list[Fraction]], wanted: list[Fraction]) -> bool:
    """Tell whether adding and subtracting rows gives what is wanted."""
    basis: list[tuple[int, list[Fraction]]] = []
    for row in [*rows, wanted]:
        left = list(row)
        for pivot, each in basis:
            if left[pivot]:
                factor = left[pivot] / each[pivot]
                left = [mine - factor * other for mine, other in zip(left, each, strict=True)]
        pivot = next((place for place, value in enumerate(left) if value), -1)
        if pivot >= 0:
            basis.append((pivot, left))
        elif row is wanted:
            return True
    return False


def small_numbers(top: Cell) -> Iterator[tuple[Cell, tuple[str, ...]]]:
    """Name every number under ten of every cell: how many were compared, and each category."""
    for cell in every(top):
        for part in (CATEGORIES, *THREE):
            if size(cell.counts, part) < 10:
                yield cell, part


def gives_back(top: Cell, told: Told) -> bool:
    rows = published(top, told)
    return any(derived(rows, as_sum(top, *small)) for small in small_numbers(top))


@settings(max_examples=60)
@given(tables())
def test_no_sum_or_difference_gives_a_small_number_back(top: Cell) -> None:
    assert not gives_back(top, leave(top))


@given(tables())
def test_nothing_under_ten_is_told_not_even_zero(top: Cell) -> None:
    told = leave(top)

    for cell in every(top):
        assert cell.counts.paired >= 10 or told[cell.key] == Leave(False, NONE)
        assert all(size(cell.counts, part) >= 10 for part in told[cell.key].cut)


@given(tables())
def test_what_is_withheld_beside_a_told_total_holds_ten_together(top: Cell) -> None:
    told = leave(top)

    for cell in every(top):
        hidden = [each for each in cell.parts if not told[each.key].paired]
        if told[cell.key].paired and hidden and len(hidden) < len(cell.parts):
            assert len(hidden) > 1
            assert sum(each.counts.paired for each in hidden) >= 10


def test_the_attack_finds_what_is_withheld_alone() -> None:
    sites = tuple(
        Cell(("b", name), Counts(size, size, size))
        for name, size in (("a", 20), ("b", 15), ("c", 2))
    )
    top = total((), (total(("b",), sites),))

    careless = {cell.key: Leave(cell.counts.paired >= 10, NONE) for cell in every(top)}

    assert gives_back(top, careless)
    assert not gives_back(top, leave(top))


def test_a_large_table_withholds_nothing() -> None:
    sites = tuple(Cell(("b", str(site)), Counts(20, 15, 10)) for site in range(3))
    top = total((), (total(("b",), sites),))

    assert set(leave(top).values()) == {Leave(True, THREE)}
