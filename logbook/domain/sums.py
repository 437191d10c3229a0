"""Times tables: which question comes next, and answers in figures or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

TABLES = range(2, 13)
ROUND = 10  # questions in a round
QUESTIONS = 120  # after this many the first comes again

_ORDER = (8, 3, 6, 9, 4, 12, 7, 2, 11, 5)  # easy and hard in turn; ten times is left for the mix
_STRIDE = 37  # has no factor in common with 121, so the mix meets every pair
_START = 56  # the mix begins at 7 × 3

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_UNITS += "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: value for value, word in enumerate(_UNITS)}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_VALUES |= {"nought": 0, "fourty": 40}  # as many people spell it
_FIGURES = re.compile(r"[0-9]{1,4}")
_LONGEST = 60  # characters; nothing longer is a number


class Reply(StrEnum):
    """How an answer was met; shown beside the question that comes next."""

    RIGHT = "right"
    AGAIN = "again"
    BLANK = "blank"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Sum:
    """One question: so many rows of so many counters."""

    rows: int
    columns: int

    @property
    def answer(self) -> int:
        """Multiply."""
        return self.rows * self.columns


def in_table(table: int, number: int) -> Sum:
    """Give the question with a number, counted from 1, of one table."""
    return Sum(table, _ORDER[(number - 1) % ROUND])


def new_in_table(table: int) -> tuple[Sum, ...]:
    """Give the questions of one table in the order in which they are met first."""
    return tuple(Sum(table, columns) for columns in (*_ORDER, 10))


def in_mix(number: int) -> Sum:
    """Give the question with a number, counted from 1, of all the tables together."""
    pair = (_START + _STRIDE * (number - 1)) % (len(TABLES) * len(TABLES))
    return Sum(TABLES[pair // len(TABLES)], TABLES[pair % len(TABLES)])


def written_out(table: int) -> tuple[Sum, ...]:
    """Write a table out, from once to twelve times."""
    return tuple(Sum(times, table) for times in range(1, 13))


def after(number: int) -> int:
    """Give the number of the question that follows."""
    return number % QUESTIONS + 1


def before(number: int) -> int:
    """Give the number of the question that was asked before."""
    return (number - 2) % QUESTIONS + 1


def place(number: int) -> int:
    """Tell the place of a question in its round, from 1 to ROUND."""
    return (number - 1) % ROUND + 1


def marked(asked: Sum, text: str) -> Reply:
    """Mark what was typed as the answer; what is no number counts as an empty try."""
    value = read_number(text)
    if value is None:
        return Reply.BLANK
    return Reply.RIGHT if value == asked.answer else Reply.AGAIN


def read_number(text: str) -> int | None:
    """Read a number from figures or from English words, up to 999; None when it is neither."""
    tidy = text.strip().strip(".!=").strip().lower()
    if not tidy or len(tidy) > _LONGEST:
        return None
    if _FIGURES.fullmatch(tidy):
        return int(tidy)
    words = [word for word in re.split(r"[\s,-]+", tidy) if word != "and"]
    if "hundred" not in words:
        return _under_hundred(words)
    at = words.index("hundred")
    hundreds = 1 if words[:at] in ([], ["a"]) else _digit(words[:at])
    rest = _under_hundred(words[at + 1 :]) if words[at + 1 :] else 0
    return None if hundreds is None or rest is None else 100 * hundreds + rest


def _digit(words: list[str]) -> int | None:
    value = _VALUES.get(words[0]) if len(words) == 1 else None
    return value if value is not None and 1 <= value <= 9 else None


def _under_hundred(words: list[str]) -> int | None:
    if len(words) == 1:
        return _VALUES.get(words[0])
    if len(words) != 2 or words[0] not in _VALUES or _VALUES[words[0]] < 20:
        return None
    unit = _digit(words[1:])
    return None if unit is None else _VALUES[words[0]] + unit
