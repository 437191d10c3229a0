"""How well two heaps of times can be told apart: the area under the curve, with its interval."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_CERTAIN = 1.96  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class Area:
    """The chance that one of the second heap is longer than one of the first; 0.5 tells nothing."""

    value: float
    lowest: float
    highest: float


def area(first: Sequence[float], second: Sequence[float]) -> Area:
    """Reckon the area and its interval (Hanley and McNeil, 1982); ties count half."""
    ordered = sorted(first)
    wins = sum(bisect_left(ordered, one) + bisect_right(ordered, one) for one in second) / 2
    value = wins / (len(first) * len(second))
    wide = _CERTAIN * math.sqrt(_variance(value, len(first), len(second)))
    return Area(value, max(0.0, value - wide), min(1.0, value + wide))


def _variance(value: float, first: int, second: int) -> float:
    twice_longer, twice_shorter = value / (2 - value), 2 * value**2 / (1 + value)
    return (
        value * (1 - value)
        + (second - 1) * (twice_longer - value**2)
        + (first - 1) * (twice_shorter - value**2)
    ) / (first * second)
