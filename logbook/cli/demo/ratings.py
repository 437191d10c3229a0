"""How a made-up person's level becomes answers on the scales of their questions."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from logbook.domain.entries import Missing, Rating
from logbook.domain.measures import Item
from logbook.domain.scales import Format

_WOBBLE = 0.055  # of one answer, as a share of the scale
_LEANING = 0.08  # by which a person answers one question higher or lower than another, always
_EASIER = {
    "school": 0.08,
    "freedom": 0.05,
    "safety": 0.04,
}  # rated higher from the start
_SELDOM = (0.0, 0.0, 0.0, 0.03, 0.12)  # shares of questions that people leave out
_REASONS = tuple(Missing)


class Answerer:
    """Answers questions for one person, with their leanings and their habit of leaving some out."""

    def __init__(self, chance: Random, start: float) -> None:
        self._chance = chance
        self._start = start
        self._leanings: dict[str, float] = {}
        self._leaves_out = chance.choice(_SELDOM)
        self._reason = chance.choices(_REASONS, (5, 3, 2))[0]

    def answers(self, items: Iterable[Item], level: float) -> tuple[Rating, ...]:
        """Answer each question at this level of well-being."""
        return tuple(self._answer(item, level) for item in items)

    def _answer(self, item: Item, level: float) -> Rating:
        if self._leaves_out and self._chance.random() < self._leaves_out:
            return Rating(item.code, item.version, None, self._reason)
        return Rating(item.code, item.version, self._value(item, level))

    def _value(self, item: Item, level: float) -> int:
        low, high = item.scale.lowest, item.scale.highest
        if item.scale.format is Format.CHANGE:
            share = 0.5 + 1.4 * (level - self._start) + self._chance.gauss(0.0, _WOBBLE)
        else:
            share = level + self._leaning(item) + self._chance.gauss(0.0, _WOBBLE)
        if item.polarity < 0:
            share = 1 - share
        return min(high, max(low, round(low + (high - low) * share)))

    def _leaning(self, item: Item) -> float:
        if item.code not in self._leanings:
            easier = _EASIER.get(item.domain, 0.0)
            self._leanings[item.code] = easier + self._chance.gauss(0.0, _LEANING)
        return self._leanings[item.code]
