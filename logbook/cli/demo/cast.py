"""The few whose last weeks are written down: the people of Sam Okafor."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from logbook.domain.entries import With
from logbook.domain.people import Role

_CAST = Path(__file__).with_name("cast.toml")


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry that somebody kept for themselves."""

    days: int
    values: tuple[int, ...]
    said: str


@dataclass(frozen=True, slots=True)
class LastWeeks:
    """The last answers of somebody, newest first, and what became of them."""

    days: tuple[int, ...]  # days ago
    values: tuple[tuple[int, ...], ...]  # safe, feel, free
    said: tuple[str, ...]
    answers: tuple[str, ...]
    did: tuple[str, ...]
    talk: int  # how many of the newest ask to talk
    unread: int  # how many of the newest nobody has opened
    rushed: tuple[int, ...]  # which were not written at a good moment
    mode: With
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody in the cast."""

    name: str
    age: int
    family: str
    weeks: int  # since the start of the support
    role: Role = Role.CHILD
    words: bool = False
    last: LastWeeks | None = field(default=None)


def read_cast() -> tuple[tuple[Part, ...], ...]:
    """Read the cast, family by family in the order of the file."""
    families: dict[str, list[Part]] = {}
    for row in tomllib.loads(_CAST.read_text(encoding="utf-8"))["person"]:
        families.setdefault(row["family"], []).append(_part(row))
    return tuple(tuple(each) for each in families.values())


def _part(row: dict[str, Any]) -> Part:
    return Part(
        name=row["name"],
        age=row["age"],
        family=row["family"],
        weeks=row["weeks"],
        role=Role(row.get("role", "child")),
        words=row.get("words", False),
        last=_last_weeks(row) if "safe" in row else None,
    )


def _last_weeks(row: dict[str, Any]) -> LastWeeks:
    values = tuple(zip(row["safe"], row["feel"], row["free"], strict=True))[::-1]
    days = row.get("days") or [row["wrote"] + row["every"] * back for back in range(len(values))]
    return LastWeeks(
        days=tuple(days),
        values=values,
        said=tuple(row["said"]),
        answers=tuple(row.get("answers", ())),
        did=tuple(row.get("did", ())),
        talk=row.get("talk", 0),
        unread=row["unread"],
        rushed=tuple(row.get("rushed", ())),
        mode=With(row.get("with", "alone")),
        kept=tuple(
            Kept(each["days"], tuple(each["values"]), each["said"]) for each in row.get("kept", ())
        ),
    )
