"""Erasing: all of a person goes, at their word or when its time is over, and can't come back.

The order makes it safe to die at any point: first the ledger's line, on the disk; then the key,
without which no copy of what was sealed opens; then every row, in one transaction. Whatever is
left undone is done from the ledger, when the service starts and with each run of retention.
"""

from __future__ import annotations

from datetime import datetime

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.entries import With
from logbook.domain.erasures import Asked
from logbook.domain.errors import Refused, Tampered
from logbook.domain.observations import SubjectId
from logbook.domain.people import PersonId
from logbook.services.auditing import SERVICE, Kind, record
from logbook.services.desk import Desk, House
from logbook.services.holding import must_support
from logbook.services.locked import unlock_profile
from logbook.services.proving import must_be_proved
from logbook.services.releasing import withdraw_files
from logbook.services.second_words import end_diary
from logbook.store.erasures import delete_all_of
from logbook.store.people import hold_person, people_by_id, person_by_id
from logbook.store.phones import forget_phones
from logbook.store.visits import end_visits_of

_AT_ONCE = 500  # ids in one question to the database


def may_erase(actor: PersonActor) -> bool:
    """Tell whether a session is one in which its person may delete everything.

    By words, and by themselves: whoever took a linked phone from somebody, or sits beside them
    at the worker's tablet, must not be able to.
    """
    return actor.private_key is not None and actor.mode is With.ALONE


def erase_own(desk: Desk, actor: PersonActor, *, at: datetime) -> None:
    """Delete all of a person at their own word; Refused to a session that can only write.

    Second words answer in the same way, and open nothing any more; behind them all is kept.
    """
    if not may_erase(actor):
        raise Refused
    if actor.cover:
        _close_cover(desk, actor)
    else:
        _erase(desk, actor.id, actor.id, at=at, why="own wish")


def erase_on_request(
    desk: Desk, actor: StaffActor, person: PersonId, asked: Asked, *, at: datetime
) -> None:
    """Delete all of a person who asked their worker for it; how they asked is recorded.

    Unknown to whoever doesn't support them; Unproved without a fresh proof.
    """
    must_support(desk, actor, person, at=at)
    must_be_proved(actor, at=at)
    _erase(desk, actor.id, person, at=at, why=asked.value)


def erase_for_time(desk: Desk, person: PersonId, *, at: datetime) -> None:
    """Delete all of a person whose time is over; whether it is, the caller has seen."""
    _erase(desk, SERVICE, person, at=at, why="its time was over")


def finish_erasures(house: House, *, at: datetime) -> int:
    """Do what the ledger says and is not done: after a crash, or in an older database.

    Gives how many people went.
    """
    noted = list(dict.fromkeys(each.person for each in house.erasure.noted()))
    finished = 0
    for first in range(0, len(noted), _AT_ONCE):
        some = noted[first : first + _AT_ONCE]
        for person in some:
            house.erasure.destroy(person)
        with house.reading() as desk:
            left = list(people_by_id(desk.session, some))
        for person in left:
            with house.writing() as desk:
                _delete(desk, SERVICE, person, at=at, why="from the ledger")
        finished += len(left)
    return finished


def _erase(desk: Desk, actor: str, person: PersonId, *, at: datetime, why: str) -> None:
    hold_person(desk.session, person)
    desk.erasure.note(person, at.date())
    desk.erasure.destroy(person)
    _delete(desk, actor, person, at=at, why=why)


def _delete(desk: Desk, actor: str, person: PersonId, *, at: datetime, why: str) -> None:
    hold_person(desk.session, person)
    if person_by_id(desk.session, person) is None:
        return  # somebody was first
    withdraw_files(desk, _subject(desk, person))
    delete_all_of(desk.session, person)
    record(desk, actor, Kind.ERASED, at=at, person=person, why=why)


def _subject(desk: Desk, person: PersonId) -> SubjectId | None:
    kept = person_by_id(desk.session, person)
    try:
        profile = unlock_profile(desk.keys, person, kept.profile_locked) if kept else None
    except Tampered:
        return None  # nobody can tell any more which files count them
    return SubjectId(profile.subject) if profile else None


def _close_cover(desk: Desk, actor: PersonActor) -> None:
    hold_person(desk.session, actor.id)
    end_diary(desk, actor.id)
    forget_phones(desk.session, actor.id)  # six numbers that go on opening would give it away
    end_visits_of(desk.session, actor.id)
