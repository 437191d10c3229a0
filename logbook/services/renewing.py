"""Renewing: a circle goes on in a new epoch, which whoever has left it cannot open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from logbook.domain.errors import Unknown
from logbook.domain.people import PersonId, StaffId
from logbook.sealing.pairs import new_pair
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import (
    Holder,
    are_enough,
    begin_epoch,
    public_of_person,
    staff_holders,
)
from logbook.services.locked import unlock_denied
from logbook.services.sealed import Opener, seal_about
from logbook.services.wishing import pass_wishes_on
from logbook.store.circles import all_holders, circle_now, end_assignments, remove_grants
from logbook.store.handovers import end_handover, handover_of
from logbook.store.openings import end_openings
from logbook.store.people import KeptPerson, change_about, person_by_id


def denied_of(desk: Desk, person: PersonId, *, plain: bool = False) -> frozenset[StaffId]:
    """Name the staff whom a person does not want in their circle, or whom a plain diary names."""
    kept = person_by_id(desk.session, person)
    if kept is None:
        return frozenset()
    return unlock_denied(desk.keys, person, kept.denied_locked, plain=plain)


def renew(
    desk: Desk,
    person: PersonId,
    holders: Sequence[Holder],
    opener: Opener | None,
    *,
    by: str,
    at: datetime,
) -> None:
    """Begin a new epoch with these staff; whoever else held anything holds nothing any more.

    Whoever the person has denied is left out too, if two others stay. With an opener, the name
    and the open wishes go over to the new epoch; without one they stay in that before, which
    everybody who remains can open. Invalid when fewer than two members of staff would remain.
    """
    kept, before = person_by_id(desk.session, person), circle_now(desk.session, person)
    if kept is None or before is None:
        raise Unknown
    staying = without_denied(desk, person, holders)
    circle, epoch = new_pair(), before.epoch + 1
    begin_epoch(desk, person, public_of_person(desk.keys, kept), epoch, circle, staying)
    if opener is not None:
        _pass_on(desk, kept, opener, epoch, circle.public)
    staff = {each.account.id for each in staying}
    for each in sorted(all_holders(desk.session, person) - staff - {person}):
        _let_go(desk, person, StaffId(each), at)
        record(desk, by, Kind.LEFT_CIRCLE, at=at, person=person, row=each)


def without_denied(desk: Desk, person: PersonId, holders: Sequence[Holder]) -> tuple[Holder, ...]:
    """Leave out whom a person has denied, while two who can open the circle remain."""
    denied = denied_of(desk, person)
    wanted = tuple(each for each in holders if each.account.id not in denied)
    return wanted if are_enough(wanted) else tuple(holders)


def leave_denied_out(
    desk: Desk, person: PersonId, opener: Opener, *, by: str, at: datetime
) -> None:
    """Begin a new epoch without whom a person has denied, if two others can open the circle."""
    holders = staff_holders(desk, person)
    wanted = without_denied(desk, person, holders)
    if len(wanted) < len(holders):
        renew(desk, person, wanted, opener, by=by, at=at)


def _let_go(desk: Desk, person: PersonId, staff: StaffId, at: datetime) -> None:
    remove_grants(desk.session, person, staff)
    end_openings(desk.session, staff, at, person=person)
    end_assignments(desk.session, at.date(), person=person, staff=staff)
    waiting = handover_of(desk.session, person)
    if waiting is not None and waiting.newcomer == staff:
        end_handover(desk.session, person)


def _pass_on(desk: Desk, kept: KeptPerson, opener: Opener, epoch: int, public: bytes) -> None:
    erasure = desk.erasure.of(kept.id)
    box = seal_about(kept.id, opener.about(kept), epoch, public, erasure)
    change_about(desk.session, kept.id, epoch, box.payload, box.keys[0])
    pass_wishes_on(desk, opener, epoch, public)
