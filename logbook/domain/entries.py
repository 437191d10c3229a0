"""An entry: what a person said on one occasion, in ratings and in words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from logbook.domain.errors import Invalid

EntryId = NewType("EntryId", str)
WORDS_MOST = 4_000  # characters of free text
BYTES_MOST = 15_000  # so that words and ratings fit the largest padded size


class Occasion(StrEnum):
    """The short and the full occasion to say how things are."""

    CHECK_IN = "check-in"
    REVIEW = "review"


class With(StrEnum):
    """Who was there while it was written."""

    ALONE = "alone"
    WORKER = "worker"
    PHONE = "phone"


class Missing(StrEnum):
    """Why a question has no answer; kept apart and never scored."""

    SKIP = "skip"
    UNSURE = "unsure"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer to one item: a raw value, or the reason why there is none."""

    item: str
    version: int
    value: int | None
    missing: Missing | None = None

    def __post_init__(self) -> None:
        """Refuse an answer that is both there and missing, or neither."""
        if (self.value is None) == (self.missing is None):
            raise Invalid(self.item, "Choose one answer.")


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that one occasion keeps; all of it is sealed."""

    id: EntryId
    at: datetime
    occasion: Occasion
    ratings: tuple[Rating, ...]
    words: str = ""
    talk: bool = False
    good_moment: bool = True
    mode: With = With.ALONE
    language: str = "en"

    def rating(self, item: str) -> Rating | None:
        """Find the answer to one item; None when it was not asked."""
        return next((each for each in self.ratings if each.item == item), None)


def plain_words(text: str) -> str:
    """Clean what was typed: one kind of line end, no control or direction characters, trimmed.

    Raises Invalid when more than WORDS_MOST characters remain.
    """
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(each for each in unified if each in "\n\t" or not _unprintable(each)).strip()
    if len(kept) > WORDS_MOST or len(kept.encode()) > BYTES_MOST:
        raise Invalid(
            "words", "That is more than fits. Keep it under %(most)d letters.", most=WORDS_MOST
        )
    return kept


def _unprintable(character: str) -> bool:
    # Cc: control, Cs: half of a pair; Cf would also take the joiners that emoji and Urdu need
    return unicodedata.category(character) in ("Cc", "Cs") or character in _DIRECTIONS


_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff"
