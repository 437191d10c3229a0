"""Breaking the glass: a lead who does not cover looks, once a second lead has said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.entries import plain_words
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.openings import (
    ASKED_LASTS,
    BREAK_GLASS_LASTS,
    REASON_LEAST,
    REASON_MOST,
    Opening,
    Way,
)
from logbook.domain.people import PersonId, Staff, StaffRole
from logbook.sealing.chance import new_id
from logbook.services.auditing import Kind, record
from logbook.services.denying import must_be_wanted
from logbook.services.desk import Desk
from logbook.services.holding import whole_opener
from logbook.services.locked import lock_reason, staff_of, unlock_reason
from logbook.services.proving import must_be_proved
from logbook.store.circles import grants_of
from logbook.store.openings import (
    add_opening,
    approve_opening,
    opening_by_id,
    openings_about,
    reason_of,
)
from logbook.store.people import hold_person, people_by_id
from logbook.store.staff import accounts_by_id, hold_accounts


@dataclass(frozen=True, slots=True)
class Asked:
    """What a second lead decides on: who would look at whose circle, and why."""

    id: str
    person: PersonId
    name: str
    asker: Staff
    reason: str
    until: datetime
    own: bool  # whoever asked can't say yes


def ask_to_look(
    desk: Desk, actor: StaffActor, person: PersonId, reason: str, *, at: datetime
) -> str:
    """Ask to look at what a person shares, with a reason in writing; it opens nothing yet.

    Refused to all but leads; Unknown for a person whose circle this lead doesn't hold.
    """
    _must_hold(desk, actor, person)
    must_be_proved(actor, at=at)
    hold_person(desk.session, person)
    reason = plain_words(reason)
    if not REASON_LEAST <= len(reason) <= REASON_MOST:
        raise Invalid("why", "Write why in twenty letters or more, and four hundred at most.")
    must_be_wanted(desk, actor, person, actor.id, at=at)
    before = [x for x in openings_about(desk.session, (person,)) if x.staff == actor.id]
    if any(each.opens(at) or each.waits(at) for each in before):
        raise Invalid("why", "You have asked already, or can look now.")
    opening = Opening(new_id(), person, actor.id, Way.BREAK_GLASS, at.date(), at + ASKED_LASTS)
    add_opening(desk.session, opening, lock_reason(desk.keys, opening, reason))
    record(desk, actor.id, Kind.ASKED_TO_LOOK, at=at, person=person, row=opening.id)
    return opening.id


def approve_look(desk: Desk, actor: StaffActor, opening: str, *, at: datetime) -> None:
    """Say yes as the second lead: from now on whoever asked may read for four hours.

    Unknown when it was answered, is too old, or is about a circle that this lead doesn't hold.
    """
    asked = opening_by_id(desk.session, opening)
    if asked is None:
        raise Unknown
    _must_hold(desk, actor, asked.person)
    hold_accounts(desk.session, (asked.staff,))
    hold_person(desk.session, asked.person)
    if not asked.waits(at):
        raise Unknown
    if asked.staff == actor.id:
        raise Invalid("opening", "You have asked for this yourself, so another lead must agree.")
    must_be_proved(actor, at=at)
    must_be_wanted(desk, actor, asked.person, asked.staff, at=at)
    if not approve_opening(desk.session, opening, actor.id, at + BREAK_GLASS_LASTS):
        raise Unknown
    record(desk, actor.id, Kind.LET_LOOK, at=at, person=asked.person, row=opening)


def asked_to_look(desk: Desk, actor: StaffActor, *, at: datetime) -> tuple[Asked, ...]:
    """List what waits for a second lead in the circles that an actor holds."""
    if actor.role is not StaffRole.LEAD:
        raise Refused
    held = {each.person for each in grants_of(desk.session, actor.id)}
    waiting = [each for each in openings_about(desk.session, list(held)) if each.waits(at)]
    accounts = accounts_by_id(desk.session, [each.staff for each in waiting])
    people = people_by_id(desk.session, [each.person for each in waiting])
    return tuple(
        Asked(
            each.id,
            each.person,
            whole_opener(desk, actor, each.person).about(people[each.person]).name,
            staff_of(desk.keys, accounts[each.staff]),
            unlock_reason(desk.keys, each, reason_of(desk.session, each.id)),
            each.until,
            each.staff == actor.id,
        )
        for each in waiting
    )


def _must_hold(desk: Desk, actor: StaffActor, person: PersonId) -> None:
    if actor.role is not StaffRole.LEAD:
        raise Refused
    if not grants_of(desk.session, actor.id, person=person):
        raise Unknown
