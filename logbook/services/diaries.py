"""Diaries: a person's own and the plain one, told apart by the ids of what is in each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from logbook.domain.actors import PersonActor
from logbook.domain.entries import EntryId
from logbook.sealing.chance import new_id
from logbook.sealing.second import is_second, second_id
from logbook.services.desk import Desk
from logbook.services.holding import public_of_person
from logbook.services.locked import shown_as
from logbook.services.slots import ways_in_of
from logbook.store.entries import SealedEntry, own_entry
from logbook.store.people import KeptPerson

_Id = TypeVar("_Id", bound=str)


def is_in(desk: Desk, actor: PersonActor, kept: str) -> bool:
    """Tell whether something is of the diary in which an actor is."""
    return is_second(desk.keys, kept) is actor.cover


def all_in(desk: Desk, actor: PersonActor, kept: Iterable[_Id]) -> list[_Id]:
    """Keep of some ids those of the diary in which an actor is."""
    return [each for each in kept if is_in(desk, actor, each)]


def entry_in(desk: Desk, actor: PersonActor, entry: EntryId) -> SealedEntry | None:
    """Find an entry of the diary in which an actor is."""
    sealed = own_entry(desk.session, actor.id, entry)
    return sealed if sealed is not None and is_in(desk, actor, sealed.id) else None


def next_id(desk: Desk, actor: PersonActor) -> str:
    """Give an id for something new in the diary in which an actor is."""
    made = second_id(desk.keys), new_id()
    return made[0] if actor.cover else made[1]


def public_of(desk: Desk, actor: PersonActor, kept: KeptPerson) -> bytes:
    """Give the key to which a diary is sealed."""
    made = ways_in_of(desk, kept).second_key, public_of_person(desk.keys, kept)
    return made[0] if actor.cover else made[1]


def is_shared(desk: Desk, actor: PersonActor, sealed: SealedEntry) -> bool:
    """Tell whether an entry is shared; in a plain diary, whether it is said to be."""
    said = shown_as(desk.keys, actor.id, sealed.id, sealed.flags_locked)
    return sealed.epoch is not None or (actor.cover and said == SHARED)


def was_taken_back(desk: Desk, actor: PersonActor, sealed: SealedEntry) -> bool:
    """Tell whether an entry of a plain diary is said to have been taken back."""
    said = shown_as(desk.keys, actor.id, sealed.id, sealed.flags_locked)
    return actor.cover and said == TAKEN_BACK


KEPT, SHARED, TAKEN_BACK = 0, 1, 2  # what a plain diary says of an entry, which stays in it anyway
