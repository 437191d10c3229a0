"""Off-boarding: a member of staff leaves, and from that moment opens and enters nothing."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.people import PersonId, StaffId, StaffRole
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import Holder, are_enough, staff_holders, whole_opener
from logbook.services.proving import must_be_proved
from logbook.services.renewing import renew
from logbook.services.sealed import Opener
from logbook.store.circles import circles_held, end_assignments, grants_of
from logbook.store.handovers import end_handovers_to
from logbook.store.openings import end_openings
from logbook.store.passkeys import change_recovery_codes, remove_passkeys
from logbook.store.people import hold_person
from logbook.store.staff import (
    StaffAccount,
    account_by_id,
    close_account,
    hold_all_accounts,
    leads_of_site,
)
from logbook.store.visits import end_visits_of


def end_account(desk: Desk, actor: StaffActor, staff: StaffId, *, at: datetime) -> None:
    """End an account for good: its sessions, what signs in to it, and its part of every circle.

    Each circle goes on in a new epoch, for which nobody needs the key of the one before: so a
    manager, who holds none, may do this too. Name and open wishes go over to it where a lead
    does it; otherwise they stay readable to those who remain, who all hold the epoch before.
    Refused to all but managers, and to leads beyond their site; Invalid while it would leave a
    circle with fewer than two who can open it, or a site without a lead.
    """
    account = _may_end(desk, actor, staff)
    must_be_proved(actor, at=at)
    people = circles_held(desk.session, staff)
    for each in people:
        hold_person(desk.session, each)
    _must_leave_a_lead(desk, account)
    remaining = _must_leave_enough(desk, people, staff)
    _shut_out(desk, staff, at)
    for person, holders in remaining.items():
        renew(desk, person, holders, _opener(desk, actor, person), by=actor.id, at=at)
    record(desk, actor.id, Kind.ENDED_ACCOUNT, at=at, row=staff)


def _may_end(desk: Desk, actor: StaffActor, staff: StaffId) -> StaffAccount:
    if actor.role not in (StaffRole.MANAGER, StaffRole.LEAD):
        raise Refused
    hold_all_accounts(desk.session)
    account = account_by_id(desk.session, staff)
    if account is None or account.ended_on is not None or _has_left(desk, actor):
        raise Unknown
    if actor.role is StaffRole.LEAD and (account.site is None or account.site != actor.site):
        raise Unknown
    if staff == actor.id:
        raise Invalid("staff", "Nobody ends their own account. Ask somebody else to do it.")
    return account


def _has_left(desk: Desk, actor: StaffActor) -> bool:
    """Tell whether an actor's own account ended a moment ago, while they were asking."""
    own = account_by_id(desk.session, actor.id)
    return own is None or own.ended_on is not None


def _must_leave_a_lead(desk: Desk, account: StaffAccount) -> None:
    if account.role is not StaffRole.LEAD or account.site is None:
        return
    if all(each.id == account.id for each in leads_of_site(desk.session, account.site)):
        raise Invalid("staff", "This is the only lead of their site. Add another lead there first.")


def _must_leave_enough(
    desk: Desk, people: tuple[PersonId, ...], staff: StaffId
) -> dict[PersonId, tuple[Holder, ...]]:
    remaining = {
        person: tuple(x for x in staff_holders(desk, person) if x.account.id != staff)
        for person in people
    }
    short = sum(not are_enough(each) for each in remaining.values())
    if short:
        raise Invalid(
            "staff",
            "Fewer than two members of staff could open what %(count)s of the people share. "
            "Bring another lead into the team’s circles, or hand these people over, first.",
            count=short,
        )
    return remaining


def _shut_out(desk: Desk, staff: StaffId, at: datetime) -> None:
    close_account(desk.session, staff, at.date())
    remove_passkeys(desk.session, staff)
    change_recovery_codes(desk.session, staff, ())
    end_visits_of(desk.session, staff)
    end_assignments(desk.session, at.date(), staff=staff)
    end_openings(desk.session, staff, at)
    end_handovers_to(desk.session, staff)


def _opener(desk: Desk, actor: StaffActor, person: PersonId) -> Opener | None:
    if not grants_of(desk.session, actor.id, person=person):
        return None
    return whole_opener(desk, actor, person)
