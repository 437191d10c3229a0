"""What is drawn: counters to count, weather for every answer, lines within their frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from logbook.domain.entries import Missing, Rating
from logbook.domain.measures import Item
from logbook.domain.people import Band, Role
from logbook.domain.sums import Sum
from logbook.web.answers import answer_said
from logbook.web.decoys.squares import squares
from logbook.web.family.lines import MOST, Answer, line_of
from logbook.web.family.month import Marked, month_of
from logbook.web.family.weather import level_of
from logbook.web.hours import next_opening, seen_from
from tests.makers import QUESTIONS

BANDS = [
    (Role.CHILD, Band.YOUNGEST),
    (Role.CHILD, Band.MIDDLE),
    (Role.CHILD, Band.TEEN),
    (Role.SURVIVOR, Band.ADULT),
]


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    """Stand inside a request, where words have a language."""
    with app.test_request_context():
        yield


def dots(path: str) -> int:
    """Count the dots of dashed strokes, one each 20 units."""
    return sum(int(length) // 20 + 1 for length in re.findall(r"h(\d+)", path))


@pytest.mark.parametrize(("rows", "columns"), [(7, 8), (2, 2), (12, 12), (9, 5), (3, 6)])
def test_a_question_can_be_counted(rows: int, columns: int) -> None:
    drawn = squares(Sum(rows, columns))

    assert dots(drawn.fives) + dots(drawn.rest) == rows * columns
    assert dots(drawn.fives) == rows * min(5, columns)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(("role", "band"), BANDS)
def test_every_answer_has_its_weather_and_a_better_one_no_worse(role: Role, band: Band) -> None:
    for item in QUESTIONS.check_in(role, band):
        ratings = [Rating(item.code, item.version, level) for level in item.scale.levels]

        levels = [level_of(item, each) for each in ratings]

        assert levels == sorted(level for level in levels if level is not None)
        assert (levels[0], levels[-1]) == (0, 4)
        assert all(answer_said(item, each, "en") for each in ratings)


@pytest.mark.usefixtures("inside")
def test_a_missing_answer_has_no_weather_but_words() -> None:
    item = QUESTIONS.check_in(Role.CHILD, Band.TEEN)[0]

    for reason in Missing:
        rating = Rating(item.code, item.version, None, reason)
        assert level_of(item, rating) is None
        assert answer_said(item, rating, "en")


def answers(item: Item, *values: int) -> list[Answer]:
    """Give answers a week apart, the last in November."""
    last = date(2026, 11, 17)
    weeks = range(len(values) - 1, -1, -1)
    pairs = zip(weeks, values, strict=True)
    return [Answer(last - timedelta(weeks=week), value) for week, value in pairs]


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(("role", "band"), BANDS)
def test_a_line_stays_within_its_frame_and_higher_is_higher(role: Role, band: Band) -> None:
    item = QUESTIONS.check_in(role, band)[0]
    levels = list(item.scale.levels) * 4

    line = line_of(item, answers(item, *levels), "en")

    assert line is not None
    assert len(line.dots) == MOST
    assert all(40 <= dot.x <= 276 and 18 <= dot.y <= 88 for dot in line.dots)
    by_level = sorted(zip(levels[-MOST:], line.dots, strict=True), key=lambda each: each[0])
    heights = [dot.y for _, dot in by_level]
    assert heights == sorted(heights, reverse=True)


@pytest.mark.usefixtures("inside")
def test_then_and_now_are_told_with_both_figures_and_no_cheer() -> None:
    dial = QUESTIONS.check_in(Role.CHILD, Band.TEEN)[0]
    faces = QUESTIONS.check_in(Role.CHILD, Band.MIDDLE)[0]

    told = [
        line.told
        for item, values in ((dial, (4, 6, 5, 7)), (dial, (4, 7)), (dial, (5, 6)), (faces, (1, 2)))
        if (line := line_of(item, answers(item, *values), "en"))
    ]

    assert told == [
        "It was 4 in October. Now it is 7.",
        "It was 4 on 10 November. Now it is 7.",
        "It has stayed about the same.",
        "It was “a little” on 10 November. Now it is “some”.",
    ]


@pytest.mark.usefixtures("inside")
def test_a_month_has_each_of_its_days_once() -> None:
    month = month_of(date(2026, 11, 17), {date(2026, 11, 4): Marked(1, "3 of 10")})

    days = [day for week in month.weeks for day in week if day is not None]
    assert [day.number for day in days] == list(range(1, 31))
    assert [day.number for day in days if day.level is not None] == [4]
    assert all(len(week) == 7 for week in month.weeks)
    assert month.weekdays[0] == ("M", "Monday")


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (datetime(2026, 11, 17, 8, 0, tzinfo=UTC), datetime(2026, 11, 17, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 17, 9, 0, tzinfo=UTC), datetime(2026, 11, 18, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 20, 16, 0, tzinfo=UTC), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 21, 3, 0, tzinfo=UTC), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
    ],
)
def test_nobody_is_promised_before_a_working_day_begins(at: datetime, opens: datetime) -> None:
    assert next_opening(at) == opens


@pytest.mark.usefixtures("inside")
def test_the_moment_is_said_as_the_clock_on_the_wall_shows_it() -> None:
    summer = datetime(2026, 6, 12, 8, 30, tzinfo=UTC)  # half past nine in Britain, a Friday

    assert seen_from(summer) == "Monday at 9"
