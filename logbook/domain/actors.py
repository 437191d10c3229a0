"""Whoever asks for a deed, with the keys they hold while they ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from logbook.domain.people import PersonId, Profile, SiteId, StaffId, StaffRole


@dataclass(frozen=True, slots=True)
class PersonActor:
    """A person at their own logbook; without a private key they can write and read nothing."""

    id: PersonId
    profile: Profile
    private_key: bytes | None = field(default=None, repr=False)
    session_key: bytes | None = field(default=None, repr=False)  # private; opens this visit's draft
    visit: str = ""  # id of the session
    new_words: tuple[str, ...] = field(default=(), repr=False)  # only on a visit by card


@dataclass(frozen=True, slots=True)
class StaffActor:
    """A member of staff at work."""

    id: StaffId
    role: StaffRole
    name: str
    private_key: bytes = field(repr=False)
    site: SiteId | None = None
