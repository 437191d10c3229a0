"""Sealed values: entries, replies, wishes and names, from and to their boxes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from logbook.domain.entries import Entry
from logbook.domain.messages import Reply, Wish
from logbook.domain.people import FamilyId, PersonId
from logbook.sealing.boxes import Box, open_box, seal
from logbook.sealing.places import Place
from logbook.services.payloads import (
    pack_reply,
    pack_wish,
    packed,
    read_entry,
    read_reply,
    read_wish,
)
from logbook.store.entries import SealedEntry
from logbook.store.messages import SealedReply, SealedWish
from logbook.store.people import KeptPerson


@dataclass(frozen=True, slots=True)
class Opener:
    """The private keys by which one reader opens what is sealed to one person's circle."""

    person: PersonId
    erasure: bytes = field(repr=False)
    circles: Mapping[int, bytes] = field(repr=False)  # epoch -> private key
    own: bytes | None = field(default=None, repr=False)  # the person's, for what is private

    def _open(self, payload: bytes, key: bytes, place: Place) -> bytes:
        private = self.circles.get(place.epoch) if place.epoch else self.own
        return open_box(payload, key, private or _NO_KEY, place, erasure=self.erasure)

    def entry(self, sealed: SealedEntry) -> Entry:
        """Open an entry."""
        place = entry_place(sealed.person, sealed.id, sealed.epoch)
        return read_entry(sealed.id, self._open(sealed.payload, sealed.sealed_key, place))

    def reply(self, sealed: SealedReply) -> Reply:
        """Open a reply."""
        place = reply_place(sealed.person, sealed.id, sealed.epoch)
        payload = self._open(sealed.payload, sealed.sealed_key, place)
        return read_reply(sealed.id, sealed.about, sealed.staff, payload)

    def wish(self, sealed: SealedWish) -> Wish:
        """Open a wish to talk."""
        place = _wish_place(sealed.person, sealed.id, sealed.epoch)
        return read_wish(sealed.id, self._open(sealed.payload, sealed.sealed_key, place))

    def about(self, person: KeptPerson) -> About:
        """Open a person's name and family."""
        place = Place("about", person.id, epoch=person.about_epoch)
        name, family = json.loads(self._open(person.about_payload, person.about_key, place))
        return About(name, FamilyId(family))

    def holds(self, epoch: int | None) -> bool:
        """Tell whether this reader has the key of an epoch."""
        return epoch in self.circles if epoch else self.own is not None


_NO_KEY = bytes(32)  # opens nothing, and fails as a wrong key does


@dataclass(frozen=True, slots=True)
class About:
    """What only the circle knows: the name, and the family that it belongs to."""

    name: str
    family: FamilyId


def entry_place(person: PersonId, entry: str, epoch: int | None) -> Place:
    """Give the place of an entry; epoch 0 is the person's own."""
    return Place("entry", person, entry, epoch or 0)


def seal_wish(
    person: PersonId, wish: Wish, epoch: int, public: bytes, erasure: bytes
) -> SealedWish:
    """Seal a wish to talk to the circle."""
    place = _wish_place(person, wish.id, epoch)
    box = seal(pack_wish(wish), (public,), place, erasure=erasure)
    return SealedWish(wish.id, person, epoch, False, box.payload, box.keys[0])


def _wish_place(person: PersonId, wish: str, epoch: int) -> Place:
    return Place("wish", person, wish, epoch)


def seal_reply(
    person: PersonId, reply: Reply, epoch: int, public: bytes, erasure: bytes
) -> SealedReply:
    """Seal a reply to the circle."""
    place = reply_place(person, reply.id, epoch)
    box = seal(pack_reply(reply), (public,), place, erasure=erasure)
    return SealedReply(reply.id, person, reply.about, reply.staff, epoch, box.payload, box.keys[0])


def reply_place(person: PersonId, reply: str, epoch: int) -> Place:
    """Give the place of a reply; epoch 0 is the person's own."""
    return Place("reply", person, reply, epoch)


def seal_about(person: PersonId, about: About, epoch: int, public: bytes, erasure: bytes) -> Box:
    """Seal a name and a family to the circle."""
    place = Place("about", person, epoch=epoch)
    return seal(packed([about.name, about.family]), (public,), place, erasure=erasure)
