"""An observation: one consented rating under a random subject; never words, a name or a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from logbook.domain.entries import Missing, Occasion, With
from logbook.domain.people import Band, ProgrammeId, Role, SiteId

SubjectId = NewType("SubjectId", str)


@dataclass(frozen=True, slots=True)
class NewSubject:
    """A subject as it begins and is kept: with ids where a Subject has names."""

    id: SubjectId
    household: str
    role: Role
    band: Band
    site: SiteId
    programme: ProgrammeId
    entry: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the ratings are about: without the key file nothing links this to a person."""

    id: SubjectId
    household: str
    role: Role
    band: Band  # at entry
    site: str  # site, area and programme are names from a closed vocabulary
    area: str
    programme: str
    entry: str  # the half-year in which support began, "2026H1"
    age: int | None = None
    ended: int | None = None  # the week in which the support closed


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer, or the reason why there is none, in weeks since the subject began."""

    subject: SubjectId
    item: str
    version: int
    occasion: Occasion
    mode: With
    week: int  # 0 is the first
    value: int | None
    missing: Missing | None
    quarter: str  # the calendar quarter in which it was counted, "2026Q3"
    language: str = "en"
