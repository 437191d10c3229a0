"""The team: whose circles a lead holds, who supports whom, and who could."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Refused, Unknown
from logbook.domain.people import Band, PersonId, Role, Staff, StaffRole
from logbook.services.desk import Desk
from logbook.services.holding import keyworkers_of, opener_of
from logbook.services.locked import staff_of, unlock_profile
from logbook.store.circles import Grant, grants_of
from logbook.store.people import people_by_id
from logbook.store.staff import keyworkers_of_site, leads_of_site


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
    return _people(desk, actor, grants_of(desk.session, actor.id), at)


def team_person(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> TeamPerson:
    """Give one person of a lead's team; Unknown where this lead doesn't hold the circle."""
    if actor.role is not StaffRole.LEAD:
        raise Refused
    found = _people(desk, actor, grants_of(desk.session, actor.id, person=person), at)
    if not found:
        raise Unknown
    return found[0]


def _people(
    desk: Desk, actor: StaffActor, held: Sequence[Grant], at: datetime
) -> tuple[TeamPerson, ...]:
    grants: dict[PersonId, list[Grant]] = {}
    for grant in held:
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


def colleagues(desk: Desk, actor: StaffActor) -> tuple[Staff, ...]:
    """List the keyworkers and leads at a lead's site who have joined, by name."""
    if actor.role is not StaffRole.LEAD or actor.site is None:
        raise Refused
    leads = [staff_of(desk.keys, each) for each in leads_of_site(desk.session, actor.site)]
    found = [*team_keyworkers(desk, actor), *leads]
    return tuple(sorted(found, key=lambda each: (each.name, each.id)))
