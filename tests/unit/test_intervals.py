"""Intervals against printed results and the textbook's own points of t."""

from __future__ import annotations

import pytest
from scipy.special import stdtrit

from logbook.domain.intervals import mean_change, wilson


def t_point(freedom: int) -> float:
    return float(stdtrit(freedom, 0.975))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (85, 100, 0.767, 0.907),  # the check printed on the page
    ],
)
def test_wilson_gives_the_printed_intervals(part: int, whole: int, low: float, high: float) -> None:
    found = wilson(part, whole)

    assert found.low == pytest.approx(low, abs=6e-5 if whole != 100 else 5e-4)
    assert found.high == pytest.approx(high, abs=6e-5 if whole != 100 else 5e-4)


def test_wilson_of_everyone_ends_at_one() -> None:
    found = wilson(54, 54)

    assert found.low == pytest.approx(0.934, abs=5e-4)
    assert found.high == 1.0


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (3, 2), (-1, 4)])
def test_a_share_of_no_whole_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="part of a whole"):
        wilson(part, whole)


def test_a_mean_change_has_the_textbook_t_interval() -> None:
    # Student's sleep data (1908), hours gained on the second drug less the first; R's t.test
    # prints 0.7001142 to 2.4598858 about 1.58. Tenths of an hour here, since ratings are whole.
    gained = [12, 24, 13, 13, 0, 10, 18, 8, 46, 14]

    found = mean_change(gained, t_point)

    assert found.middle == pytest.approx(15.8)
    assert found.sd == pytest.approx(12.29995, abs=1e-4)
    assert found.interval.low == pytest.approx(7.001142, abs=1e-5)
    assert found.interval.high == pytest.approx(24.598858, abs=1e-5)


def test_the_points_of_t_are_those_of_the_tables() -> None:
    printed = {1: 12.706, 9: 2.262, 30: 2.042, 120: 1.980}

    found = {freedom: round(t_point(freedom), 3) for freedom in printed}

    assert found == printed
