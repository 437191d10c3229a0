"""A made-up life: who somebody is in the demo, and what they and their worker did, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from logbook.cli.demo.workforce import Place, Worker
from logbook.domain.entries import Occasion, Rating, With
from logbook.domain.people import Band, Role


@dataclass(frozen=True, slots=True)
class Wrote:
    """The person said how things are."""

    at: datetime
    occasion: Occasion
    ratings: tuple[Rating, ...]
    words: str = ""
    shared: bool = True
    talk: bool = False
    good_moment: bool = True
    mode: With = With.ALONE


@dataclass(frozen=True, slots=True)
class Looked:
    """The keyworker opened an entry, and perhaps answered; `entry` counts what was written."""

    at: datetime
    entry: int
    reply: str = ""
    did: str = ""
    took: bool = False  # said "I have seen this and will act"


@dataclass(frozen=True, slots=True)
class Chose:
    """The person said whether their ratings may be counted."""

    at: datetime
    counted: bool


Event = Wrote | Looked | Chose


@dataclass(frozen=True, slots=True)
class Life:
    """One made-up person and everything that happened, oldest first."""

    name: str
    role: Role
    band: Band
    age: int
    family: str
    site: str
    programme: str
    worker: str  # the name of the keyworker
    since: date
    has_words: bool  # one of the few who can be signed in as
    events: tuple[Event, ...]

    @property
    def written(self) -> tuple[Wrote, ...]:
        """List what the person wrote, oldest first."""
        return tuple(each for each in self.events if isinstance(each, Wrote))


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A whole made-up service."""

    places: tuple[Place, ...]
    programmes: tuple[str, ...]
    staff: tuple[Worker, ...]
    lives: tuple[Life, ...]
