"""Locked fields: what the server itself may know of people and staff."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from logbook.domain.actors import StaffActor
from logbook.domain.consents import Consent
from logbook.domain.observations import NewSubject, Observation
from logbook.domain.openings import Opening
from logbook.domain.people import PersonId, Profile, Staff, StaffId
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import lock, unlock
from logbook.sealing.places import Place
from logbook.services.payloads import (
    pack_consent,
    pack_counted,
    pack_profile,
    pack_subject,
    packed,
    read_consent,
    read_counted,
    read_profile,
    read_subject,
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
    keys: KeyFile,
    person: PersonId,
    entry: str,
    *,
    low: Sequence[str],
    talk: bool,
    week: date,
    shown: int = 0,
) -> bytes:
    """Lock which answers of an entry are a reason to look soon, and the week of the entry.

    And as what a plain diary shows it, which shares nothing.
    """
    flags = packed([list(low), talk, week.isoformat(), shown]).ljust(_FLAGS_SIZE)
    return lock(keys, flags, Place("entry", person, entry, field="flags"))


def is_flagged_low(keys: KeyFile, person: PersonId, entry: str, locked: bytes) -> bool:
    """Tell whether an answer of an entry was flagged as low when it was written."""
    low, *_rest = _flags(keys, person, entry, locked)
    return bool(low)


def is_flagged_talk(keys: KeyFile, person: PersonId, entry: str, locked: bytes) -> bool:
    """Tell whether the wish to talk was flagged when an entry was written."""
    _low, talk, *_rest = _flags(keys, person, entry, locked)
    return bool(talk)


def week_written(keys: KeyFile, person: PersonId, entry: str, locked: bytes) -> date:
    """Give the Monday of the week in which an entry was written."""
    _low, _talk, *weeks = _flags(keys, person, entry, locked)
    return date.fromisoformat(weeks[0]) if weeks else date.min  # none: from before it lay there


def shown_as(keys: KeyFile, person: PersonId, entry: str, locked: bytes) -> int:
    """Give as what a plain diary shows an entry."""
    _low, _talk, *rest = _flags(keys, person, entry, locked)
    return int(rest[1]) if len(rest) > 1 else 0


def _flags(keys: KeyFile, person: PersonId, entry: str, locked: bytes) -> list[Any]:
    flags: list[Any] = json.loads(
        unlock(keys, locked, Place("entry", person, entry, field="flags"))
    )
    return flags


def lock_counted(
    keys: KeyFile, person: PersonId, entry: str, counted: Sequence[Observation]
) -> bytes:
    """Lock what is counted of an entry, or that nothing is."""
    kept = pack_counted(counted).ljust(_COUNTED_SIZE)
    return lock(keys, kept, Place("entry", person, entry, field="counted"))


def unlock_counted(
    keys: KeyFile, person: PersonId, entry: str, locked: bytes
) -> tuple[Observation, ...]:
    """Unlock what is counted of an entry."""
    return read_counted(unlock(keys, locked, Place("entry", person, entry, field="counted")))


def lock_subject(keys: KeyFile, person: PersonId, subject: NewSubject | None) -> bytes:
    """Lock the subject under which a person is counted, or that there is none."""
    kept = pack_subject(subject).ljust(_SUBJECT_SIZE)
    return lock(keys, kept, Place("person", person, field="subject"))


def unlock_subject(keys: KeyFile, person: PersonId, locked: bytes) -> NewSubject | None:
    """Unlock the subject under which a person is counted; None when there is none."""
    return read_subject(unlock(keys, locked, Place("person", person, field="subject")))


# Bytes: always as long as for the most that there can be, so that no length tells what is inside.
_FLAGS_SIZE = 316  # sixteen low answers
_COUNTED_SIZE = 636  # sixteen ratings
_SUBJECT_SIZE = 316
_DENIED_SIZE = 444  # twelve members of staff
_PLAIN = "~"  # before those whom a plain diary names
_REASON_SIZE = 2_428  # four hundred letters of any script


def lock_denied(
    keys: KeyFile, person: PersonId, denied: Collection[str], plain: Collection[str] = ()
) -> bytes:
    """Lock whom a person does not want in their circle, or that there is nobody.

    And whom their plain diary says so of, where it keeps nobody out.
    """
    kept = packed([*sorted(denied), *(f"{_PLAIN}{each}" for each in sorted(plain))])
    return lock(keys, kept.ljust(_DENIED_SIZE), Place("person", person, field="denied"))


def unlock_denied(
    keys: KeyFile, person: PersonId, locked: bytes | None, *, plain: bool = False
) -> frozenset[StaffId]:
    """Unlock whom a person does not want in their circle, or whom their plain diary names."""
    if locked is None:
        return frozenset()
    kept = json.loads(unlock(keys, locked, Place("person", person, field="denied")))
    named = (each.removeprefix(_PLAIN) for each in kept if each.startswith(_PLAIN) is plain)
    return frozenset(map(StaffId, named))


def lock_reason(keys: KeyFile, opening: Opening, reason: str) -> bytes:
    """Lock why a lead covers or asks to look."""
    kept = packed([reason]).ljust(_REASON_SIZE)
    return lock(keys, kept, Place("opening", opening.person, opening.id, field="reason"))


def unlock_reason(keys: KeyFile, opening: Opening, locked: bytes) -> str:
    """Unlock why a lead covers or asks to look."""
    (reason,) = json.loads(
        unlock(keys, locked, Place("opening", opening.person, opening.id, field="reason"))
    )
    return str(reason)


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
