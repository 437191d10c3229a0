"""The codebook: every column of a release, and every value that may stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from logbook.domain.disclosure import Empty
from logbook.domain.errors import Invalid
from logbook.domain.observations import Subject
from logbook.domain.waves import HIGH, LOW, MIDDLE, WAVES

HEADER = ("column", "value", "meaning")
PSEUDONYM = "16 hexadecimal digits"  # stands in the codebook for values that no list can hold
EMPTY_CELL = "(empty)"
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ()+,.&/-]*")


@dataclass(frozen=True, slots=True)
class Code:
    """One value of one column, and what it means."""

    column: str
    value: str
    meaning: str


def plain(word: str) -> bool:
    """Tell whether a word may stand in a file: no formula, no markup, nothing unexpected."""
    return _PLAIN.fullmatch(word) is not None


def closed_vocabulary(subjects: Iterable[Subject]) -> None:
    """Refuse the release, and name the site or area, when a name isn't plain enough to leave."""
    names = {("site", each.site) for each in subjects}
    names |= {("area", each.area) for each in subjects}
    for column, name in sorted(names):
        if not plain(name):
            raise Invalid(column, "“%(name)s” needs a plainer name to be released.", name=name)


def codes(
    groups: Iterable[tuple[str, ...]], columns: Iterable[str], asked: Mapping[str, str]
) -> tuple[Code, ...]:
    """List every code of a file; asked gives each question and how it is put."""
    listed = list(groups)
    found = [Code("person", PSEUDONYM, "drawn at random for this file and used in no other")]
    for place, column in enumerate(columns):
        values = sorted({group[place] for group in listed})
        found += [Code(column, value, _SORTS[column]) for value in values]
    found += [Code("question", name, words) for name, words in asked.items()]
    found += [
        Code("wave", each.name, f"weeks {each.first} to {each.last} of support") for each in WAVES
    ]
    return (*found, *_ANSWERS)


_SORTS = {
    "site": "where support was given, or the area that it lies in",
    "age": "age band when support began",
    "role": "what the person is in the family",
    "entry": "when support began",
}

_ANSWERS = (
    Code(
        "answer",
        str(LOW),
        "the lowest third of the scale, where things are worst: a median below 3.33 on 0 to 10, "
        "below 1.33 on 0 to 4, below 1 on 0 to 3",
    ),
    Code("answer", str(MIDDLE), "the middle third of the scale, its two borders with it"),
    Code(
        "answer",
        str(HIGH),
        "the highest third of the scale, where things are best: a median above 6.67 on 0 to 10, "
        "above 2.67 on 0 to 4, above 2 on 0 to 3",
    ),
    Code("answer", EMPTY_CELL, "no band, see the column empty"),
    Code("empty", EMPTY_CELL, "there is a band"),
    Code(
        "empty",
        Empty.CONFIDENTIAL.value,
        "withheld for the whole group, whether or not this person answered",
    ),
    Code(
        "empty",
        Empty.NOT_THERE.value,
        "no answer in these weeks, or one so rare that it would have singled a person out",
    ),
)
