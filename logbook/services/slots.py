"""Slots: what opens a logbook beside words is kept as words are; an unused slot holds chance."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from enum import StrEnum

from logbook.domain.errors import Tampered
from logbook.domain.people import PersonId
from logbook.domain.ways_in import WaysIn
from logbook.sealing.chance import chance
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import lock, unlock
from logbook.sealing.pairs import Pair, new_pair, pair_of
from logbook.sealing.places import Place
from logbook.sealing.stretching import Stretched, wrap
from logbook.sealing.tokens import phone_verifier
from logbook.services.desk import Desk
from logbook.services.holding import public_of_person
from logbook.services.passing_on import passed_on
from logbook.services.payloads import packed
from logbook.store.credentials import (
    RECOVERY,
    SLOTS,
    Credential,
    add_slots,
    change_slot,
)
from logbook.store.people import KeptPerson, change_ways_in, person_by_id

_KEY_SIZE = 32  # bytes
_WAYS_SIZE = 124


def unused(person: PersonId) -> Credential:
    """Give what an unused slot holds: chance, in the shape of what a used one does."""
    lookup = chance(_KEY_SIZE)
    return Credential(person, lookup, wrap(chance(_KEY_SIZE), chance(_KEY_SIZE), lookup))


def fill_slots(desk: Desk, person: PersonId) -> None:
    """Give a person every slot on their first day, so that a used one tells nothing."""
    add_slots(desk.session, [unused(person) for _slot in SLOTS])


def no_ways_in() -> WaysIn:
    """Give what is kept of a person who has nothing beside their words."""
    return WaysIn(new_pair().public)  # the key of a diary that nobody can open


def lock_ways_in(keys: KeyFile, person: PersonId, ways: WaysIn) -> bytes:
    """Lock what a person has beside their words; always as long as for all that there can be."""
    said = (ways.second, ways.card, ways.plain_card, ways.plain_second)
    days = [each.isoformat() if each else "" for each in said]
    kept = packed([ways.second_key.hex(), *days]).ljust(_WAYS_SIZE)
    return lock(keys, kept, _place(person))


def ways_in_of(desk: Desk, kept: KeptPerson) -> WaysIn:
    """Unlock what a person has beside their words."""
    if kept.cover_locked is None:
        return no_ways_in()  # admitted before there was this field
    return _read(unlock(desk.keys, kept.cover_locked, _place(kept.id)))


def ways_in_now(desk: Desk, person: PersonId) -> WaysIn:
    """Unlock what a person has beside their words now."""
    kept = person_by_id(desk.session, person)
    return ways_in_of(desk, kept) if kept else no_ways_in()


class Diary(StrEnum):
    """Which of a person's two diaries a key opens."""

    OWN = "own"
    PLAIN = "plain"


def diary_of(desk: Desk, kept: KeptPerson, private: bytes | None) -> Diary | None:
    """Tell which diary of a person a private key opens; None when it is neither."""
    own, plain = public_of_person(desk.keys, kept), ways_in_of(desk, kept).second_key
    public = pair_of(private).public if private else own  # whoever only writes is in their own
    return {own: Diary.OWN, plain: Diary.PLAIN}.get(public)


def pin_verifier(desk: Desk, kept: KeptPerson, stretched: Stretched, diary: Diary) -> bytes:
    """Give what is kept of six numbers that open one diary to write in, and not the other.

    Those of a plain diary hang on its key: with the diary they go.
    """
    plain = f"{kept.id} {ways_in_of(desk, kept).second_key.hex()}"
    return phone_verifier(stretched.kek, plain if diary is Diary.PLAIN else kept.id)


def is_theirs(desk: Desk, kept: KeptPerson, found: Credential, pair: Pair) -> bool:
    """Tell whether the key that words unwrapped is one of this person's.

    Words or a card that were moved to somebody else's row in the database open nothing there.
    """
    return diary_of(desk, kept, pair.private) is not None or _came_with_card(desk, found, pair)


def _came_with_card(desk: Desk, found: Credential, pair: Pair) -> bool:
    if found.passed is None:
        return False
    try:
        erasure = desk.erasure.of(found.person)
        passed_on(found.person, found.passed, pair.private, erasure=erasure)
    except Tampered:
        return False
    return True


def keep_ways_in(desk: Desk, person: PersonId, ways: WaysIn) -> None:
    """Keep what a person has beside their words."""
    change_ways_in(desk.session, person, lock_ways_in(desk.keys, person, ways))


def keep_card(desk: Desk, person: PersonId, credential: Credential, since: date | None) -> None:
    """Keep a recovery card, or chance in its place, and since when there is one."""
    change_slot(desk.session, credential, RECOVERY)
    keep_ways_in(desk, person, replace(ways_in_now(desk, person), card=since))


def _read(kept: bytes) -> WaysIn:
    key, *days = json.loads(kept)
    return WaysIn(bytes.fromhex(key), *(date.fromisoformat(day) if day else None for day in days))


def _place(person: PersonId) -> Place:
    return Place("person", person, field="cover")
