"""Denying: a person names the staff who may never hold their circle, and need not say why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.people import PersonId, Staff, StaffId
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk, Noted
from logbook.services.holding import end_ways_in, own_opener, staff_holders
from logbook.services.locked import lock_denied, staff_of
from logbook.services.renewing import denied_of, leave_denied_out
from logbook.store.people import change_denied, hold_person
from logbook.store.staff import keyworkers_of_site, leads_of_site

MOST_DENIED = 12


def team_of(desk: Desk, actor: PersonActor) -> tuple[Staff, ...]:
    """List the staff who could come into a person's circle, by name."""
    if actor.private_key is None:
        raise Refused
    site = actor.profile.site
    accounts = (*keyworkers_of_site(desk.session, site), *leads_of_site(desk.session, site))
    known = [staff_of(desk.keys, each) for each in accounts]
    return tuple(sorted(known, key=lambda each: (each.name, each.id)))


def denied(desk: Desk, actor: PersonActor) -> frozenset[StaffId]:
    """Name the staff whom a person does not want in their circle; a plain diary has its own."""
    if actor.private_key is None:
        raise Refused
    return denied_of(desk, actor.id, plain=actor.cover)


def deny(desk: Desk, actor: PersonActor, staff: StaffId, *, at: datetime) -> bool:
    """Keep that somebody may not hold a person's circle; what they held of it goes at once.

    False while they hold it still, since two members of staff must: then it stays as a wish,
    which comes true with the next change that leaves two others. In a plain diary it is a wish
    that never does: whoever forced it open keeps nobody out, and is told nothing odd.
    """
    hold_person(desk.session, actor.id)
    unwanted = denied(desk, actor)
    if staff not in {each.id for each in team_of(desk, actor)}:
        raise Unknown
    _keep(desk, actor, unwanted | {staff})
    if not actor.cover:
        end_ways_in(desk, actor.id)
        leave_denied_out(desk, actor.id, own_opener(desk, actor), by=actor.id, at=at)
    return staff not in {each.account.id for each in staff_holders(desk, actor.id)}


def allow(desk: Desk, actor: PersonActor, staff: StaffId, *, at: datetime) -> None:
    """Keep that somebody may hold a person's circle again; it gives them nothing yet."""
    hold_person(desk.session, actor.id)
    _keep(desk, actor, denied(desk, actor) - {staff})


def _keep(desk: Desk, actor: PersonActor, chosen: frozenset[StaffId]) -> None:
    others = denied_of(desk, actor.id, plain=not actor.cover)
    if len(chosen) > MOST_DENIED - (len(others) if actor.cover else 0):
        raise Invalid("staff", "That is more people than fit here. Ask your worker to help.")
    both = chosen, frozenset(sorted(others)[: MOST_DENIED - len(chosen)])  # the plain give way
    own, plain = both[::-1] if actor.cover else both
    change_denied(desk.session, actor.id, lock_denied(desk.keys, actor.id, own, plain))


def must_be_wanted(
    desk: Desk, actor: StaffActor, person: PersonId, staff: StaffId, *, at: datetime
) -> None:
    """Refuse whom a person has denied, without a word of why; that it was tried is kept."""
    if staff in denied_of(desk, person):
        raise Noted(Invalid("keyworker", "Choose somebody else."), hit(actor, person, at=at))


def hit(actor: StaffActor, person: PersonId, *, at: datetime) -> Callable[[Desk], None]:
    """Give what keeps that somebody tried; whom the person has denied does not stand there."""
    return lambda desk: record(desk, actor.id, Kind.DENY_LIST_HIT, at=at, person=person)
