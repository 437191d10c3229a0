"""What made-up people write, and what their workers answer."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from logbook.cli.demo.names import fillings
from logbook.domain.people import Band, Role

_HERE = Path(__file__).parent
_ARROW = " => "  # parts what is said from the answer to just that
_LOW, _UP = 0.36, 0.6  # below and above these shares of the scale the mood shows


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that may be said: by role, band and mood; and the answers to it."""

    said: dict[str, Any]
    answers: dict[str, Any]


def read_vocabulary() -> Vocabulary:
    """Read the words of the demo."""
    said, answers = (
        tomllib.loads((_HERE / name).read_text(encoding="utf-8"))
        for name in ("voices.toml", "answers.toml")
    )
    return Vocabulary(said, answers)


class Voice:
    """One person's words and the answers to them; nothing is said twice while there is more."""

    def __init__(self, vocabulary: Vocabulary, role: Role, band: Band, name: str) -> None:
        self._said: dict[str, list[str]] = vocabulary.said[role][band]
        side = "child" if role is Role.CHILD else "adult"
        self._answers: dict[str, list[str]] = vocabulary.answers[side]
        self._did: list[str] = vocabulary.answers["did"][side]
        self._name = name
        self._fillings: dict[str, str] = {}
        self._left: dict[str, list[str]] = {}

    def say(self, chance: Random, level: float) -> tuple[str, str]:
        """Say something at this level: the words, and the answer that fits just them, if any."""
        if not self._fillings:
            self._fillings = fillings(chance)
        said, _, answer = self._next(chance, self._said, _mood(level)).partition(_ARROW)
        return said.format_map(self._fillings), answer.format_map(self._fillings)

    def answer(self, chance: Random, level: float) -> str:
        """Answer in a way that fits anything said at this level."""
        return chance.choice(self._answers[_mood(level)]).replace("{name}", self._name)

    def did(self, chance: Random) -> str:
        """Tell what the worker did."""
        return chance.choice(self._did)

    def _next(self, chance: Random, table: dict[str, list[str]], mood: str) -> str:
        if not self._left.get(mood):
            self._left[mood] = chance.sample(table[mood], len(table[mood]))
        return self._left[mood].pop()


def _mood(level: float) -> str:
    if level < _LOW:
        return "low"
    return "up" if level > _UP else "level"
