"""A draft: what has been tapped so far, before it is kept or shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from logbook.domain.entries import EntryId, Rating


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished check-in; answers are numbered as the questions are, from 1."""

    id: EntryId
    good_moment: bool | None = None
    answers: Mapping[int, Rating] = field(default_factory=dict)
    words: str = ""
    talk: bool = False
