"""A TOML table that knows its lines, so that a refusal can name the one to mend."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeVar

from logbook.domain.errors import BrokenFile

Path = tuple[str | int, ...]  # keys, and the places in a list of tables
Choice = TypeVar("Choice", bound=StrEnum)
Kind = TypeVar("Kind")

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]\[]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([^=#\[\]]+?)\s*=")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Table:
    """The keys and values under one heading of one file."""

    file: str
    lines: Mapping[Path, int]
    path: Path
    values: Mapping[str, object]

    def refuse(self, reason: str, *keys: str) -> NoReturn:
        """Refuse the file at the line of a key, or of the heading where the key is not there."""
        path = self.path + keys
        while path not in self.lines:
            path = path[:-1]
        raise BrokenFile(self.file, self.lines[path], reason)

    def only(self, *known: str) -> None:
        """Refuse a key that means nothing here, most likely a slip of the pen."""
        for key in self.values:
            if key not in known:
                self.refuse(f"unknown key {key!r}", key)

    def text(self, key: str) -> str:
        """Take words that are not blank."""
        value = self._take(key, str, "words")
        if not value.strip():
            self.refuse(f"{key!r} is blank", key)
        return value

    def number(self, key: str) -> int:
        """Take a whole number."""
        value = self._take(key, int, "a whole number")
        if isinstance(value, bool):  # which Python counts among the whole numbers
            self.refuse(f"{key!r} must be a whole number", key)
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Take true or false; the default, where there is one, when the key is not there."""
        if default is not None and key not in self.values:
            return default
        return self._take(key, bool, "true or false")

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Take one of the values of an enumeration."""
        value = self.text(key)
        if value not in list(kind):
            self.refuse(f"unknown {key} {value!r}; one of: {', '.join(kind)}", key)
        return kind(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of words, which may be empty; none of them is blank."""
        values = self._take(key, list, "a list of words")
        if not all(isinstance(each, str) and each.strip() for each in values):
            self.refuse(f"{key!r} must be a list of words", key)
        return tuple(values)

    def table(self, key: str) -> Table:
        """Take the table under a key."""
        values: Mapping[str, object] = self._take(key, dict, "a table")
        return Table(self.file, self.lines, (*self.path, key), values)

    def tables(self, key: str) -> tuple[Table, ...]:
        """Take the list of tables under a key; there is at least one."""
        values = self._take(key, list, "a list of tables")
        if not values or not all(isinstance(each, dict) for each in values):
            self.refuse(f"{key!r} must be a list of tables", key)
        return tuple(
            Table(self.file, self.lines, (*self.path, key, place), each)
            for place, each in enumerate(values)
        )

    def _take(self, key: str, kind: type[Kind], name: str) -> Kind:
        if key not in self.values:
            self.refuse(f"missing key {key!r}")
        value = self.values[key]
        if not isinstance(value, kind):
            self.refuse(f"{key!r} must be {name}", key)
        return value


def read_table(text: str, file: str) -> Table:
    """Read a whole TOML file; raises BrokenFile at the line that is no TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        place = _PLACE.search(str(broken))
        line = int(place[1]) if place else text.count("\n") + 1
        reason = _PLACE.sub("", str(broken)).strip()
        raise BrokenFile(file, line, f"not TOML: {reason}") from broken
    lines: dict[Path, int] = {(): 1}
    for number, path in _places(text):
        for depth in range(1, len(path) + 1):
            lines.setdefault(path[:depth], number)
    return Table(file, lines, (), values)


def _places(text: str) -> Iterator[tuple[int, Path]]:
    """Go through headings and keys; enough for files without text over several lines."""
    seen: dict[str, int] = {}
    heading: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            if header[1] == "[[":
                seen[header[2]] = seen.get(header[2], -1) + 1
            heading = _within(_keys(header[2]), seen)
            yield number, heading
        elif key := _KEY.match(line):
            yield number, heading + _keys(key[1])


def _within(keys: Path, seen: Mapping[str, int]) -> Path:
    """Write the place in a list behind the list's name, so that two items stay two."""
    first = str(keys[0])
    return (first, seen[first], *keys[1:]) if first in seen else keys


def _keys(dotted: str) -> Path:
    return tuple(each.strip().strip("\"'") for each in dotted.split("."))
