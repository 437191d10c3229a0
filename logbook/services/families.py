"""Families: one worker on both sides of a family needs a lead's word, and that is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid
from logbook.domain.people import FamilyId, PersonId, Role, StaffId
from logbook.services.desk import Desk
from logbook.services.holding import opener_of, whole_opener
from logbook.services.locked import unlock_profile
from logbook.services.sealed import Opener
from logbook.store.circles import Grant, assignments_to, grants_of
from logbook.store.people import people_by_id


def must_not_cross(
    desk: Desk,
    actor: StaffActor,
    opener: Opener,
    keyworker: StaffId,
    *,
    at: datetime,
    allowed: bool,
) -> bool:
    """Refuse a worker who supports the other side of a person's family, unless it is allowed.

    Tells whether they do.
    """
    kept = people_by_id(desk.session, (opener.person,))[opener.person]
    role = unlock_profile(desk.keys, kept.id, kept.profile_locked).role
    family = opener.about(kept).family
    crosses = is_on_other_side(desk, actor, family, role, keyworker, at=at)
    if crosses and not allowed:
        raise Invalid(
            "both_sides",
            "This worker supports somebody on the other side of the same family. "
            "Choose somebody else, or tick that it must be so.",
        )
    return crosses


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody in whose family a newcomer may be."""

    person: PersonId
    name: str


def relatives(desk: Desk, actor: StaffActor) -> tuple[Relative, ...]:
    """List whose family an actor can name, by name: whose circle they hold, and nobody else."""
    held = {each.person for each in grants_of(desk.session, actor.id)}
    people = people_by_id(desk.session, list(held)).values()
    known = [Relative(x.id, whole_opener(desk, actor, x.id).about(x).name) for x in people]
    return tuple(sorted(known, key=lambda each: (each.name, each.person)))


def family_of(desk: Desk, actor: StaffActor, person: PersonId) -> FamilyId:
    """Give the family of somebody whose circle an actor holds; Unknown of anybody else."""
    opener = whole_opener(desk, actor, person)
    return opener.about(people_by_id(desk.session, (person,))[person]).family


def is_on_other_side(
    desk: Desk,
    actor: StaffActor,
    family: FamilyId,
    role: Role,
    keyworker: StaffId,
    *,
    at: datetime,
) -> bool:
    """Tell whether a worker supports the other side of a family, as far as the actor can see."""
    theirs = {
        each.person for each in assignments_to(desk.session, keyworker) if each.holds(at.date())
    }
    held: dict[PersonId, list[Grant]] = {}
    for grant in grants_of(desk.session, actor.id):
        if grant.person in theirs:
            held.setdefault(grant.person, []).append(replace(grant, dormant=False))
    for person, kept in people_by_id(desk.session, list(held)).items():
        other = unlock_profile(desk.keys, person, kept.profile_locked).role
        if (other is Role.CHANGING) is (role is Role.CHANGING):
            continue  # the same side: its name and family stay closed
        if opener_of(desk, actor, person, tuple(held[person])).about(kept).family == family:
            return True
    return False
