"""The times-tables trainer: every question comes, and answers are read as people write them."""

from __future__ import annotations

import pytest

from logbook.domain.sums import (
    QUESTIONS,
    ROUND,
    TABLES,
    Reply,
    Sum,
    after,
    before,
    in_mix,
    in_table,
    marked,
    place,
    read_number,
    written_out,
)

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_UNITS += "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelt(number: int) -> str:
    """Spell a number below 1,000 as it is taught in British schools."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_UNITS[unit]}" if unit else "")
    hundreds, rest = divmod(number, 100)
    return f"{_UNITS[hundreds]} hundred" + (f" and {spelt(rest)}" if rest else "")


def test_every_number_is_read_from_figures_and_from_words() -> None:
    for number in range(1000):
        assert read_number(str(number)) == number
        assert read_number(spelt(number)) == number
        assert read_number(spelt(number).replace("-", " ").replace(" and", "").upper()) == number


@pytest.mark.parametrize(
    "text", ["56", " 56 ", "56.", "= 56", "fifty six", "Fifty-Six", "fifty - six", "fifty  six!"]
)
def test_an_answer_may_be_written_in_any_ordinary_way(text: str) -> None:
    assert marked(Sum(7, 8), text) is Reply.RIGHT


@pytest.mark.parametrize(
    "text", ["a hundred and eight", "hundred and eight", "one hundred eight", "108"]
)
def test_hundreds_may_be_said_loosely(text: str) -> None:
    assert read_number(text) == 108


@pytest.mark.parametrize(
    "text",
    ["", "   ", "-", "and", "fifty sixty", "six fifty", "fifty zero", "ten hundred", "five six",
     "hundred hundred", "5 6", "5six", "٥٦", "123456", "banana", "\x00", "x" * 64_000,
     "amber otter lemon window field"],
)  # fmt: skip
def test_what_is_no_number_counts_as_an_empty_try(text: str) -> None:
    asked = Sum(7, 8)

    reply = marked(asked, text)

    assert reply is marked(asked, "") is Reply.BLANK


def test_a_wrong_number_may_be_tried_again() -> None:
    assert marked(Sum(7, 8), "54") is Reply.AGAIN


def test_a_round_of_a_table_asks_ten_different_questions() -> None:
    for table in TABLES:
        asked = {in_table(table, number) for number in range(1, ROUND + 1)}

        assert len(asked) == ROUND
        assert {each.rows for each in asked} == {table}


def test_the_mix_asks_no_question_twice_and_visits_every_table() -> None:
    asked = [in_mix(number) for number in range(1, QUESTIONS + 1)]

    assert len(set(asked)) == QUESTIONS
    assert {each.rows for each in asked} == {each.columns for each in asked} == set(TABLES)


def test_questions_follow_each_other_and_begin_again() -> None:
    number, seen = 1, []

    for _ in range(QUESTIONS):
        seen.append(place(number))
        assert before(after(number)) == number
        number = after(number)

    assert number == 1
    assert seen[:12] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2]


def test_a_table_is_written_out_to_twelve_times() -> None:
    assert [each.answer for each in written_out(7)] == [
        7,
        14,
        21,
        28,
        35,
        42,
        49,
        56,
        63,
        70,
        77,
        84,
    ]
