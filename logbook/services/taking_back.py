"""Taking back: a person shuts to their circle what they had shared, at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.entries import Entry, EntryId
from logbook.domain.errors import Refused, Unknown
from logbook.domain.people import PersonId, StaffId
from logbook.sealing.boxes import seal
from logbook.services.auditing import LOOKS, Kind, NewDeed, record_all
from logbook.services.desk import Desk
from logbook.services.diaries import TAKEN_BACK, entry_in, is_shared
from logbook.services.holding import own_opener, public_of_person, way_to_read
from logbook.services.locked import lock_counted, lock_flags, staff_of, week_written
from logbook.services.looking_back import Told, looks_at
from logbook.services.payloads import pack_entry
from logbook.services.sealed import Opener, entry_place, seal_reply
from logbook.store.audit import Deed, deeds_about
from logbook.store.entries import SealedEntry, change_entry
from logbook.store.messages import change_reply, end_wish, replies_to, wishes_of
from logbook.store.people import hold_person, person_by_id
from logbook.store.staff import accounts_by_id

_OWN = 0  # the epoch of what is sealed to its person alone


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That a person took an entry back which a worker had read: when, and when it was read."""

    entry: EntryId
    at: datetime
    read: datetime | None


def take_back(desk: Desk, actor: PersonActor, entry_id: EntryId, *, at: datetime) -> None:
    """Shut an entry to everybody but its person; done twice, it is done.

    It is sealed under a new key, so that no key of before opens it; its flags, its wish and what
    is counted of it go, and what was answered to it stays with the person alone. Unknown for what
    is not theirs, Refused to a write-only session.
    """
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    sealed = entry_in(desk, actor, entry_id)
    if sealed is None:
        raise Unknown
    if sealed.epoch is None:
        _take_plainly_back(desk, actor, sealed)
        return
    opener, own = own_opener(desk, actor), _public(desk, actor)
    entry = opener.entry(sealed)
    readers = {each.staff.id for each in looks_at(desk, actor, entry)}
    change_entry(desk.session, _shut(desk, sealed, entry, own))
    _take_replies(desk, opener, entry_id, own)
    _end_wishes(desk, opener, entry)
    # a line for each who has read it: they are told, and nobody else hears of it
    told = [NewDeed(Kind.TOOK_BACK, at, actor.id, entry_id, each) for each in sorted(readers)]
    record_all(desk, actor.id, told or [NewDeed(Kind.TOOK_BACK, at, actor.id, entry_id)])


def _take_plainly_back(desk: Desk, actor: PersonActor, sealed: SealedEntry) -> None:
    """Say in a plain diary that an entry was taken back; it was its person's alone anyway."""
    if not (actor.cover and is_shared(desk, actor, sealed)):
        return
    kept = (desk.keys, actor.id, sealed.id)
    week = week_written(*kept, sealed.flags_locked)
    flags = lock_flags(*kept, low=(), talk=False, week=week, shown=TAKEN_BACK)
    change_entry(desk.session, replace(sealed, flags_locked=flags))


def glances_at(desk: Desk, actor: PersonActor, told: Told) -> tuple[str, ...]:
    """Name who may have seen a line of an entry on Today, which nobody has to open for that."""
    if actor.cover:
        return ()
    until = told.taken_back
    deeds = deeds_about(desk.session, (actor.id,), (Kind.SEEN_ON_TODAY.value,))
    seen = [
        StaffId(each.actor)
        for each in deeds
        # it is kept once a day: that may have been before the entry came
        if each.at.date() >= told.entry.at.date() and (until is None or each.at <= until)
    ]
    accounts = accounts_by_id(desk.session, seen).values()
    return tuple(sorted(staff_of(desk.keys, each).first_name for each in accounts))


def taken_back(
    desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime
) -> tuple[TakenBack, ...]:
    """List what a person took back after this worker had read it, newest first."""
    way_to_read(desk, actor, person, at=at)
    deeds = deeds_about(desk.session, (person,), (Kind.TOOK_BACK.value, *LOOKS))
    told = [each for each in deeds if each.deed == Kind.TOOK_BACK.value and each.why == actor.id]
    looks = [each for each in deeds if each.deed in LOOKS and each.actor == actor.id]
    return tuple(
        TakenBack(EntryId(each.row or ""), each.at, _read(each, looks)) for each in reversed(told)
    )


def _read(taken: Deed, looks: list[Deed]) -> datetime | None:
    before = [each for each in looks if each.number < taken.number]
    itself = [each.at for each in before if each.row == taken.row]
    return max(itself or [each.at for each in before], default=None)


def _public(desk: Desk, actor: PersonActor) -> bytes:
    kept = person_by_id(desk.session, actor.id)
    if kept is None:
        raise Unknown
    return public_of_person(desk.keys, kept)


def _shut(desk: Desk, sealed: SealedEntry, entry: Entry, own: bytes) -> SealedEntry:
    person, erasure = sealed.person, desk.erasure.of(sealed.person)
    place = entry_place(person, entry.id, None)
    box = seal(pack_entry(entry), (own,), place, erasure=erasure)
    week = week_written(desk.keys, person, entry.id, sealed.flags_locked)
    return SealedEntry(
        entry.id,
        person,
        None,
        box.payload,
        box.keys[0],
        lock_flags(desk.keys, person, entry.id, low=(), talk=False, week=week),
        lock_counted(desk.keys, person, entry.id, ()),
    )


def _take_replies(desk: Desk, opener: Opener, entry: EntryId, own: bytes) -> None:
    for each in replies_to(desk.session, opener.person):
        if each.about == entry and opener.holds(each.epoch):
            reply = opener.reply(each)
            anew = seal_reply(opener.person, reply, _OWN, own, opener.erasure)
            change_reply(desk.session, replace(anew, epoch=_OWN))


def _end_wishes(desk: Desk, opener: Opener, entry: Entry) -> None:
    # a wish has no link to its entry but the moment, which lies sealed in both
    if not entry.talk:
        return
    for each in wishes_of(desk.session, opener.person):
        if opener.holds(each.epoch) and opener.wish(each).at == entry.at:
            end_wish(desk.session, each.id)
