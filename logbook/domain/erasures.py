"""An erasure: how somebody asked that all of theirs goes, and the ledger's line of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from logbook.domain.people import PersonId


class Asked(StrEnum):
    """How a person asked their worker for it; from this list alone, so that nobody writes why."""

    FACE = "face to face"
    PHONE = "by phone"
    WRITING = "in writing"
    FOR_THEM = "by whoever may ask for them"


@dataclass(frozen=True, slots=True)
class Erased:
    """One line of the ledger: an id that tells nothing, and the day."""

    person: PersonId
    on: date
