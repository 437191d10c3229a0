"""Intervals: how far a share or a mean might be off by chance alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

_CERTAIN = 1.959964  # two-sided 95 % of the normal curve (Wilson, 1927; Newcombe, 1998)

# Degrees of freedom to the point of Student's t below which 97.5 % lie. It is handed in: the
# standard library has none.
Quantile = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Interval:
    """The lower and the upper end between which 95 in 100 such intervals hold the truth."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its spread and its interval."""

    middle: float
    sd: float
    interval: Interval


def wilson(part: int, whole: int) -> Interval:
    """Give Wilson's 95 % interval of a share, both ends between 0 and 1.

    Raises ValueError unless 0 <= part <= whole and whole is at least 1.
    """
    if not 0 <= part <= whole or whole == 0:
        raise ValueError("a share is a part of a whole")
    share, z2 = part / whole, _CERTAIN**2
    middle = share + z2 / (2 * whole)
    half = _CERTAIN * sqrt(share * (1 - share) / whole + z2 / (4 * whole**2))
    scale = 1 + z2 / whole
    low = 0.0 if part == 0 else (middle - half) / scale  # exact at the ends, where sums round
    high = 1.0 if part == whole else (middle + half) / scale
    return Interval(low, high)


def mean_change(changes: Sequence[int], quantile: Quantile) -> Mean:
    """Give the mean of paired changes with its t interval; wants at least two."""
    middle, sd = fmean(changes), stdev(changes)
    half = quantile(len(changes) - 1) * sd / sqrt(len(changes))
    return Mean(middle, sd, Interval(middle - half, middle + half))
