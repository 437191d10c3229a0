"""A scale: the levels that an answer can have, and the words for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

ENGLISH = "en"  # the language that every measure has
Said = TypeVar("Said")


class Format(StrEnum):
    """How a question looks to the person who answers it."""

    TWO_STEP = "two-step"
    FACES = "faces"
    DIAL = "dial"
    CHANGE = "change"
    AGREE = "agree"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels from lowest to highest; a dial has words at its two ends only."""

    format: Format
    lowest: int
    highest: int
    labels: Mapping[str, Mapping[int, str]] = field(hash=False)  # language -> level -> words

    @property
    def levels(self) -> range:
        """Give all levels, the lowest first."""
        return range(self.lowest, self.highest + 1)

    def holds(self, value: int) -> bool:
        """Tell whether a value is one of the levels."""
        return self.lowest <= value <= self.highest

    def label(self, value: int, language: str) -> str:
        """Give the words of a level; its figure where it has none, as inside a dial."""
        return in_language(self.labels, language).get(value, str(value))


def in_language(words: Mapping[str, Said], language: str) -> Said:
    """Choose what is said in a language, else in the language it belongs to, else in English."""
    for each in (language, language.split("-", 1)[0]):
        if each in words:
            return words[each]
    return words[ENGLISH]
