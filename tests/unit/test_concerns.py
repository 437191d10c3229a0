"""A reason to look soon: a fixed rule, judged answer by answer, that no high answer can clear."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.concerns import (
    Concern,
    ConcernKind,
    Steps,
    Thresholds,
    fall_concerns,
    gone_quiet,
    low_concerns,
)
from logbook.domain.entries import Missing, Rating
from logbook.domain.measures import Item, Measure, Questions
from logbook.domain.scales import Format
from logbook.measures.shelf import load_questions

QUESTIONS = load_questions()
ITEMS = tuple({each.code: each for m in QUESTIONS.measures for each in m.items}.values())
TODAY = date(2026, 3, 2)


def answer(item: str, value: int) -> Rating:
    return Rating(item, 1, value)


def low(*ratings: Rating) -> list[str | None]:
    return [each.item for each in low_concerns(ratings, QUESTIONS)]


def days_ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=each) for each in days]


@st.composite
def ratings(draw: st.DrawFn, item: Item | None = None) -> Rating:
    asked = item or draw(st.sampled_from(ITEMS))
    if draw(st.booleans()):
        return Rating(asked.code, 1, draw(st.sampled_from(list(asked.scale.levels))))
    return Rating(asked.code, 1, None, draw(st.sampled_from(Missing)))


# --- low


@pytest.mark.parametrize(
    ("item", "highest_low"),
    [
        ("t_safe", 2),  # safety, 0 to 10: 0-2
        ("t_out", 2),
        ("a_safe", 2),
        ("a_kids", 2),
        ("c_safe", 1),  # safety, faces: "not at all" and "a little"
        ("k_safe", 1),  # safety, two steps: "not really"
        ("t_feel", 1),  # others, 0 to 10: 0-1
        ("p_calm", 1),
        ("c_feel", 0),  # others, faces: the lowest
        ("k_feel", 0),
    ],
)
def test_low_is_where_the_rule_says(item: str, highest_low: int) -> None:
    levels = QUESTIONS.item(item).scale.levels

    flagged = [value for value in levels if low(answer(item, value))]

    assert flagged == list(range(highest_low + 1))


def test_a_low_answer_is_told_with_its_value() -> None:
    assert low_concerns([answer("t_safe", 2)], QUESTIONS) == (
        Concern(ConcernKind.LOW, "t_safe", was=None, value=2),
    )


@pytest.mark.parametrize("reason", list(Missing))
def test_a_missing_answer_is_never_low(reason: Missing) -> None:
    assert low(Rating("t_safe", 1, None, reason)) == []


def test_things_being_worse_than_at_the_start_is_not_part_of_the_rule() -> None:
    assert low(answer("t_change", 0)) == []


def test_an_answer_to_another_wording_is_not_judged_by_this_one() -> None:
    assert low(Rating("t_safe", 2, 0), Rating("x_gone", 1, 0)) == []


@given(ratings(), st.lists(ratings()), st.lists(ratings()))
def test_no_other_answer_clears_a_low_one(
    one: Rating, before: list[Rating], after: list[Rating]
) -> None:
    alone = low(one)

    together = low(*before, one, *after)

    assert together == low(*before) + alone + low(*after)


@given(st.sampled_from(ITEMS), st.data())
def test_a_worse_answer_is_low_whenever_a_better_one_is(item: Item, data: st.DataObject) -> None:
    levels = st.sampled_from(list(item.scale.levels))
    worse, better = sorted((data.draw(levels), data.draw(levels)))

    if low(answer(item.code, better)):
        assert low(answer(item.code, worse))


def test_where_lower_is_better_low_means_the_upper_end() -> None:
    plain = QUESTIONS.item("t_safe")
    turned = Item(
        "x_worry", 1, "feelings", -1, "now", False, False, plain.scale, plain.text, plain.short
    )
    first = QUESTIONS.measures[0]
    questions = Questions(
        (Measure("x", 1, first.occasion, first.role, first.band, "a test", (turned,)),)
    )

    flagged = [v for v in plain.scale.levels if low_concerns([answer("x_worry", v)], questions)]

    assert flagged == [9, 10]
    assert fall_concerns([answer("x_worry", 8)], [answer("x_worry", 4)], questions)
    assert not fall_concerns([answer("x_worry", 4)], [answer("x_worry", 8)], questions)


def test_a_service_may_draw_its_own_lines() -> None:
    careful = Thresholds(safety=Steps(dial=5, faces=2, two_step=1))

    assert low_concerns([answer("t_safe", 5)], QUESTIONS, careful)
    assert not low_concerns([answer("t_safe", 5)], QUESTIONS)


# --- fallen


@pytest.mark.parametrize(
    ("item", "was", "now", "fell"),
    [
        ("t_safe", 9, 5, True),
        ("t_safe", 9, 6, False),
        ("t_safe", 5, 9, False),
        ("c_feel", 4, 2, True),
        ("c_feel", 4, 3, False),
        ("k_feel", 3, 1, True),
        ("k_feel", 2, 1, False),
        ("t_change", 4, 0, False),
    ],
)
def test_a_fall_is_as_far_as_the_rule_says(item: str, was: int, now: int, fell: bool) -> None:
    found = fall_concerns([answer(item, now)], [answer(item, was)], QUESTIONS)

    assert found == ((Concern(ConcernKind.FALL, item, was, now),) if fell else ())


def test_only_answers_to_the_same_wording_are_compared() -> None:
    assert fall_concerns([answer("t_safe", 0)], [Rating("t_safe", 2, 10)], QUESTIONS) == ()
    assert fall_concerns([answer("t_safe", 0)], [answer("t_out", 10)], QUESTIONS) == ()


def test_a_missing_answer_is_no_fall_and_no_height_to_fall_from() -> None:
    skipped = Rating("t_safe", 1, None, Missing.SKIP)

    assert fall_concerns([skipped], [answer("t_safe", 10)], QUESTIONS) == ()
    assert fall_concerns([answer("t_safe", 0)], [skipped], QUESTIONS) == ()


@given(st.lists(ratings()))
def test_nothing_falls_against_itself_or_against_silence(said: list[Rating]) -> None:
    once = list({each.item: each for each in said}.values())

    assert fall_concerns(once, once, QUESTIONS) == ()
    assert fall_concerns(once, [], QUESTIONS) == ()


@given(st.sampled_from([i for i in ITEMS if i.scale.format is not Format.CHANGE]), st.data())
def test_from_best_to_worst_is_always_a_fall_and_never_the_other_way(
    item: Item, data: st.DataObject
) -> None:
    best, worst = answer(item.code, item.scale.highest), answer(item.code, item.scale.lowest)

    assert fall_concerns([worst], [best], QUESTIONS)
    assert not fall_concerns([best], [worst], QUESTIONS)


# --- gone quiet


@pytest.mark.parametrize(
    ("days", "quiet"),
    [
        (days_ago(43, 36, 29, 22), True),  # weekly, then 22 days of nothing
        (days_ago(42, 35, 28, 21), False),  # 21 days are not more than 21
        (days_ago(70, 60, 50, 40), True),  # every ten days, then 40
        (days_ago(60, 50, 40, 30), False),  # every ten days: 30 is not more than three gaps
        (days_ago(36, 29, 22), False),  # three days are no habit
        (days_ago(22, 22, 22, 22), False),  # and four entries in one day are none either
        (days_ago(0), False),
        ([], False),
    ],
)
def test_quiet_is_longer_than_three_weeks_and_three_usual_gaps(
    days: list[date], quiet: bool
) -> None:
    assert gone_quiet(days, TODAY) is quiet


def test_one_long_pause_does_not_change_what_is_usual() -> None:
    assert gone_quiet(days_ago(200, 50, 43, 36, 29, 22), TODAY)


def test_days_that_are_still_to_come_do_not_count() -> None:
    assert gone_quiet([*days_ago(43, 36, 29, 22), TODAY + timedelta(days=1)], TODAY)


@given(st.lists(st.integers(0, 400)), st.randoms())
def test_the_order_and_doubles_of_days_do_not_matter(ago: list[int], chance: object) -> None:
    days = days_ago(*ago)

    assert gone_quiet(days, TODAY) == gone_quiet(sorted(days * 2), TODAY)


@given(st.lists(st.integers(0, 400)))
def test_whoever_wrote_within_three_weeks_has_not_gone_quiet(ago: list[int]) -> None:
    assert not gone_quiet(days_ago(*ago, 21), TODAY)


@given(st.lists(st.integers(22, 400)), st.integers(0, 400))
def test_quiet_stays_quiet_until_somebody_writes(ago: list[int], later: int) -> None:
    if gone_quiet(days_ago(*ago), TODAY):
        assert gone_quiet(days_ago(*ago), TODAY + timedelta(days=later))
