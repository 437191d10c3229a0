"""Locked fields: what the server itself may know of people and staff."""

from __future__ import annotations

import json
from collections.abc import Sequence

from logbook.domain.actors import StaffActor
from logbook.domain.consents import Consent
from logbook.domain.people import PersonId, Profile, Staff, StaffId
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import lock, unlock
from logbook.sealing.places import Place
from logbook.services.payloads import (
    pack_consent,
    pack_profile,
    packed,
    read_consent,
    read_profile,
)
from logbook.store.staff import StaffAccount


def lock_profile(keys: KeyFile, person: PersonId, profile: Profile) -> bytes:
    """Lock a profile."""
    return lock(keys, pack_profile(profile), Place("person", person, field="profile"))


def unlock_profile(keys: KeyFile, person: PersonId, locked: bytes) -> Profile:
    """Unlock a profile."""
    return read_profile(unlock(keys, locked, Place("person", person, field="profile")))


def lock_details(keys: KeyFile, staff: StaffId, name: str, email: str, hours: str) -> bytes:
    """Lock the name, address and hours of a member of staff."""
    return lock(keys, packed([name, email, hours]), Place("staff", staff, field="details"))


def staff_of(keys: KeyFile, account: StaffAccount) -> Staff:
    """Unlock how a member of staff is known."""
    name, _email, hours = _details(keys, account)
    return Staff(account.id, account.role, name, hours, account.site)


def email_of(keys: KeyFile, account: StaffAccount) -> str:
    """Unlock the address of a member of staff."""
    return _details(keys, account)[1]


def staff_actor(keys: KeyFile, account: StaffAccount, private: bytes) -> StaffActor:
    """Give the actor that a signed-in member of staff is."""
    name = _details(keys, account)[0]
    return StaffActor(account.id, account.role, name, private, account.site)


def _details(keys: KeyFile, account: StaffAccount) -> list[str]:
    kept = unlock(keys, account.locked, Place("staff", account.id, field="details"))
    details: list[str] = json.loads(kept)
    return details


def lock_flags(
    keys: KeyFile, person: PersonId, entry: str, *, low: Sequence[str], talk: bool
) -> bytes:
    """Lock which answers of an entry are a reason to look soon."""
    return lock(keys, packed([list(low), talk]), Place("entry", person, entry, field="flags"))


def is_flagged_low(keys: KeyFile, person: PersonId, entry: str, locked: bytes) -> bool:
    """Tell whether an answer of an entry was flagged as low when it was written."""
    low, _talk = json.loads(unlock(keys, locked, Place("entry", person, entry, field="flags")))
    return bool(low)


def lock_counted(keys: KeyFile, person: PersonId, entry: str, counted: Sequence[str]) -> bytes:
    """Lock which observations came of an entry; always as long as for the most there can be."""
    joined = packed(list(counted)).ljust(_COUNTED_SIZE)
    return lock(keys, joined, Place("entry", person, entry, field="counted"))


_COUNTED_SIZE = 560  # bytes; sixteen ids, so that a review looks like a check-in


def lock_consent(keys: KeyFile, person: PersonId, ordinal: int, consent: Consent) -> bytes:
    """Lock a consent."""
    return lock(keys, pack_consent(consent), Place("consent", person, str(ordinal)))


def unlock_consents(
    keys: KeyFile, person: PersonId, kept: Sequence[tuple[int, bytes]]
) -> tuple[Consent, ...]:
    """Unlock every consent of a person, oldest first."""
    return tuple(
        read_consent(unlock(keys, locked, Place("consent", person, str(ordinal))))
        for ordinal, locked in kept
    )
