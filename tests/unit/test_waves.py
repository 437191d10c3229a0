"""Waves and bands: windows of weeks, thirds of a scale."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from logbook.domain.entries import Missing, Occasion, With
from logbook.domain.observations import Observation, SubjectId
from logbook.domain.people import Role
from logbook.domain.waves import ASKED, WAVES, Gauge, bands, cells, gauges, third, wave_of
from tests.populations import QUESTIONS

GAUGES = {
    "t_safe": Gauge("safe", 0, 10, 1),
    "c_safe": Gauge("safe", 0, 4, 1),
    "k_safe": Gauge("safe", 0, 3, 1),
    "t_worry": Gauge("worry", 0, 10, -1),
}


def said(week: int, value: int | None, item: str = "t_safe") -> Observation:
    missing = Missing.SKIP if value is None else None
    return Observation(
        SubjectId("s"), item, 1, Occasion.CHECK_IN, With.ALONE, week, value, missing, "2026Q3"
    )


def band_of(*observations: Observation, cell: tuple[str, str] = ("safe", "baseline")) -> int | None:
    return bands(observations, GAUGES).get(SubjectId("s"), {}).get(cell)


def test_the_windows_are_those_of_the_plan_and_never_overlap() -> None:
    edges = [(each.first, each.last) for each in WAVES]

    assert edges == [(0, 4), (8, 17), (21, 31), (44, 60), (96, 112)]
    assert all(end < start for (_, end), (start, _) in pairwise(edges))
    assert [wave_of(week) for week in (0, 4, 5, 8, 31, 32, 113)] == [
        "baseline",
        "baseline",
        None,
        "3 months",
        "6 months",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("item", "by_value"),
    [
        ("t_safe", [1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3]),
        ("c_safe", [1, 1, 2, 3, 3]),
        ("k_safe", [1, 2, 2, 3]),
        ("t_worry", [3, 3, 3, 3, 2, 2, 2, 1, 1, 1, 1]),  # lower is better: 3 is still the best
    ],
)
def test_each_scale_falls_into_even_thirds(item: str, by_value: list[int]) -> None:
    gauge = GAUGES[item]

    assert [third(gauge.place(value)) for value in range(len(by_value))] == by_value


def test_a_wave_is_the_median_of_all_that_was_shared_in_it() -> None:
    assert band_of(said(0, 1), said(2, 1), said(4, 9)) == 1
    assert band_of(said(0, 1), said(2, 9), said(4, 9)) == 3
    assert band_of(said(0, 1), said(2, 9)) == 2


def test_reviews_count_beside_check_ins() -> None:
    review = replace(said(4, 9), occasion=Occasion.REVIEW)

    assert band_of(said(0, 1), review, replace(review, week=3)) == 3


def test_a_missing_answer_and_a_week_between_waves_leave_no_band() -> None:
    assert band_of(said(0, None)) is None
    assert band_of(said(6, 5)) is None
    assert band_of(said(0, 5, item="t_sleep")) is None


def test_someone_who_grew_into_other_questions_is_read_on_each_scale_apart() -> None:
    assert band_of(said(0, 4, item="c_safe"), said(3, 9)) == 3  # 4 of 4 and 9 of 10


def test_every_band_of_children_and_survivors_answers_the_same_three() -> None:
    found = gauges(QUESTIONS, (Role.CHILD, Role.SURVIVOR))

    assert {each.question for each in found.values()} == set(ASKED)
    assert found["a_space"].question == "free"
    assert len(cells(found)) == len(ASKED) * len(WAVES)
    assert not any(code.startswith("p_") for code in found)


def test_those_working_to_change_are_asked_under_names_of_their_own() -> None:
    found = gauges(QUESTIONS, (Role.CHANGING,))

    assert set(found) == {each.question for each in found.values()}
    assert set(ASKED).isdisjoint(found)
    assert found["p_calm"].place(10) == Fraction(1)
