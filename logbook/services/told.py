"""Told: a person sees who covered for their worker, and who looked by leave of a second lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from logbook.domain.actors import PersonActor
from logbook.domain.openings import Opening, Way
from logbook.domain.people import Staff
from logbook.services.desk import Desk
from logbook.services.locked import staff_of
from logbook.store.openings import openings_about
from logbook.store.staff import accounts_by_id


@dataclass(frozen=True, slots=True)
class Notice:
    """Who could read what a person shares for a while, how, and until when; never why."""

    id: str
    staff: Staff
    way: Way
    since: date
    until: datetime  # of cover: the midnight after its last day
    agreed: Staff | None = None  # the second lead, where one had to agree


def told_to(desk: Desk, actor: PersonActor) -> tuple[Notice, ...]:
    """List who covered for a person's worker or looked by leave, newest first."""
    if actor.private_key is None:
        return ()
    about = openings_about(desk.session, (actor.id,))
    # in a plain diary nothing is shared: nobody can have looked
    happened = [each for each in about if _happened(each) and not actor.cover]
    known = [each.staff for each in happened] + [x.approver for x in happened if x.approver]
    accounts = accounts_by_id(desk.session, known)
    staff = {key: staff_of(desk.keys, each) for key, each in accounts.items()}
    return tuple(
        Notice(
            each.id,
            staff[each.staff],
            each.way,
            each.since,
            each.until,
            staff.get(each.approver) if each.approver else None,
        )
        for each in reversed(happened)
    )


def _happened(opening: Opening) -> bool:
    return opening.way is Way.COVER or opening.approver is not None
