"""Looking back: a person's own entries, what was answered, and who has looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from logbook.domain.actors import PersonActor
from logbook.domain.entries import Entry, EntryId
from logbook.domain.errors import Unknown
from logbook.domain.messages import Reply
from logbook.domain.people import Staff, StaffId
from logbook.services.auditing import LOOKS, Kind
from logbook.services.desk import Desk
from logbook.services.diaries import all_in, entry_in, is_in, is_shared, was_taken_back
from logbook.services.holding import keyworker_of, own_opener
from logbook.services.locked import staff_of
from logbook.services.sealed import Opener
from logbook.store.audit import deeds_about
from logbook.store.circles import holders_of
from logbook.store.entries import SealedEntry, entries_of, entry_ids
from logbook.store.messages import latest_replies, replies_to
from logbook.store.staff import account_by_id, accounts_by_id


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody of the circle opened something, and when."""

    staff: Staff
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One of a person's own entries with what came of it."""

    entry: Entry
    shared: bool
    replies: tuple[Reply, ...]
    looks: tuple[Look, ...]
    taken_back: datetime | None = None  # when, if it had been shared


@dataclass(frozen=True, slots=True)
class Circle:
    """Who may open what a person shares: the keyworker, and the leads who stand in."""

    keyworker: Staff | None
    leads: tuple[Staff, ...]


def look_back(desk: Desk, actor: PersonActor) -> tuple[Told, ...]:
    """Open everything a person has written, newest first; Refused to a write-only session."""
    opener = own_opener(desk, actor)
    replies, history = _replies(desk, opener), _history(desk, actor)
    return tuple(
        _told_in(desk, actor, sealed, opener.entry(sealed), replies, history)
        for sealed in entries_of(desk.session, actor.id)
        # after words were lost some wait to be given back
        if is_in(desk, actor, sealed.id) and opener.holds(sealed.epoch)
    )


def told_of(desk: Desk, actor: PersonActor, entry: EntryId) -> Told:
    """Open one of a person's own entries with what came of it; Unknown when it is not theirs."""
    sealed, opener = entry_in(desk, actor, entry), own_opener(desk, actor)
    if sealed is None:
        raise Unknown
    replies, history = _replies(desk, opener), _history(desk, actor)
    return _told_in(desk, actor, sealed, opener.entry(sealed), replies, history)


def looks_at(desk: Desk, actor: PersonActor, entry: Entry) -> tuple[Look, ...]:
    """List who has looked at one shared entry, oldest first."""
    return tuple(each.look for each in _history(desk, actor).seen if each.shows(entry))


def has_written(desk: Desk, actor: PersonActor) -> bool:
    """Tell whether a person has kept or shared anything yet."""
    return bool(all_in(desk, actor, entry_ids(desk.session, actor.id)))


def latest_reply(desk: Desk, actor: PersonActor) -> Reply | None:
    """Open what was last answered to a person, and nothing else; None when nothing was."""
    opener = own_opener(desk, actor)
    latest = latest_replies(desk.session, (actor.id,))
    replies = [opener.reply(each) for each in latest if opener.holds(each.epoch)]
    return max(replies, key=lambda reply: reply.at, default=None)


def own_told(desk: Desk, actor: PersonActor, entry: EntryId) -> tuple[Entry, bool]:
    """Open one of a person's own entries and tell whether it is shared."""
    sealed = entry_in(desk, actor, entry)
    if sealed is None:
        raise Unknown
    return own_opener(desk, actor).entry(sealed), is_shared(desk, actor, sealed)


def own_circle(desk: Desk, actor: PersonActor, *, at: datetime) -> Circle:
    """Name who may open what a person shares."""
    keyworker = keyworker_of(desk, actor.id, on=at.date())
    account = account_by_id(desk.session, keyworker) if keyworker else None
    others = [
        StaffId(each.holder)
        for each in holders_of(desk.session, actor.id)
        if each.holder not in (actor.id, keyworker)
    ]
    leads = accounts_by_id(desk.session, others).values()
    return Circle(
        staff_of(desk.keys, account) if account else None,
        tuple(staff_of(desk.keys, each) for each in leads),
    )


def _replies(desk: Desk, opener: Opener) -> list[Reply]:
    kept = replies_to(desk.session, opener.person)
    return [opener.reply(each) for each in kept if opener.holds(each.epoch)]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One look: at a single entry, or at all that there was since the worker had come."""

    look: Look
    row: str | None
    since: datetime | None

    def shows(self, entry: Entry) -> bool:
        """Tell whether an entry could be read in this look."""
        if self.row is not None:
            return self.row == entry.id
        return (self.since or entry.at) <= entry.at <= self.look.at


@dataclass(frozen=True, slots=True)
class _History:
    """The looks at a person's entries, and when each was taken back that was."""

    seen: tuple[_Seen, ...]
    taken: Mapping[str | None, datetime]


def _told_in(
    desk: Desk,
    actor: PersonActor,
    sealed: SealedEntry,
    entry: Entry,
    replies: Sequence[Reply],
    history: _History,
) -> Told:
    told = _told(entry, is_shared(desk, actor, sealed), replies, history)
    plainly = was_taken_back(desk, actor, sealed)
    return replace(told, taken_back=entry.at) if plainly else told


def _told(entry: Entry, shared: bool, replies: Sequence[Reply], history: _History) -> Told:
    taken = history.taken.get(entry.id)
    seen = [
        each.look
        for each in history.seen
        if each.shows(entry) and (taken is None or each.look.at <= taken)
    ]
    answered = tuple(each for each in replies if each.about == entry.id)
    return Told(entry, shared, answered, tuple(seen) if shared or taken else (), taken)


def _history(desk: Desk, actor: PersonActor) -> _History:
    kinds = (*LOOKS, Kind.ASSIGNED.value, Kind.GAVE_HISTORY.value, Kind.TOOK_BACK.value)
    deeds = deeds_about(desk.session, (actor.id,), kinds)
    if actor.cover:
        deeds = ()  # nothing of a plain diary is shared: nobody can have looked
    accounts = accounts_by_id(desk.session, [StaffId(each.actor) for each in deeds])
    known = {key: staff_of(desk.keys, account) for key, account in accounts.items()}
    came: dict[str | None, datetime] = {}  # whoever came later holds nothing from before
    seen = []
    for each in deeds:
        if each.deed == Kind.ASSIGNED.value:
            came[each.row] = each.at
        elif each.deed == Kind.GAVE_HISTORY.value:
            came.pop(each.row, None)
        elif each.actor in known:
            look = Look(known[StaffId(each.actor)], each.at)
            seen.append(_Seen(look, each.row, came.get(each.actor)))
    taken = {each.row: each.at for each in deeds if each.deed == Kind.TOOK_BACK.value}
    return _History(tuple(seen), taken)
