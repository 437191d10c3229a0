"""Suppression against whoever adds and subtracts: every sum that a table gives is tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.domain.outcomes import Counts
from logbook.domain.suppression import NONE, THREE, TWO, Key, Leave, Sum, leave, size

Told = dict[Key, Leave]
CATEGORIES = ("better", "same", "worse")
NOBODY = Counts(0, 0, 0)
TOP = ("", "")


@dataclass(frozen=True)
class Grid:
    """One question: ages by sites, with every total of either; not every age is at every site."""

    atoms: dict[Key, Counts]

    @property
    def ages(self) -> list[str]:
        return sorted({age for age, _ in self.atoms})

    @property
    def sites(self) -> list[str]:
        return sorted({site for _, site in self.atoms})

    def inside(self, key: Key) -> list[Key]:
        return [atom for atom in self.atoms if key[0] in ("", atom[0]) and key[1] in ("", atom[1])]

    @property
    def counts(self) -> dict[Key, Counts]:
        keys = [TOP, *((age, "") for age in self.ages), *(("", site) for site in self.sites)]
        return {
            key: sum((self.atoms[atom] for atom in self.inside(key)), NOBODY)
            for key in (*keys, *self.atoms)
        }

    @property
    def totals(self) -> tuple[Sum, Sum]:
        return (
            Sum(TOP, tuple(("", site) for site in self.sites)),
            Sum(TOP, tuple((age, "") for age in self.ages)),
        )

    @property
    def sums(self) -> list[Sum]:
        ages = [Sum((age, ""), tuple(self.inside((age, "")))) for age in self.ages]
        sites = [Sum(("", site), tuple(self.inside(("", site)))) for site in self.sites]
        return [*self.totals, *ages, *sites]

    def told(self) -> Told:
        return leave(self.counts, self.sums, TOP, self.totals)


counts = st.builds(Counts, *[st.integers(0, 30) | st.integers(0, 12)] * 3)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    keys = [
        (f"age{age}", f"site{site}")
        for age in range(draw(st.integers(1, 3)))
        for site in range(draw(st.integers(1, 4)))
    ]
    some = st.lists(st.sampled_from(keys), min_size=1, unique=True)
    chosen = draw(st.just(keys) | some)
    return Grid({key: draw(counts) for key in sorted(chosen)})


def published(grid: Grid, told: Told) -> list[list[Fraction]]:
    """Write each number that the tables give as a sum of what it is made of."""
    rows = []
    for key, each in told.items():
        if each.paired:
            rows.append(as_sum(grid, key, CATEGORIES))
        rows += [as_sum(grid, key, part) for part in each.cut]
    return rows


def as_sum(grid: Grid, key: Key, part: tuple[str, ...]) -> list[Fraction]:
    inside = set(grid.inside(key))
    return [
        Fraction(atom in inside and category in part)
        for atom in grid.atoms
        for category in CATEGORIES
    ]


def reduced(rows: list[list[Fraction]]) -> list[tuple[int, list[Fraction]]]:
    basis: list[tuple[int, list[Fraction]]] = []
    for row in rows:
        left = less(row, basis)
        pivot = next((place for place, value in enumerate(left) if value), -1)
        if pivot >= 0:
            basis.append((pivot, left))
    return basis


def less(row: list[Fraction], basis: list[tuple[int, list[Fraction]]]) -> list[Fraction]:
    left = list(row)
    for pivot, each in basis:
        if left[pivot]:
            factor = left[pivot] / each[pivot]
            left = [mine - factor * other for mine, other in zip(left, each, strict=True)]
    return left


def small_numbers(grid: Grid) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """Name every number under ten: how many were compared anywhere, and each category."""
    for key, each in grid.counts.items():
        for part in (CATEGORIES, *THREE):
            if size(each, part) < 10:
                yield key, part


def gives_back(grid: Grid, told: Told) -> bool:
    """Tell whether adding and taking away what is told gives any small number."""
    basis = reduced(published(grid, told))
    return any(not any(less(as_sum(grid, *small), basis)) for small in small_numbers(grid))


@settings(max_examples=150)
@given(grids())
@pytest.mark.attack("C06")
def test_no_adding_and_taking_away_gives_a_small_number_back(grid: Grid) -> None:
    assert not gives_back(grid, grid.told())


@given(grids())
def test_nothing_under_ten_is_told_not_even_zero(grid: Grid) -> None:
    told = grid.told()

    for key, each in grid.counts.items():
        assert each.paired >= 10 or told[key] == Leave(False, NONE)
        assert all(size(each, part) >= 10 for part in told[key].cut)


@given(grids())
def test_what_is_withheld_beside_a_told_total_holds_ten_together(grid: Grid) -> None:
    told = grid.told()

    for each in grid.sums:
        hidden = [key for key in each.parts if not told[key].paired]
        if told[each.total].paired and hidden:
            assert len(hidden) > 1
            assert sum(grid.counts[key].paired for key in hidden) >= 10


@pytest.mark.control("C06")
def test_the_attack_finds_what_is_withheld_alone() -> None:
    grid = Grid({("b", name): Counts(n, n, n) for name, n in (("x", 20), ("y", 15), ("z", 2))})

    careless = {key: Leave(each.paired >= 10, NONE) for key, each in grid.counts.items()}

    assert gives_back(grid, careless)
    assert not gives_back(grid, grid.told())


@pytest.mark.control("C06")
def test_the_attack_finds_what_two_kinds_of_total_give_together() -> None:
    # each row and column hides none or two, and still one number follows from all of them
    shape = ["xx..", "xx..", ".x.x", "..xx", "..xx"]
    atoms = {
        (f"age{row}", f"site{column}"): Counts(3, 3, 2) if sign == "x" else Counts(20, 20, 20)
        for row, signs in enumerate(shape)
        for column, sign in enumerate(signs)
    }
    grid = Grid(atoms)

    by_line_alone = {key: Leave(each.paired >= 10, NONE) for key, each in grid.counts.items()}

    assert gives_back(grid, by_line_alone)
    assert not gives_back(grid, grid.told())


def test_the_attack_finds_an_age_behind_another_that_stands_at_one_site_only() -> None:
    # found by chance here: what is left of site0 without age0 is age1 there
    atoms = {
        ("age0", "site0"): Counts(10, 0, 10),
        ("age1", "site0"): Counts(0, 0, 10),
        ("age1", "site1"): Counts(4, 0, 6),
        ("age1", "site2"): Counts(6, 0, 4),
    }
    grid = Grid(atoms)

    by_both = {key: Leave(each.paired >= 10, NONE) for key, each in grid.counts.items()}
    for key in (TOP, ("age0", ""), ("age1", ""), ("", "site0")):
        by_both[key] = Leave(True, TWO)

    assert gives_back(grid, by_both)
    assert not gives_back(grid, grid.told())


def test_one_small_number_costs_the_corners_of_a_rectangle_and_no_total() -> None:
    paired = {"k": (21, 9, 11), "c": (29, 26, 24), "t": (25, 19, 14)}
    grid = Grid(
        {
            (age, f"site{site}"): Counts(n, 0, 0)
            for age, row in paired.items()
            for site, n in enumerate(row)
        }
    )

    withheld = {key for key, each in grid.told().items() if not each.paired}

    assert withheld == {("k", "site1"), ("k", "site2"), ("t", "site1"), ("t", "site2")}


def test_a_large_table_withholds_nothing() -> None:
    grid = Grid({("b", str(site)): Counts(20, 15, 10) for site in range(3)})

    assert all(each.paired for each in grid.told().values())
    assert {grid.told()["", str(site)].cut for site in range(3)} == {THREE}
