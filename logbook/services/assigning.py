"""Assigning: a lead gives a person of their team a keyworker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.assignments import Assignment
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.people import Band, PersonId, Role, Staff, StaffId, StaffRole
from logbook.sealing.chance import new_id
from logbook.sealing.pairs import new_pair
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import (
    begin_epoch,
    keyworker_of,
    keyworkers_of,
    opener_of,
    public_of_person,
)
from logbook.services.locked import staff_of, unlock_profile
from logbook.services.sealed import seal_about
from logbook.services.wishing import pass_wishes_on
from logbook.store.circles import (
    Grant,
    add_assignment,
    assignments_of,
    end_assignment,
    grants_of,
    holders_of,
    remove_grants,
)
from logbook.store.people import change_about, hold_person, people_by_id
from logbook.store.staff import (
    StaffAccount,
    account_by_id,
    accounts_by_id,
    keyworkers_of_site,
)


@dataclass(frozen=True, slots=True)
class TeamPerson:
    """A person of a lead's team: who they are and who supports them."""

    id: PersonId
    name: str
    role: Role
    band: Band
    keyworker: Staff | None


def team(desk: Desk, actor: StaffActor, *, at: datetime) -> tuple[TeamPerson, ...]:
    """List the people whose circle a lead holds, by name; opens their names and nothing else."""
    if actor.role is not StaffRole.LEAD:
        raise Refused
    grants: dict[PersonId, list[Grant]] = {}
    for grant in grants_of(desk.session, actor.id):
        grants.setdefault(grant.person, []).append(replace(grant, dormant=False))
    staff = {each.id: each for each in team_keyworkers(desk, actor)}
    supporting = keyworkers_of(desk, list(grants), on=at.date())
    found = []
    for person, kept in people_by_id(desk.session, list(grants)).items():
        profile = unlock_profile(desk.keys, person, kept.profile_locked)
        name = opener_of(desk, actor, person, tuple(grants[person])).about(kept).name
        keyworker = supporting.get(person)
        known = staff.get(keyworker) if keyworker else None
        found.append(TeamPerson(person, name, profile.role, profile.band, known))
    return tuple(sorted(found, key=lambda each: (each.name, each.id)))


def team_keyworkers(desk: Desk, actor: StaffActor) -> tuple[Staff, ...]:
    """List the keyworkers at an actor's site who have joined, by name."""
    if actor.site is None:
        return ()
    accounts = keyworkers_of_site(desk.session, actor.site)
    known = [staff_of(desk.keys, each) for each in accounts]
    return tuple(sorted(known, key=lambda each: (each.name, each.id)))


def assign(
    desk: Desk, actor: StaffActor, person: PersonId, keyworker: StaffId, *, at: datetime
) -> None:
    """Give a person a keyworker of the lead's team, in a new epoch of the circle.

    Whoever supported them before holds nothing of it any more; the newcomer opens what is
    shared from now on, since older things need the person's yes.
    Refused to all but leads; Unknown for a person whose circle this lead doesn't hold.
    """
    if actor.role is not StaffRole.LEAD:
        raise Refused
    hold_person(desk.session, person)
    held = grants_of(desk.session, actor.id, person=person)
    if not held:
        raise Unknown
    before = keyworker_of(desk, person, on=at.date())
    if before == keyworker:
        return
    newcomer = _newcomer(desk, actor, keyworker)
    _end_support(desk, person, before, at)
    _next_epoch(desk, actor, held[-1], newcomer)
    add_assignment(desk.session, Assignment(new_id(), person, keyworker, at.date()))
    record(desk, actor.id, Kind.ASSIGNED, at=at, person=person, row=keyworker)


def _newcomer(desk: Desk, actor: StaffActor, keyworker: StaffId) -> StaffAccount:
    account = account_by_id(desk.session, keyworker)
    if account is None or account.role is not StaffRole.KEYWORKER or account.site != actor.site:
        raise Invalid("keyworker", "Choose a keyworker of your team.")
    return account


def _end_support(desk: Desk, person: PersonId, before: StaffId | None, at: datetime) -> None:
    for each in assignments_of(desk.session, (person,)):
        if each.holds(at.date()):
            end_assignment(desk.session, each.id, at.date())
    if before is not None:
        remove_grants(desk.session, person, before)


def _next_epoch(desk: Desk, actor: StaffActor, held: Grant, newcomer: StaffAccount) -> None:
    kept = people_by_id(desk.session, (held.person,))[held.person]
    opener = opener_of(desk, actor, held.person, (replace(held, dormant=False),))
    circle, epoch = new_pair(), held.epoch + 1
    cover = [StaffId(each.holder) for each in holders_of(desk.session, held.person) if each.dormant]
    leads = list(accounts_by_id(desk.session, cover).values())
    person_key = public_of_person(desk.keys, kept)
    begin_epoch(desk, held.person, person_key, epoch, circle, newcomer, leads)
    erasure = desk.erasure.of(held.person)
    box = seal_about(held.person, opener.about(kept), epoch, circle.public, erasure)
    change_about(desk.session, held.person, epoch, box.payload, box.keys[0])
    pass_wishes_on(desk, opener, epoch, circle.public)
