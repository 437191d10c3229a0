"""The measure by which the trial of times judges: it knows same from different."""

from __future__ import annotations

import random

import pytest

from tests.trials.telling_apart import area

_CHANCE = random.Random(7)


def _times(around: float) -> list[float]:
    return [_CHANCE.gauss(around, 1.0) for _ in range(500)]


def test_what_is_the_same_tells_nothing() -> None:
    same = area([1.0] * 50, [1.0] * 50)

    assert same.value == 0.5
    assert same.lowest < 0.5 < same.highest


@pytest.mark.parametrize(("first", "second", "value"), [(0.0, 9.0, 1.0), (9.0, 0.0, 0.0)])
def test_what_lies_apart_is_told_apart(first: float, second: float, value: float) -> None:
    assert area([first] * 50, [second] * 50).value == value


def test_a_shift_of_half_a_deviation_is_outside_what_is_allowed() -> None:
    assert 0.45 < area(_times(0), _times(0)).value < 0.55
    shifted = area(_times(0), _times(0.5))

    assert shifted.value == pytest.approx(0.638, abs=0.04)  # Φ(0.5 / √2)
    assert shifted.lowest < 0.638 < shifted.highest
    assert shifted.lowest > 0.55
