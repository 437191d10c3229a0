"""Lines on staff pages go where the answers are, and break where an answer is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from logbook.web.drawings import LinesChart, Sparkline, Track, lines_chart, sparkline

_START = date(2026, 4, 14)


def _spark(*values: int | None, highest: int = 10) -> Sparkline:
    return sparkline(values, 0, highest, look=False, words="")


def _chart(answers: Sequence[tuple[date, int | None]], *reviews: date) -> LinesChart:
    track = Track(0, 10, tuple(answers), ("Safe 3 of 10", "was 7"))
    return lines_chart(
        "lines", "", "", [track], reviews, name_month=lambda day: f"{day:%b}", name_day=str
    )


def test_a_small_line_fills_the_whole_scale_from_bottom_to_top() -> None:
    spark = _spark(0, 10)

    assert spark.runs == ("3.0,29.0 57.0,3.0",)
    assert spark.last is not None
    assert (spark.last.x, spark.last.y) == (57.0, 3.0)


def test_a_small_line_holds_the_latest_eight_answers() -> None:
    spark = _spark(*range(10), highest=9)

    assert len(spark.runs[0].split()) == 8
    assert spark.runs[0].startswith("3.0,")


def test_a_missing_answer_breaks_the_line_and_is_not_drawn_as_low() -> None:
    spark = _spark(5, 5, None, 5, None, 5, 5)

    assert len(spark.runs) == 2
    assert len(spark.lone) == 1


def test_a_missing_latest_answer_leaves_no_mark_at_the_end() -> None:
    assert _spark(5, 5).last is not None

    assert _spark(5, None).last is None


def test_one_answer_stands_alone_at_the_newest_end() -> None:
    spark = _spark(5)

    assert spark.runs == ()
    assert spark.last is not None
    assert spark.last.x == 57.0


def test_days_lie_on_the_axis_as_far_apart_as_they_were() -> None:
    chart = _chart(
        [(_START, 1), (_START + timedelta(days=10), 5), (_START + timedelta(days=40), 9)]
    )

    xs = [float(place.split(",")[0]) for place in chart.panels[0].runs[0].split()]

    assert xs == [52.0, 202.0, 652.0]


def test_the_axis_names_each_month_once_and_ends_with_the_last_day() -> None:
    chart = _chart([(_START, 1), (date(2026, 7, 5), 5)])

    assert [tick.words for tick in chart.ticks] == ["May", "Jun", "2026-07-05"]
    assert [tick.ends for tick in chart.ticks] == [False, False, True]


def test_a_review_outside_the_time_of_the_answers_is_not_drawn() -> None:
    within, outside = _START + timedelta(days=3), _START - timedelta(days=3)

    chart = _chart([(_START, 1), (_START + timedelta(days=10), 5)], within, outside)

    assert len(chart.reviews) == 1


def test_the_words_beside_a_line_stay_inside_its_panel() -> None:
    chart = _chart([(_START, 1), (_START + timedelta(days=10), 0)])

    panel = chart.panels[0]

    assert len(panel.beside) > 1
    assert [each.y for each in panel.beside] == sorted(each.y for each in panel.beside)
    assert all(panel.top < each.y <= panel.bottom for each in panel.beside)


def test_a_person_with_no_answer_at_all_gets_an_empty_chart() -> None:
    chart = _chart([(_START, None), (_START + timedelta(days=10), None)])

    assert chart.panels[0].runs == ()
    assert chart.panels[0].last is None
