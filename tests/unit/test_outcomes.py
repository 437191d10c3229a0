"""Outcomes, reckoned exactly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scipy.special import stdtrit

from logbook.domain.entries import Missing, Occasion, With
from logbook.domain.journeys import Reason
from logbook.domain.observations import Observation, Subject, SubjectId
from logbook.domain.outcomes import Counts, compared, figure, pooled
from logbook.domain.people import Band, Role
from tests.populations import QUESTIONS

ITEM = QUESTIONS.item("t_safe")
TURNED = replace(ITEM, polarity=-1)


def t_point(freedom: int) -> float:
    return float(stdtrit(freedom, 0.975))


def a_subject(place: int) -> Subject:
    return Subject(
        SubjectId(f"s{place}"), "h", Role.CHILD, Band.TEEN, "Harbour", "Coast", "One", "2026H1"
    )


def said(place: int, week: int, value: int | None, missing: Missing | None = None) -> Observation:
    return Observation(
        SubjectId(f"s{place}"),
        "t_safe",
        1,
        Occasion.REVIEW,
        With.ALONE,
        week,
        value,
        missing,
        "2026Q3",
    )


PEOPLE = [a_subject(place) for place in range(8)]
SAID = [
    *(said(0, 1, 4), said(0, 7, 6)),  # +2
    *(said(1, 0, 3), said(1, 12, 6)),  # +3
    *(said(2, 2, 5), said(2, 14, 5)),  # same
    *(said(3, 1, 8), said(3, 13, 7)),  # -1
    said(4, 0, 0),  # lost, at the worst end
    *(said(5, 0, 10), said(5, 6, None, Missing.UNSAID)),  # no later answer, at the best end
    said(6, 0, None, Missing.SKIP),  # never answered
]


def test_better_same_and_worse_are_counted_from_the_sign_of_the_change() -> None:
    found = figure(ITEM, PEOPLE, SAID, t_point)

    assert found.counts == Counts(better=2, same=1, worse=1)
    assert (found.eligible, found.baseline, found.paired) == (8, 6, 4)
    assert found.weeks_between == 12


def test_where_lower_is_better_the_categories_turn_and_the_numbers_do_not() -> None:
    found = figure(TURNED, PEOPLE, SAID, t_point)

    assert found.counts == Counts(better=1, same=1, worse=2)
    assert found.change is not None
    assert found.change.mean.middle == pytest.approx(1.0)
    assert (found.floor, found.ceiling) == (1, 1)


def test_change_start_and_latest_are_of_the_paired_alone() -> None:
    found = figure(ITEM, PEOPLE, SAID, t_point)

    assert found.change is not None
    assert (found.change.start, found.change.latest) == (5.0, 6.0)
    assert found.change.mean.sd == pytest.approx(1.8257, abs=1e-4)  # of 2, 3, 0, -1
    assert found.change.mean.interval.low == pytest.approx(1 - 2.9052, abs=1e-4)


def test_everyone_without_a_pair_has_a_reason_and_the_lost_have_their_start() -> None:
    found = figure(ITEM, PEOPLE, SAID, t_point)

    assert found.missing == {Reason.LOST: 1, Reason.UNSAID: 1, Reason.SKIP: 1, Reason.ABSENT: 1}
    assert found.lost_start == 5.0  # of 0 and 10
    assert sum(found.missing.values()) + found.paired == found.eligible


def test_one_pair_has_no_mean() -> None:
    assert figure(ITEM, PEOPLE[:1], SAID, t_point).change is None


def test_pooling_adds_categories_and_drops_raw_numbers() -> None:
    one = figure(ITEM, PEOPLE, SAID, t_point)

    both = pooled([one, one])

    assert both.counts == Counts(4, 2, 2)
    assert both.change is None
    assert both.eligible == 16


def test_how_things_have_changed_is_asked_and_never_paired() -> None:
    codes = [each.code for each in compared(QUESTIONS, Role.CHILD, Band.TEEN)]

    assert codes[0] == "t_safe"
    assert len(codes) == 8
    assert "t_change" not in codes
