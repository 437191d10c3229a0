"""Supporting: what a keyworker sees of the people whose circle they hold; each look is audited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TypeVar

from logbook.domain.actors import StaffActor
from logbook.domain.caseload import Known, Line, Story, in_order, line_of
from logbook.domain.entries import EntryId
from logbook.domain.errors import Refused, Unknown
from logbook.domain.messages import Wish
from logbook.domain.openings import Way
from logbook.domain.people import PersonId, StaffRole
from logbook.services.auditing import LOOKS, Kind, NewDeed, record, record_all
from logbook.services.desk import Desk
from logbook.services.holding import (
    held_epochs,
    opener_of,
    supported,
    usable_grants,
    way_to_read,
)
from logbook.services.locked import is_flagged_low, unlock_profile, week_written
from logbook.services.sealed import Opener
from logbook.store.audit import Deed, deeds_about, rows_dealt_with
from logbook.store.circles import Grant
from logbook.store.entries import (
    SealedEntry,
    flags_of_shared,
    latest_shared,
    shared_by_id,
    shared_entries_of,
)
from logbook.store.messages import (
    SealedReply,
    SealedWish,
    latest_replies,
    open_wishes,
    replies_to,
)
from logbook.store.people import KeptPerson, hold_person, people_by_id

_Each = TypeVar("_Each", SealedEntry, Grant, SealedWish, SealedReply, Deed)
_ON_TODAY = 9  # the answers that a small line shows, and the one before them
_SUPPORT = (StaffRole.KEYWORKER, StaffRole.LEAD)  # a lead while they cover
_SETTLES = (Kind.ANSWERED.value, Kind.ACKNOWLEDGED.value)


@dataclass(frozen=True, slots=True)
class SealedStory:
    """One person's story before it is opened."""

    person: KeptPerson
    grants: tuple[Grant, ...]
    entries: tuple[SealedEntry, ...]
    wishes: tuple[SealedWish, ...]
    replies: tuple[SealedReply, ...]
    deeds: tuple[Deed, ...]
    older: tuple[SealedEntry, ...] = ()  # low, not settled, and before the entries
    way: str = ""  # what reading it stands on, where its reader is no keyworker of theirs


def look_at_caseload(desk: Desk, actor: StaffActor, *, at: datetime) -> tuple[SealedStory, ...]:
    """Fetch whom somebody supports, also a lead who covers; keep once a day whom they saw."""
    if actor.role not in _SUPPORT:
        raise Refused
    people = supported(desk, actor, on=at.date())
    entries = latest_shared(desk.session, people, most=_ON_TODAY)
    replies = latest_replies(desk.session, people)
    stories = _fetch(desk, actor, people, entries, replies, at=at)
    stories = _with_older(desk, people, stories)
    seen = _seen_today(desk, actor, people, at)
    shown = [each.person.id for each in stories if each.person.id not in seen]
    why = Way.COVER.value if actor.role is StaffRole.LEAD else ""
    record_all(desk, actor.id, [NewDeed(Kind.SEEN_ON_TODAY, at, each, why=why) for each in shown])
    return stories


def look_at_person(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> SealedStory:
    """Fetch one person's story and keep that it was opened; Unknown to anybody else."""
    hold_person(desk.session, person)  # what is taken back meanwhile was seen, or is not shown
    why = way_to_read(desk, actor, person, at=at)
    story = _fetch_one(desk, actor, person, shared_entries_of(desk.session, person), at=at)
    record(desk, actor.id, Kind.OPENED_PERSON, at=at, person=person, why=why)
    return replace(story, way=why)


def look_at_entry(
    desk: Desk, actor: StaffActor, person: PersonId, entry: EntryId, *, at: datetime
) -> SealedStory:
    """Fetch the story around one shared entry and keep that it was opened.

    Unknown when it is private, somebody else's, of a circle before theirs, or was never there.
    """
    hold_person(desk.session, person)
    why = way_to_read(desk, actor, person, at=at)
    entries = shared_entries_of(desk.session, person)
    held = held_epochs(desk, actor, person, at=at)
    if all(each.id != entry for each in entries if each.epoch in held):
        raise Unknown
    story = _fetch_one(desk, actor, person, entries, at=at)
    record(desk, actor.id, Kind.OPENED_ENTRY, at=at, person=person, row=entry, why=why)
    return replace(story, way=why)


def open_story(desk: Desk, actor: StaffActor, sealed: SealedStory) -> Story:
    """Open a story that was fetched; needs no database, so it stands outside the transaction."""
    opener = opener_of(desk, actor, sealed.person.id, sealed.grants)
    entries = tuple(opener.entry(each) for each in sealed.entries if opener.holds(each.epoch))
    opened = [each for each in sealed.deeds if each.deed in LOOKS]
    wishes = _wishes(opener, sealed.wishes)
    return Story(
        _known(desk, opener, sealed.person),
        entries,
        tuple(each for each in wishes if not each.sign),
        tuple(opener.reply(each) for each in sealed.replies if opener.holds(each.epoch)),
        frozenset(each.id for each in entries if _was_seen(each.id, each.at, opened)),
        frozenset(EntryId(each.row) for each in sealed.deeds if each.deed in _SETTLES and each.row),
        tuple(opener.entry(each) for each in sealed.older if opener.holds(each.epoch)),
        tuple(each.at for each in wishes if each.sign),
    )


def open_caseload(
    desk: Desk, actor: StaffActor, sealed: Iterable[SealedStory], *, on: date
) -> tuple[Line, ...]:
    """Open a caseload that was fetched, in the order in which to look."""
    stories = (open_story(desk, actor, each) for each in sealed)
    return in_order([line_of(story, desk.questions, on=on) for story in stories])


def _fetch_one(
    desk: Desk,
    actor: StaffActor,
    person: PersonId,
    entries: tuple[SealedEntry, ...],
    *,
    at: datetime,
) -> SealedStory:
    replies = replies_to(desk.session, person)
    found = _fetch(desk, actor, (person,), {person: entries}, replies, at=at)
    if not found:
        raise Unknown  # their part of the circle waits to be given back
    return found[0]


def _fetch(
    desk: Desk,
    actor: StaffActor,
    people: Sequence[PersonId],
    entries: Mapping[PersonId, tuple[SealedEntry, ...]],
    answered: Sequence[SealedReply],
    *,
    at: datetime,
) -> tuple[SealedStory, ...]:
    kept, replies = people_by_id(desk.session, people), _by_person(answered)
    grants = _by_person(usable_grants(desk, actor, at=at))
    wishes = _by_person(open_wishes(desk.session, people))
    deeds = _by_person(_done_about(desk, people, entries))
    return tuple(
        SealedStory(
            kept[person],
            tuple(grants.get(person, ())),
            entries.get(person, ()),
            tuple(wishes.get(person, ())),
            tuple(replies.get(person, ())),
            tuple(deeds.get(person, ())),
        )
        for person in people
        if person in kept and person in grants
    )


def _with_older(
    desk: Desk, people: Sequence[PersonId], stories: tuple[SealedStory, ...]
) -> tuple[SealedStory, ...]:
    """Add what was low before the latest entries and still waits: time settles nothing."""
    shown = {entry.id for each in stories for entry in each.entries}
    known = shown | rows_dealt_with(desk.session, people, _SETTLES)
    waiting = [
        entry
        for entry, person, flags in flags_of_shared(desk.session, people)
        if entry not in known and is_flagged_low(desk.keys, person, entry, flags)
    ]
    older = _by_person(shared_by_id(desk.session, waiting))
    return tuple(replace(each, older=tuple(older.get(each.person.id, ()))) for each in stories)


def _done_about(
    desk: Desk, people: Sequence[PersonId], entries: Mapping[PersonId, tuple[SealedEntry, ...]]
) -> tuple[Deed, ...]:
    # nobody looked at an entry before its week began: older lines say nothing here
    oldest = [kept[-1] for kept in entries.values() if kept]
    if not oldest:
        return ()
    since = _begin(
        min(week_written(desk.keys, each.person, each.id, each.flags_locked) for each in oldest)
    )
    return deeds_about(desk.session, people, (*LOOKS, *_SETTLES), since=since)


def _wishes(opener: Opener, sealed: Sequence[SealedWish]) -> tuple[Wish, ...]:
    wishes = [opener.wish(each) for each in sealed if opener.holds(each.epoch)]
    return tuple(sorted(wishes, key=lambda each: each.at))


def _by_person(found: Iterable[_Each]) -> dict[PersonId, list[_Each]]:
    sorted_out: dict[PersonId, list[_Each]] = {}
    for each in found:
        if each.person is not None:
            sorted_out.setdefault(each.person, []).append(each)
    return sorted_out


def _known(desk: Desk, opener: Opener, person: KeptPerson) -> Known:
    profile = unlock_profile(desk.keys, person.id, person.profile_locked)
    name = opener.about(person).name
    return Known(person.id, name, profile.role, profile.band, date.fromisoformat(profile.since))


def _was_seen(entry: EntryId, written: datetime, opened: Sequence[Deed]) -> bool:
    return any(
        each.row == entry or (each.deed == Kind.OPENED_PERSON.value and each.at >= written)
        for each in opened
    )


def _seen_today(
    desk: Desk, actor: StaffActor, people: Sequence[PersonId], at: datetime
) -> set[PersonId | None]:
    kinds, since = (Kind.SEEN_ON_TODAY.value,), _begin(at.date())
    deeds = deeds_about(desk.session, people, kinds, since=since)
    return {each.person for each in deeds if each.actor == actor.id}


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
