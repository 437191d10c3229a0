"""Recording: an entry is kept for its person or shared with their circle, and counted if agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from logbook.domain.actors import PersonActor
from logbook.domain.concerns import low_concerns
from logbook.domain.consents import Consent, Purpose, stands
from logbook.domain.drafts import Draft
from logbook.domain.entries import Entry, EntryId, Occasion
from logbook.domain.errors import Unknown
from logbook.domain.messages import Wish
from logbook.domain.observations import Observation, SubjectId
from logbook.domain.people import Profile
from logbook.domain.weeks import quarter_of, week_of, weeks_between
from logbook.sealing.boxes import seal
from logbook.sealing.chance import new_id
from logbook.services.desk import Desk
from logbook.services.diaries import KEPT, SHARED, entry_in, is_shared, public_of
from logbook.services.holding import current_circle
from logbook.services.locked import (
    is_flagged_low,
    is_flagged_talk,
    lock_counted,
    lock_flags,
    unlock_consents,
)
from logbook.services.payloads import pack_entry
from logbook.services.sealed import entry_place, seal_wish
from logbook.store.consents import consents_of
from logbook.store.drafts import end_draft
from logbook.store.entries import SealedEntry, add_entries
from logbook.store.messages import SealedWish, add_wish
from logbook.store.people import hold_person, person_by_id


@dataclass(frozen=True, slots=True)
class Written:
    """An entry and whether its person shares it."""

    entry: Entry
    shared: bool


def finish(desk: Desk, actor: PersonActor, draft: Draft, *, share: bool, at: datetime) -> EntryId:
    """Make an entry of a draft; asked twice, it is the same one entry."""
    hold_person(desk.session, actor.id)
    if is_finished(desk, actor, draft.id):
        return draft.id
    entry = Entry(
        draft.id,
        at,
        Occasion.CHECK_IN,
        tuple(draft.answers[number] for number in sorted(draft.answers)),
        draft.words,
        draft.talk,
        draft.good_moment is not False,
        actor.mode,
        actor.profile.language,
    )
    write(desk, actor, (Written(entry, share),))
    end_draft(desk.session, draft.id)
    return draft.id


def is_finished(desk: Desk, actor: PersonActor, draft: EntryId) -> bool:
    """Tell whether a draft has become an entry of this person."""
    return entry_in(desk, actor, draft) is not None


@dataclass(frozen=True, slots=True)
class Became:
    """What is said to whoever has just written an entry, who may be unable to read it."""

    low: bool
    shared: bool
    talk: bool


def became(desk: Desk, actor: PersonActor, entry: EntryId) -> Became:
    """Tell what an entry has become, without opening it; Unknown when it isn't the actor's."""
    sealed = entry_in(desk, actor, entry)
    if sealed is None:
        raise Unknown
    flags = (desk.keys, actor.id, entry, sealed.flags_locked)
    shared = is_shared(desk, actor, sealed)
    return Became(is_flagged_low(*flags), shared, is_flagged_talk(*flags))


def write(desk: Desk, actor: PersonActor, written: Sequence[Written]) -> None:
    """Seal and keep entries in order; needs no private key, so a write-only actor may."""
    hold_person(desk.session, actor.id)
    pen = _pen(desk, actor)
    for each in written:
        if each.entry.talk:
            add_wish(desk.session, _wish(pen, each))
    add_entries(desk.session, actor.id, [_sealed(desk, pen, each) for each in written])


@dataclass(frozen=True, slots=True)
class _Pen:
    """What writing for one person needs: public keys, the erasure key, what was agreed."""

    actor: PersonActor
    profile: Profile
    own: bytes
    epoch: int
    circle: bytes
    erasure: bytes = field(repr=False)
    consents: tuple[Consent, ...] = ()


def _pen(desk: Desk, actor: PersonActor) -> _Pen:
    person = person_by_id(desk.session, actor.id)
    if person is None:
        raise Unknown
    epoch, circle = current_circle(desk, actor.id)
    kept = consents_of(desk.session, actor.id)
    return _Pen(
        actor,
        actor.profile,
        public_of(desk, actor, person),
        epoch,
        circle,
        desk.erasure.of(actor.id),
        unlock_consents(desk.keys, actor.id, kept),
    )


def _sealed(desk: Desk, pen: _Pen, written: Written) -> SealedEntry:
    entry, person = written.entry, pen.actor.id
    shared = written.shared and not pen.actor.cover  # from a plain diary nothing is
    epoch, public = (pen.epoch, pen.circle) if shared else (None, pen.own)
    place = entry_place(person, entry.id, epoch)
    box = seal(pack_entry(entry), (public,), place, erasure=pen.erasure)
    low = [each.item or "" for each in low_concerns(entry.ratings, desk.questions)]
    return SealedEntry(
        entry.id,
        person,
        epoch,
        box.payload,
        box.keys[0],
        lock_flags(
            desk.keys,
            person,
            entry.id,
            low=low,
            talk=entry.talk,
            week=week_of(entry.at.date()),
            shown=SHARED if written.shared and pen.actor.cover else KEPT,
        ),
        lock_counted(desk.keys, person, entry.id, _observed(pen, written)),
    )


def _observed(pen: _Pen, written: Written) -> list[Observation]:
    entry = written.entry
    before = [each for each in pen.consents if each.at <= entry.at]
    agreed = stands(before, Purpose.COUNT) and stands(pen.consents, Purpose.COUNT)
    if not (written.shared and agreed) or pen.actor.cover:
        return []
    week = weeks_between(date.fromisoformat(pen.profile.since), entry.at.date())
    return [
        Observation(
            SubjectId(pen.profile.subject),
            rating.item,
            rating.version,
            entry.occasion,
            entry.mode,
            week,
            rating.value,
            rating.missing,
            quarter_of(entry.at.date()),
            entry.language,
        )
        for rating in entry.ratings
    ]


def _wish(pen: _Pen, written: Written) -> SealedWish:
    entry = written.entry
    # beside an entry that is kept, the wish tells nothing of it
    good = entry.good_moment or not written.shared or pen.actor.cover
    wish = Wish(new_id(), entry.at, good, plain=pen.actor.cover)
    return seal_wish(pen.actor.id, wish, pen.epoch, pen.circle, pen.erasure)
