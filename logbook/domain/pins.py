"""Six numbers that open a linked phone: how they are read, and which are too easy to guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum

from logbook.domain.errors import Invalid

LENGTH = 6
_LOOKED_AT = 24  # characters; nobody types more than that for six numbers
_BETWEEN = re.compile(r"[\s\-\u00ad\u200b\u2010-\u2015\u2212\ufeff]+")
_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS = frozenset(
    way
    for month, days in enumerate(_MONTHS, 1)
    for day in range(1, days + 1)
    for way in (f"{day:02}{month:02}", f"{month:02}{day:02}")
)
# in which somebody around a phone was born, or something happened
_YEARS = frozenset(str(year) for year in range(1940, 2030))
# Three keys in a row, a column or a slant of the keypad, either way round.
_LINES = frozenset("123 456 789 147 258 369 159 357 321 654 987 741 852 963 951 753".split())
_FEW = 2  # figures that alone make up a number
# Often chosen, or famous, and caught by no rule.
# (The rules: what people choose where they may, by Markert and others, 2020.)
_COMMON = frozenset("124578 192837 235689 246810 271828 314159".split())
_EVEN = frozenset(
    "".join(str((first + step * at) % 10) for at in range(LENGTH))
    for first in range(10)
    for step in range(10)
)
_STRIDES = (1, 2, 5, 10, 11)  # from one pair of figures to the next, up or down


class Easy(StrEnum):
    """Why six numbers are too easy to guess."""

    DATE = "date"
    YEAR = "year"
    STEPS = "steps"
    GROUPS = "groups"
    MIRROR = "mirror"
    FEW = "few"
    LINES = "lines"
    COMMON = "common"


def read_pin(text: str) -> str | None:
    """Read six numbers, with spaces or hyphens between them; None when the text is anything else.

    Figures of any script count as what they stand for.
    """
    if len(text) > _LOOKED_AT:
        return None
    figures = _BETWEEN.sub("", text)
    if len(figures) != LENGTH or not figures.isdecimal():
        return None
    return "".join(str(unicodedata.decimal(each)) for each in figures)


def why_easy(pin: str) -> Easy | None:
    """Tell why six numbers are too easy to guess; None when they are not."""
    return next((why for why, holds in _RULES.items() if holds(pin)), None)


def check_pin(typed: str, again: str) -> str:
    """Give six numbers that were typed twice; raise Invalid when they are not, or easy to guess."""
    pin = read_pin(typed)
    if pin is None:
        raise Invalid("pin", "Write six numbers.")
    easy = why_easy(pin)
    if easy is not None:
        raise _too_easy(easy)
    if read_pin(again) != pin:
        raise Invalid("again", "Those were not the same six numbers. Write them once more.")
    return pin


def _too_easy(easy: Easy) -> Invalid:
    if easy is Easy.DATE:
        return Invalid("pin", "That could be somebody’s birthday. Choose six other numbers.")
    if easy is Easy.YEAR:
        return Invalid("pin", "There is a year in that. Choose six other numbers.")
    return Invalid("pin", "Those are six that people guess first. Choose six others.")


def _is_date(pin: str) -> bool:
    """Tell whether it is a day as people write it, with the year behind it or before."""
    return pin[:4] in _DAYS or pin[2:] in _DAYS


def _has_year(pin: str) -> bool:
    return pin[:4] in _YEARS or pin[2:] in _YEARS


def _has_even_steps(pin: str) -> bool:
    """Tell whether figures, or pairs, are evenly apart: 123456, 987654, 246802, 131415."""
    if pin in _EVEN:
        return True
    first, second, third = int(pin[:2]), int(pin[2:4]), int(pin[4:])
    return second - first == third - second and abs(second - first) in _STRIDES


def _has_groups(pin: str) -> bool:
    """Tell whether groups come again, or each figure two or three times: 123123, 121212, 112233."""
    again = pin[:3] == pin[3:] or pin[:2] == pin[2:4] == pin[4:]
    return again or pin[::2] == pin[1::2]


_RULES: Mapping[Easy, Callable[[str], bool]] = {
    Easy.FEW: lambda pin: len(set(pin)) <= _FEW,
    Easy.STEPS: _has_even_steps,
    Easy.GROUPS: _has_groups,
    Easy.MIRROR: lambda pin: pin == pin[::-1],
    Easy.LINES: lambda pin: pin[:3] in _LINES and pin[3:] in _LINES,
    Easy.COMMON: _COMMON.__contains__,
    Easy.DATE: _is_date,
    Easy.YEAR: _has_year,
}
