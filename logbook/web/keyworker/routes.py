"""Every page of a keyworker, and inviting, on its blueprint."""

from __future__ import annotations

from logbook.web.keyworker import (
    ending,
    entry,
    erase,
    invite,
    lending,
    people,
    person,
    phones,
    today,
    words_lost,
)
from logbook.web.keyworker.blueprint import bp, inviting

__all__ = [
    "bp",
    "ending",
    "entry",
    "erase",
    "invite",
    "inviting",
    "lending",
    "people",
    "person",
    "phones",
    "today",
    "words_lost",
]
