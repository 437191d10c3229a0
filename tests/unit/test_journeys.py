"""Pairing: which two reviews are compared, and why some have none."""

from __future__ import annotations

from logbook.domain.entries import Missing, Occasion, With
from logbook.domain.journeys import Reason, journeys
from logbook.domain.observations import Observation, Subject, SubjectId
from logbook.domain.people import Band, Role


def a_subject(name: str = "s1", ended: int | None = None) -> Subject:
    return Subject(
        id=SubjectId(name),
        household="h1",
        role=Role.CHILD,
        band=Band.MIDDLE,
        site="Harbour",
        area="North",
        programme="Together",
        entry="2026H1",
        ended=ended,
    )


def said(
    week: int,
    value: int | None,
    *,
    who: str = "s1",
    missing: Missing | None = None,
    occasion: Occasion = Occasion.REVIEW,
    version: int = 1,
    item: str = "c_safe",
) -> Observation:
    return Observation(
        subject=SubjectId(who),
        item=item,
        version=version,
        occasion=occasion,
        mode=With.ALONE,
        week=week,
        value=value,
        missing=missing,
        quarter="2026Q3",
    )


def reason_of(*observations: Observation, ended: int | None = None) -> Reason:
    found = journeys("c_safe", [a_subject(ended=ended)], observations)
    assert found.pairs == ()
    return found.missing[SubjectId("s1")]


def test_the_first_review_is_compared_with_the_last() -> None:
    found = journeys("c_safe", [a_subject()], [said(1, 1), said(7, 4), said(13, 3)])

    (pair,) = found.pairs

    assert (pair.first, pair.latest, pair.weeks, pair.change) == (1, 3, 12, 2)


def test_check_ins_never_pair() -> None:
    check_ins = [said(week, 2, occasion=Occasion.CHECK_IN) for week in (0, 4, 8)]

    assert reason_of(*check_ins) is Reason.ABSENT
    assert reason_of(said(2, 2), *check_ins) is Reason.LOST


def test_reviews_a_week_apart_are_too_soon_and_two_weeks_are_enough() -> None:
    assert reason_of(said(1, 1), said(2, 3)) is Reason.SOON

    found = journeys("c_safe", [a_subject()], [said(1, 1), said(3, 3)])

    assert found.pairs[0].weeks == 2


def test_a_review_after_the_close_is_follow_up_and_pairs_with_nothing() -> None:
    reviews = [said(1, 1), said(7, 4), said(30, 0)]

    found = journeys("c_safe", [a_subject(ended=12)], reviews)

    assert found.pairs[0].latest == 4
    assert reason_of(said(1, 1), said(30, 0), ended=12) is Reason.LOST


def test_a_skipped_answer_is_passed_over_at_either_end() -> None:
    reviews = [
        said(0, None, missing=Missing.SKIP),
        said(6, 2),
        said(12, 3),
        said(18, None, missing=Missing.UNSURE),
    ]

    found = journeys("c_safe", [a_subject()], reviews)

    assert (found.pairs[0].first, found.pairs[0].latest) == (2, 3)


def test_each_reason_is_kept_apart() -> None:
    for missing, reason in (
        (Missing.SKIP, Reason.SKIP),
        (Missing.UNSURE, Reason.UNSURE),
        (Missing.UNSAID, Reason.UNSAID),
    ):
        assert reason_of(said(0, None, missing=missing)) is reason
        assert reason_of(said(0, 1), said(9, None, missing=missing)) is reason
    assert reason_of() is Reason.ABSENT
    assert reason_of(said(3, 2)) is Reason.LOST


def test_another_wording_is_another_question() -> None:
    assert reason_of(said(0, 1), said(9, 4, version=2)) is Reason.LOST


def test_another_item_and_a_stranger_are_left_alone() -> None:
    assert reason_of(said(0, 1, item="c_feel"), said(9, 4, item="c_feel")) is Reason.ABSENT
    assert reason_of(said(0, 1, who="s2"), said(9, 4, who="s2")) is Reason.ABSENT


def test_those_who_are_lost_leave_their_start_behind() -> None:
    people = [a_subject("s1"), a_subject("s2"), a_subject("s3")]
    reviews = [said(0, 1), said(9, 3), said(0, 4, who="s2")]

    found = journeys("c_safe", people, reviews)

    assert found.starts == {SubjectId("s1"): 1, SubjectId("s2"): 4}
    assert found.lost == (4,)
    assert found.missing[SubjectId("s3")] is Reason.ABSENT
