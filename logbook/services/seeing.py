"""Seeing: a person is told who may open what they share, since when, and who has looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from logbook.domain.actors import PersonActor
from logbook.domain.people import Staff, StaffId
from logbook.services.auditing import LOOKS
from logbook.services.desk import Desk
from logbook.services.locked import staff_of
from logbook.store.audit import Deed, deeds_about
from logbook.store.circles import assignments_of, holders_of
from logbook.store.staff import accounts_by_id


@dataclass(frozen=True, slots=True)
class MayOpen:
    """Somebody who may open what a person shares: a worker since a day, or a lead who stands in."""

    staff: Staff
    since: date | None  # None: a lead, who may when the worker can't
    looked: datetime | None


def who_may_open(desk: Desk, actor: PersonActor, *, at: datetime) -> tuple[MayOpen, ...]:
    """List who holds a person's circle, the worker first, with the last look of each."""
    held = [each.holder for each in holders_of(desk.session, actor.id)]
    accounts = accounts_by_id(desk.session, [StaffId(each) for each in held if each != actor.id])
    support = assignments_of(desk.session, (actor.id,))
    since = {each.keyworker: each.since for each in support if each.holds(at.date())}
    looks = _last_looks(deeds_about(desk.session, (actor.id,), LOOKS), actor)
    found = [
        MayOpen(staff_of(desk.keys, each), since.get(each.id), looks.get(each.id))
        for each in accounts.values()
    ]
    return tuple(sorted(found, key=lambda each: (each.since is None, each.staff.name)))


def _last_looks(deeds: Iterable[Deed], actor: PersonActor) -> dict[str, datetime]:
    # a plain diary shares nothing: there is nothing of it at which anybody could have looked
    return {} if actor.cover else {each.actor: each.at for each in deeds}
