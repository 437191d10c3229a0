"""Retaining: support ends, a year later it is said that all of it goes, and then it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid, Tampered, Unknown
from logbook.domain.people import PersonId, Profile
from logbook.domain.retention import ended, goes_on, is_due, is_to_be_warned
from logbook.services.auditing import SERVICE, Kind, record
from logbook.services.desk import Desk, House
from logbook.services.erasing import erase_for_time, finish_erasures
from logbook.services.holding import must_support
from logbook.services.locked import lock_profile, unlock_profile
from logbook.services.proving import must_be_proved
from logbook.store.people import (
    all_profiles,
    change_profile,
    hold_person,
    people_by_id,
    person_by_id,
)

_AHEAD = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run did: counts alone."""

    warned: int
    erased: int
    finished: int


def end_support(
    desk: Desk, actor: StaffActor, person: PersonId, last: date | None, *, at: datetime
) -> None:
    """Keep the last agreed contact, from which a year is counted; None: support goes on.

    It may lie ahead, where a last one was agreed. Unknown to whoever doesn't support them; Invalid
    for a day before support began, or further away than anybody agrees; Unproved where all would
    go within weeks, and nobody has just proved who they are.
    """
    hold_person(desk.session, person)
    must_support(desk, actor, person, at=at)
    anew = _ended(_profile(desk, person), last, at)
    if is_to_be_warned(anew, at.date()):
        must_be_proved(actor, at=at)  # within weeks it comes to the same as deleting all of theirs
    change_profile(desk.session, person, lock_profile(desk.keys, person, anew))
    kind = Kind.SUPPORT_GOES_ON if last is None else Kind.SUPPORT_ENDED
    record(desk, actor.id, kind, at=at, person=person)


def _ended(profile: Profile, last: date | None, at: datetime) -> Profile:
    if last is not None and not date.fromisoformat(profile.since) <= last <= at.date() + _AHEAD:
        raise Invalid("last", "Choose a day after support began, and in three years at most.")
    return ended(profile, last)


def last_contact(
    desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime
) -> tuple[date | None, date | None]:
    """Give the last agreed contact, and the day on which all goes once that has been said."""
    must_support(desk, actor, person, at=at)
    profile = _profile(desk, person)
    day = date.fromisoformat(profile.last_contact) if profile.last_contact else None
    return day, goes_on(profile)


def going(desk: Desk, people: Sequence[PersonId]) -> dict[PersonId, date]:
    """Give of some people the day on which all of theirs goes, where that has been said."""
    found = {}
    for person, kept in people_by_id(desk.session, people).items():
        day = goes_on(unlock_profile(desk.keys, person, kept.profile_locked))
        if day is not None:
            found[person] = day
    return found


def run_retention(house: House, *, at: datetime) -> Ran:
    """Say of whose logbook the time is nearly over, and delete where it is; once a day.

    Before that, whatever an erasure left undone is done.
    """
    finished = finish_erasures(house, at=at)
    with house.reading() as desk:
        everybody = [
            (person, _read(desk, person, kept)) for person, kept in all_profiles(desk.session)
        ]
    on = at.date()
    due = [person for person, profile in everybody if profile and is_due(profile, on)]
    warn = [person for person, profile in everybody if profile and is_to_be_warned(profile, on)]
    return Ran(_each(house, warn, _warn, at), _each(house, due, _erase, at), finished)


def _each(house: House, people: Sequence[PersonId], deed: Callable[..., bool], at: datetime) -> int:
    done = 0
    for person in people:
        with house.writing() as desk:
            hold_person(desk.session, person)  # and look again: somebody may just have changed it
            done += deed(desk, person, at)
    return done


def _warn(desk: Desk, person: PersonId, at: datetime) -> bool:
    profile = _profile(desk, person)
    if not is_to_be_warned(profile, at.date()):
        return False
    warned = replace(profile, warned_on=at.date().isoformat())
    change_profile(desk.session, person, lock_profile(desk.keys, person, warned))
    record(desk, SERVICE, Kind.WARNED, at=at, person=person)
    return True


def _erase(desk: Desk, person: PersonId, at: datetime) -> bool:
    if not is_due(_profile(desk, person), at.date()):
        return False
    erase_for_time(desk, person, at=at)
    return True


def _read(desk: Desk, person: PersonId, locked: bytes) -> Profile | None:
    try:
        return unlock_profile(desk.keys, person, locked)
    except Tampered:
        return None  # the alarm comes with whoever opens it; nothing is deleted on a guess


def _profile(desk: Desk, person: PersonId) -> Profile:
    kept = person_by_id(desk.session, person)
    if kept is None:
        raise Unknown
    return unlock_profile(desk.keys, person, kept.profile_locked)
