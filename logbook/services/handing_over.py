"""Handing over: a person gets a keyworker, and says whether they may read what was before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.assignments import Assignment
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.people import PersonId, Staff, StaffId, StaffRole
from logbook.sealing.chance import new_id
from logbook.services.auditing import Kind, record
from logbook.services.denying import must_be_wanted
from logbook.services.desk import Desk
from logbook.services.families import must_not_cross
from logbook.services.holding import (
    Holder,
    keyworker_of,
    make_grant,
    open_grant,
    public_of_staff,
    staff_holders,
    whole_opener,
)
from logbook.services.locked import staff_of
from logbook.services.proving import must_be_proved
from logbook.services.renewing import denied_of, renew
from logbook.services.sealed import Opener
from logbook.store.circles import add_assignment, add_grants, end_assignments, grants_of
from logbook.store.entries import shared_entries_of
from logbook.store.handovers import Handover, add_handover, end_handover, handover_of
from logbook.store.people import hold_person
from logbook.store.staff import StaffAccount, account_by_id, hold_accounts
from logbook.store.waiting import waiting_of


@dataclass(frozen=True, slots=True)
class HandoverQuestion:
    """What waits for a person: whether whoever came may read what was shared before."""

    id: str
    newcomer: Staff
    asked_on: date


def hand_over(
    desk: Desk,
    actor: StaffActor,
    person: PersonId,
    keyworker: StaffId,
    *,
    at: datetime,
    both_sides: bool = False,
) -> None:
    """Give a person a keyworker of the lead's team, in a new epoch of the circle.

    Whoever supported them before holds nothing of it any more; the newcomer opens what is
    shared from now on, and what was before if the person says yes. A worker on both sides of a
    family needs the lead's word that it must be so, which is kept.
    Refused to all but leads; Unknown for a person whose circle this lead doesn't hold.
    """
    opener = _held(desk, actor, person, keyworker)
    must_be_proved(actor, at=at)
    before = keyworker_of(desk, person, on=at.date())
    if before == keyworker:
        return
    newcomer = _newcomer(desk, actor, keyworker)
    must_be_wanted(desk, actor, person, keyworker, at=at)
    crossing = must_not_cross(desk, actor, opener, keyworker, at=at, allowed=both_sides)
    staying = [x for x in staff_holders(desk, person) if x.account.id not in (before, keyworker)]
    renew(desk, person, [Holder(newcomer, dormant=False), *staying], opener, by=actor.id, at=at)
    _begin_support(desk, person, keyworker, at)
    record(desk, actor.id, Kind.ASSIGNED, at=at, person=person, row=keyworker)
    if crossing:
        record(desk, actor.id, Kind.BOTH_SIDES, at=at, person=person, row=keyworker)


def _held(desk: Desk, actor: StaffActor, person: PersonId, newcomer: StaffId) -> Opener:
    if actor.role is not StaffRole.LEAD:
        raise Refused
    hold_accounts(desk.session, (newcomer,))
    hold_person(desk.session, person)
    return whole_opener(desk, actor, person)


def questions_for(desk: Desk, actor: PersonActor, *, at: datetime) -> tuple[HandoverQuestion, ...]:
    """List what waits for a person to say about whoever has come to support them."""
    waiting = handover_of(desk.session, actor.id)
    if waiting is None or actor.private_key is None or actor.cover or waiting.asked_on > at.date():
        return ()
    account = account_by_id(desk.session, waiting.newcomer)
    if account is None or account.ended_on is not None:
        return ()
    return (HandoverQuestion(waiting.id, staff_of(desk.keys, account), waiting.asked_on),)


def answer_question(
    desk: Desk, actor: PersonActor, question_id: str, *, old: bool, at: datetime
) -> None:
    """Let whoever has come read what was shared before, or only what is new; asked once.

    Unknown when the question was answered, or is about somebody who has gone again.
    """
    if actor.private_key is None or actor.cover:
        raise Refused
    asked = handover_of(desk.session, actor.id)
    if asked is None or asked.id != question_id:
        raise Unknown
    hold_accounts(desk.session, (asked.newcomer,))
    hold_person(desk.session, actor.id)
    if handover_of(desk.session, actor.id) != asked:
        raise Unknown
    end_handover(desk.session, actor.id)
    if old:
        _give_history(desk, actor, actor.private_key, asked)
    kind = Kind.GAVE_HISTORY if old else Kind.KEPT_HISTORY
    record(desk, actor.id, kind, at=at, person=actor.id, row=asked.newcomer)


def _give_history(desk: Desk, actor: PersonActor, private: bytes, asked: Handover) -> None:
    account = account_by_id(desk.session, asked.newcomer)
    held = {each.epoch for each in grants_of(desk.session, asked.newcomer, person=actor.id)}
    if account is None or not held or account.id in denied_of(desk, actor.id):
        raise Unknown
    kept = waiting_of(desk.session, asked.newcomer)
    waiting = {each.epoch for each in kept if each.person == actor.id}
    public = public_of_staff(desk.keys, account)
    add_grants(
        desk.session,
        [
            make_grant(open_grant(each, private), actor.id, each.epoch, account.id, public)
            for each in grants_of(desk.session, actor.id, person=actor.id)
            if each.epoch not in held | waiting
        ],
    )


def _newcomer(desk: Desk, actor: StaffActor, keyworker: StaffId) -> StaffAccount:
    account = account_by_id(desk.session, keyworker)
    if account is None or account.role is not StaffRole.KEYWORKER or account.site != actor.site:
        raise Invalid("keyworker", "Choose a keyworker of your team.")
    if account.ended_on is not None or account.public_key is None:
        raise Invalid("keyworker", "Choose somebody else.")
    return account


def _begin_support(desk: Desk, person: PersonId, newcomer: StaffId, at: datetime) -> None:
    """Keep who supports a person, and ask about what was before; where nothing was, don't."""
    end_assignments(desk.session, at.date(), person=person)
    add_assignment(desk.session, Assignment(new_id(), person, newcomer, at.date()))
    if shared_entries_of(desk.session, person):
        add_handover(desk.session, Handover(new_id(), person, newcomer, at.date()))
    else:
        end_handover(desk.session, person)
