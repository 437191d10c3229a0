"""Whoever asks for a deed, with the keys they hold while they ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from logbook.domain.entries import With
from logbook.domain.people import PersonId, Profile, SiteId, StaffId, StaffRole


@dataclass(frozen=True, slots=True)
class PersonActor:
    """A person at their own logbook; without a private key they can write and read nothing."""

    id: PersonId
    profile: Profile
    private_key: bytes | None = field(default=None, repr=False)
    session_key: bytes | None = field(default=None, repr=False)  # private; opens this visit's draft
    visit: str = ""  # id of the session
    offer_key: bytes = field(default=b"", repr=False)  # by which words are picked that it offers
    new_words: tuple[str, ...] = field(default=(), repr=False)  # only on a visit by card
    mode: With = With.ALONE
    cover: bool = False  # came in by their second words: sees and writes the plain diary alone


@dataclass(frozen=True, slots=True)
class StaffActor:
    """A member of staff at work."""

    id: StaffId
    role: StaffRole
    name: str
    private_key: bytes = field(repr=False)
    site: SiteId | None = None
    visit: str = ""  # id of the session
    proved_at: datetime | None = None  # when they last proved in it who they are
