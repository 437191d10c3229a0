"""The evaluator's charts: bars are full, brackets lie where the interval is, words fit."""

from __future__ import annotations

from logbook.domain.tables import Means
from logbook.web.evaluator.charts import Moved, Piece, Told, bars_chart, means_chart, small_bar

THREE = (Piece("better", 60, "60 %"), Piece("same", 25, "25 %"), Piece("worse", 14, "14 %"))


def a_line(*pieces: Piece, low: int = 53, high: int = 67) -> Told:
    return Told("Safety", "felt safer", pieces, low, high, "200", "53 to 67 %", "")


def test_a_bar_is_full_though_whole_per_cents_add_up_to_99() -> None:
    chart = bars_chart("b", "Bars", [a_line(*THREE)])

    (bar,) = chart.bars
    assert bar.segments[0].x == chart.left
    assert round(bar.segments[-1].x + bar.segments[-1].width, 1) == chart.right
    assert [each.words for each in bar.segments] == ["60 %", "25 %", "14 %"]


def test_the_bracket_holds_the_end_of_better() -> None:
    (bar,) = bars_chart("b", "Bars", [a_line(*THREE)]).bars

    assert bar.low < bar.middle < bar.high
    assert bar.middle == bar.segments[0].x + bar.segments[0].width


def test_words_that_do_not_fit_are_left_to_the_table() -> None:
    thin = (Piece("better", 97, "97 %"), Piece("same", 2, "2 %"), Piece("worse", 1, "1 %"))

    (bar,) = bars_chart("b", "Bars", [a_line(*thin, low=92, high=99)]).bars

    assert [each.words for each in bar.segments] == ["97 %", "", ""]


def test_a_withheld_line_has_no_segment() -> None:
    line = Told("Safety", "", (), 0, 0, "", "", "withheld")

    (bar,) = bars_chart("b", "Bars", [line]).bars

    assert bar.segments == ()
    assert bar.withheld == "withheld"


def test_means_lie_on_the_whole_scale_and_words_stand_outside_the_dots() -> None:
    up = Moved("Safe", Means(4, 6, 2, 1, 3, 2), "+2.0", "+1.0 to +3.0", "60", "")
    down = Moved("Calm", Means(6, 4, -2, -3, -1, 2), "−2.0", "−3.0 to −1.0", "60", "")

    chart = means_chart("m", "Means", [up, down], 0, 10)

    rise, fall = chart.moves
    assert [chart.marks[0].x, chart.marks[-1].x] == [chart.left, chart.right]
    assert rise.start_label < rise.start < rise.latest < rise.latest_label
    assert fall.latest_label < fall.latest < fall.start < fall.start_label


def test_a_short_scale_names_each_level() -> None:
    chart = means_chart("m", "Means", [], 0, 3)

    assert [each.words for each in chart.marks] == ["0", "1", "2", "3"]


def test_a_small_bar_says_nothing_by_itself() -> None:
    bar = small_bar(THREE, 53, 67)

    assert {each.words for each in bar.segments} == {""}
    assert round(bar.segments[-1].x + bar.segments[-1].width, 1) == 160.0
