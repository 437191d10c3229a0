"""Disclosure control of a file, for every set of groups and answers."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.disclosure import Empty, Row, protect, telling
from logbook.domain.observations import SubjectId

CELLS = tuple((question, wave) for question in ("safe", "free") for wave in ("a", "b", "c"))
Bands = dict[SubjectId, dict[tuple[str, str], int]]
Atoms = dict[tuple[str, ...], tuple[SubjectId, ...]]


@st.composite
def services(draw: st.DrawFn) -> tuple[Atoms, Bands]:
    sizes = draw(st.lists(st.integers(10, 18), min_size=1, max_size=4))
    atoms: Atoms = {}
    bands: Bands = {}
    for group, size in enumerate(sizes):
        members = tuple(SubjectId(f"{group}-{each}") for each in range(size))
        atoms[f"g{group}",] = members
        for who in members:
            told = draw(st.lists(st.sampled_from([None, 1, 2, 2, 3]), min_size=6, max_size=6))
            bands[who] = {
                cell: band for cell, band in zip(CELLS, told, strict=True) if band is not None
            }
    return atoms, bands


def answers(row: Row) -> dict[tuple[str, str], int]:
    return {cell: told for cell, told in row.bands.items() if not isinstance(told, Empty)}


@given(services())
def test_no_two_answers_are_those_of_one_subject_only(service: tuple[Atoms, Bands]) -> None:
    rows = protect(*service, CELLS)

    pairs = Counter(pair for row in rows for pair in combinations(sorted(answers(row).items()), 2))
    assert 1 not in pairs.values()


@given(services())
def test_no_wave_of_a_group_tells_too_much(service: tuple[Atoms, Bands]) -> None:
    rows = protect(*service, CELLS)

    reached = {cell for mine in service[1].values() for cell in mine}
    for group, members in service[0].items():
        for cell in reached:
            mine = [row.bands[cell] for row in rows if row.group == group]
            told = [each for each in mine if not isinstance(each, Empty)]
            withheld = [each is Empty.CONFIDENTIAL for each in mine]
            assert all(withheld) or (not any(withheld) and not telling(told, len(members)))


@given(services())
def test_an_answer_stays_or_goes_and_never_changes(service: tuple[Atoms, Bands]) -> None:
    for row in protect(*service, CELLS):
        assert answers(row).items() <= service[1][row.subject].items()


@given(services())
def test_whoever_is_in_an_atom_has_one_row_and_every_cell(service: tuple[Atoms, Bands]) -> None:
    rows = protect(*service, CELLS)

    assert [row.subject for row in rows] == [who for each in service[0].values() for who in each]
    assert all(tuple(row.bands) == CELLS for row in rows)


@given(services())
def test_the_names_of_the_subjects_change_nothing(service: tuple[Atoms, Bands]) -> None:
    atoms, bands = service
    mirror = {who: SubjectId(who[::-1]) for who in bands}

    rows = protect(atoms, bands, CELLS)
    other = protect(
        {group: tuple(mirror[who] for who in members) for group, members in atoms.items()},
        {mirror[who]: told for who, told in reversed(bands.items())},
        CELLS,
    )

    assert [row.bands for row in other] == [row.bands for row in rows]
