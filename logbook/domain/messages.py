"""Messages of the circle: what a worker answers, and that a person would like to talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from logbook.domain.people import StaffId


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answered to an entry, or to a wish to talk, and what they did."""

    id: str
    about: str
    staff: StaffId
    at: datetime
    words: str
    did: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """That a person would like to talk, since a moment; or only that they came in another way."""

    id: str
    at: datetime
    good_moment: bool = True
    plain: bool = False  # in the plain diary: somebody may be looking on
    sign: bool = False  # nothing was asked: they came in by their second words
