"""How things go for a made-up person, from day to day, between 0 (worst) and 1 (best)."""

from __future__ import annotations

from enum import StrEnum
from math import exp
from random import Random


class Trend(StrEnum):
    """The shape of a course."""

    IMPROVING = "improving"
    FLAT = "flat"
    RELAPSING = "relapsing"
    DECLINING = "declining"


_OFTEN = (52, 18, 20, 10)  # of 100, in the order above
_SHIFT = {Trend.IMPROVING: 0.27, Trend.FLAT: 0.02, Trend.RELAPSING: 0.24, Trend.DECLINING: -0.16}
_SETTLING = 80.0  # days after which about two thirds of a change has come
_HARD_TIMES = 30.0  # days until a relapse has mostly passed
_MEMORY, _JOLT = 0.6, 0.05  # of the weekly ups and downs


class Course:
    """The course of one person; asked for a day, it always answers the same."""

    def __init__(self, chance: Random, days: int, aim: float | None = None) -> None:
        """Draw a course over so many days; with `aim`, one that arrives there."""
        self.trend = chance.choices(tuple(Trend), _OFTEN)[0]
        self._start = min(0.75, max(0.15, chance.gauss(0.43, 0.12)))
        self._shift = _SHIFT[self.trend] + chance.gauss(0.0, 0.07)
        if aim is not None:
            self.trend = Trend.IMPROVING
            self._start = (self._start + 2 * aim) / 3
            self._shift = aim - self._start
        self._fall = chance.uniform(0.35, 0.85) * days if self.trend is Trend.RELAPSING else None
        self._waves = _waves(chance, days // 7 + 2)

    def level(self, day: int) -> float:
        """Give the level on a day since the start."""
        level = self._start + self._shift * (1 - exp(-day / _SETTLING)) + self._waves[day // 7]
        if self._fall is not None and day > self._fall:
            level -= 0.3 * exp(-(day - self._fall) / _HARD_TIMES)
        return min(1.0, max(0.0, level))


def _waves(chance: Random, weeks: int) -> list[float]:
    waves, now = [], 0.0
    for _ in range(weeks):
        now = _MEMORY * now + chance.gauss(0.0, _JOLT)
        waves.append(now)
    return waves
