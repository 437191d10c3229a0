"""Witnessing: who may open what a person shares, and when each of them last looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.people import PersonId, Staff, StaffId
from logbook.services.auditing import LOOKS
from logbook.services.desk import Desk
from logbook.services.holding import way_to_read
from logbook.services.locked import staff_of
from logbook.store.audit import deeds_about
from logbook.store.circles import holders_of
from logbook.store.staff import accounts_by_id


@dataclass(frozen=True, slots=True)
class Witness:
    """A member of staff who holds a circle's key, and their last look; None when they never did."""

    staff: Staff
    looked: datetime | None


def witnesses(
    desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime
) -> tuple[Witness, ...]:
    """List the staff who hold a person's circle, the actor first; Unknown to anybody else."""
    way_to_read(desk, actor, person, at=at)
    holders = [StaffId(each.holder) for each in holders_of(desk.session, person)]
    accounts = accounts_by_id(desk.session, holders).values()
    looks = {each.actor: each.at for each in deeds_about(desk.session, (person,), LOOKS)}
    found = [Witness(staff_of(desk.keys, each), looks.get(each.id)) for each in accounts]
    return tuple(sorted(found, key=lambda each: (each.staff.id != actor.id, each.staff.name)))
