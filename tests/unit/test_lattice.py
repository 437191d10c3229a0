"""The search for the node that loses least."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from logbook.domain.lattice import COLUMNS, Fit, K, least_loss
from logbook.domain.observations import Subject, SubjectId
from logbook.domain.people import Band, Role
from tests.populations import a_service

ONE = Subject(SubjectId("0"), "h", Role.CHILD, Band.TEEN, "Harbour", "Coast", "Together", "2026H1")


def many(count: int, like: Subject = ONE, **changed: Any) -> list[Subject]:
    start = f"{changed}{like.entry}"
    return [replace(like, id=SubjectId(f"{start}{each}"), **changed) for each in range(count)]


def found(subjects: list[Subject]) -> Fit:
    fit = least_loss(subjects, COLUMNS)
    assert fit is not None
    return fit


def test_nothing_is_coarsened_where_everyone_has_nine_others() -> None:
    fit = found(many(10) + many(10, site="Lantern"))

    assert fit.node == (0, 0, 0, 0)
    assert fit.left_out == frozenset()


def test_nine_are_too_few_and_a_column_is_coarsened_for_them() -> None:
    fit = found(many(10) + many(9, site="Lantern"))

    assert fit.node == (1, 0, 0, 0)  # both lie on the Coast
    assert [len(each) for each in fit.atoms.values()] == [19]


def test_one_in_twenty_may_leave_where_that_costs_less() -> None:
    fit = found(many(190) + many(9, site="Lantern"))

    assert fit.node == (0, 0, 0, 0)
    assert len(fit.left_out) == 9


def test_the_start_of_support_never_becomes_all() -> None:
    fit = least_loss(many(50) + many(9, entry="2024H1"), COLUMNS)

    assert fit is None


def test_one_child_with_many_lines_is_one_subject() -> None:
    assert least_loss([ONE] * 12, COLUMNS) is None


def test_no_subjects_have_no_safe_node() -> None:
    assert least_loss([], COLUMNS) is None


@pytest.mark.parametrize(("people", "seed"), [(60, 1), (150, 2), (300, 3), (1000, 4)])
def test_the_node_is_the_least_of_all_by_another_reckoning(people: int, seed: int) -> None:
    subjects, _ = a_service(people, seed=seed)

    fit = least_loss(subjects, COLUMNS)

    # reckoned again with counts alone, all nodes listed and sorted
    tried = []
    for node in product(*(range(len(each.steps)) for each in COLUMNS)):
        steps = [column.steps[at] for column, at in zip(COLUMNS, node, strict=True)]
        counts = Counter(tuple(step.read(each) for step in steps) for each in subjects)
        small = sum(count for count in counts.values() if count < K)
        if small * 20 <= people:
            loss = sum((step.loss for step in steps), Fraction(0)) / 4 + Fraction(small, people)
            tried.append((loss, node))
    assert (fit.node if fit else None) == (min(tried)[1] if tried else None)


def test_the_order_of_the_subjects_changes_nothing() -> None:
    subjects, _ = a_service(300, seed=5)

    assert least_loss(subjects, COLUMNS) == least_loss(subjects[::-1], COLUMNS)


def test_every_atom_of_every_service_has_ten_subjects() -> None:
    for seed in range(12):
        subjects, _ = a_service(300 + 60 * seed, seed=seed)

        fit = found(list(subjects))

        inside = [who for members in fit.atoms.values() for who in members]
        assert all(len(members) >= K for members in fit.atoms.values())
        assert len(fit.left_out) * 20 <= len(subjects)
        assert sorted([*inside, *fit.left_out]) == sorted(each.id for each in subjects)
