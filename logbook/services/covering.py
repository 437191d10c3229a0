"""Covering: a lead supports a person for a while, and the person is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.openings import LONGEST_COVER, CoverReason, Opening, Way
from logbook.domain.people import PersonId, StaffRole
from logbook.sealing.chance import new_id
from logbook.services.auditing import Kind, record
from logbook.services.denying import must_be_wanted
from logbook.services.desk import Desk
from logbook.services.locked import lock_reason
from logbook.store.circles import grants_of
from logbook.store.openings import add_opening, end_opening, openings_about, openings_of
from logbook.store.people import hold_person


def cover(
    desk: Desk,
    actor: StaffActor,
    person: PersonId,
    until: date,
    reason: CoverReason,
    *,
    at: datetime,
) -> None:
    """Let a lead support a person up to and with a day, by the key that lies dormant for them.

    Refused to all but leads; Unknown for a person whose circle this lead doesn't hold.
    """
    if actor.role is not StaffRole.LEAD:
        raise Refused
    hold_person(desk.session, person)
    if not grants_of(desk.session, actor.id, person=person):
        raise Unknown
    if not at.date() <= until <= at.date() + LONGEST_COVER:
        raise Invalid("until", "Choose a day from today on, four weeks away at most.")
    must_be_wanted(desk, actor, person, actor.id, at=at)
    for each in openings_about(desk.session, (person,)):
        if each.staff == actor.id and each.covers(at.date()):
            end_opening(desk.session, each.id, at)
    ends = datetime.combine(until + timedelta(days=1), time(), UTC)
    opening = Opening(new_id(), person, actor.id, Way.COVER, at.date(), ends)
    add_opening(desk.session, opening, lock_reason(desk.keys, opening, reason.value))
    record(desk, actor.id, Kind.COVERED, at=at, person=person)  # why lies locked


def own_openings(desk: Desk, actor: StaffActor, *, at: datetime) -> tuple[Opening, ...]:
    """List for whom a lead covers now, at whom they may look, and what they wait for."""
    kept = openings_of(desk.session, actor.id)
    return tuple(each for each in kept if each.opens(at) or each.waits(at))


def end_cover(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> None:
    """End a lead's own cover for a person; Unknown when there is none."""
    hold_person(desk.session, person)
    mine = [
        each
        for each in openings_about(desk.session, (person,))
        if each.staff == actor.id and each.covers(at.date())
    ]
    if not mine:
        raise Unknown
    for each in mine:
        end_opening(desk.session, each.id, at)
    record(desk, actor.id, Kind.ENDED_COVER, at=at, person=person)
