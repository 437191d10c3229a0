"""Pairing, for every set of reviews in every order."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.entries import Missing, Occasion, With
from logbook.domain.journeys import APART, journeys
from logbook.domain.observations import Observation, Subject, SubjectId
from logbook.domain.people import Band, Role

SUBJECTS = [
    Subject(
        SubjectId(name), "h", Role.CHILD, Band.TEEN, "Site", "Area", "One", "2026H1", ended=ended
    )
    for name, ended in (("s1", None), ("s2", 10), ("s3", 0))
]


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    value = draw(st.none() | st.integers(0, 10))
    return Observation(
        subject=SubjectId(draw(st.sampled_from(["s1", "s2", "s3", "stranger"]))),
        item=draw(st.sampled_from(["t_safe", "t_feel"])),
        version=draw(st.integers(1, 2)),
        occasion=draw(st.sampled_from(Occasion)),
        mode=With.ALONE,
        week=draw(st.integers(0, 20)),
        value=value,
        missing=None if value is not None else draw(st.sampled_from(Missing)),
        quarter="2026Q3",
    )


@given(st.lists(observations(), max_size=25), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_pairs(rows: list[Observation], chance: Random) -> None:
    shuffled = sorted(rows, key=lambda _: chance.random())

    assert journeys("t_safe", SUBJECTS, shuffled) == journeys("t_safe", SUBJECTS, rows)


@given(st.lists(observations(), max_size=25))
def test_each_subject_is_paired_or_has_a_reason_and_never_both(rows: list[Observation]) -> None:
    found = journeys("t_safe", SUBJECTS, rows)

    paired = [each.subject for each in found.pairs]
    assert sorted([*paired, *found.missing]) == sorted(each.id for each in SUBJECTS)


@given(st.lists(observations(), max_size=25))
def test_a_pair_is_two_reviews_of_one_wording_before_the_close_and_far_enough_apart(
    rows: list[Observation],
) -> None:
    ended = {each.id: each.ended for each in SUBJECTS}

    for pair in journeys("t_safe", SUBJECTS, rows).pairs:
        close = ended[pair.subject]
        mine = [
            each
            for each in rows
            if (each.subject, each.item, each.occasion) == (pair.subject, "t_safe", "review")
            and each.value is not None
            and (close is None or each.week <= close)
        ]
        first = min(each.week for each in mine)
        assert pair.weeks >= APART
        assert any(
            start.version == end.version
            and (start.week, start.value) == (first, pair.first)
            and (end.week, end.value) == (first + pair.weeks, pair.latest)
            for start in mine
            for end in mine
        )


@given(st.lists(observations(), max_size=20))
def test_a_check_in_changes_no_pair(rows: list[Observation]) -> None:
    without = [each for each in rows if each.occasion is Occasion.REVIEW]

    assert journeys("t_safe", SUBJECTS, rows) == journeys("t_safe", SUBJECTS, without)
