"""Consenting: a person says whether their ratings may be counted, and takes it back."""

from __future__ import annotations

from datetime import date, datetime

from logbook.domain.actors import PersonActor
from logbook.domain.consents import WORDING, Consent, Purpose, stands
from logbook.domain.observations import NewSubject, SubjectId
from logbook.domain.weeks import half_year_of
from logbook.sealing.locks import fingerprint
from logbook.services.desk import Desk
from logbook.services.holding import own_opener
from logbook.services.locked import (
    lock_consent,
    lock_counted,
    lock_subject,
    unlock_consents,
)
from logbook.store.consents import add_consent, consents_of, next_ordinal
from logbook.store.entries import entry_ids
from logbook.store.observations import change_counted, change_subject
from logbook.store.people import hold_person, person_by_id


def consents(desk: Desk, actor: PersonActor) -> tuple[Consent, ...]:
    """List what a person has said yes and no to, oldest first."""
    return unlock_consents(desk.keys, actor.id, consents_of(desk.session, actor.id))


def is_counted(desk: Desk, actor: PersonActor) -> bool:
    """Tell whether a person's shared ratings are counted now."""
    return stands(consents(desk, actor), _purpose(actor))


def agree_to_count(desk: Desk, actor: PersonActor, *, at: datetime) -> None:
    """Keep a yes to being counted; it speaks of what is shared from now on."""
    hold_person(desk.session, actor.id)
    if is_counted(desk, actor):
        return
    _say(desk, actor, given=True, at=at)
    if not actor.cover:
        subject = lock_subject(desk.keys, actor.id, _subject(desk, actor))
        change_subject(desk.session, actor.id, subject)


def stop_counting(desk: Desk, actor: PersonActor, *, at: datetime) -> None:
    """Keep a no, and delete every observation that there is of this person."""
    hold_person(desk.session, actor.id)
    if not is_counted(desk, actor):
        return
    _say(desk, actor, given=False, at=at)
    if actor.cover:
        return
    change_subject(desk.session, actor.id, lock_subject(desk.keys, actor.id, None))
    # every entry anew, counted or not: which of them were is nobody's to see in a copy of the rows
    entries = entry_ids(desk.session, actor.id)
    none = {each: lock_counted(desk.keys, actor.id, each, ()) for each in entries}
    change_counted(desk.session, none)


def _say(desk: Desk, actor: PersonActor, *, given: bool, at: datetime) -> None:
    ordinal = next_ordinal(desk.session, actor.id)
    consent = Consent(_purpose(actor), given, WORDING, at)
    add_consent(
        desk.session, actor.id, ordinal, lock_consent(desk.keys, actor.id, ordinal, consent)
    )


def _purpose(actor: PersonActor) -> Purpose:
    return Purpose.PLAIN if actor.cover else Purpose.COUNT


def _subject(desk: Desk, actor: PersonActor) -> NewSubject:
    kept = person_by_id(desk.session, actor.id)
    assert kept is not None  # noqa: S101  (the actor's row was read to sign them in)
    family = own_opener(desk, actor).about(kept).family
    profile = actor.profile
    return NewSubject(
        SubjectId(profile.subject),
        fingerprint(desk.keys, "household", family).hex()[:32],
        profile.role,
        profile.band,
        profile.site,
        profile.programme,
        half_year_of(date.fromisoformat(profile.since)),
    )
