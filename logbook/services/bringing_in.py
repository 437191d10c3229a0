"""Bringing in: a lead who has come to a team is given the key to its circles by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Refused, Unknown
from logbook.domain.people import PersonId, Staff, StaffId, StaffRole
from logbook.services.auditing import Kind, NewDeed, record, record_all
from logbook.services.desk import Desk
from logbook.services.holding import make_grant, open_grant, public_of_staff, whole_opener
from logbook.services.locked import staff_of
from logbook.services.proving import must_be_proved
from logbook.services.renewing import denied_of, leave_denied_out
from logbook.store.circles import Grant, add_grants, grants_of
from logbook.store.people import hold_person
from logbook.store.staff import StaffAccount, account_by_id, hold_accounts, leads_of_site
from logbook.store.waiting import waiting_of


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A lead of the team who cannot cover yet for some of its people."""

    staff: Staff
    lacking: int  # circles


def newcomers(desk: Desk, actor: StaffActor) -> tuple[Newcomer, ...]:
    """List the leads of a lead's site who hold less of the team's circles than this one."""
    if actor.role is not StaffRole.LEAD or actor.site is None:
        raise Refused
    own = {each.person for each in grants_of(desk.session, actor.id)}
    found = []
    for account in leads_of_site(desk.session, actor.site):
        theirs = {each.person for each in grants_of(desk.session, account.id)}
        theirs |= {each.person for each in waiting_of(desk.session, account.id)}
        unwanted = {each for each in own - theirs if account.id in denied_of(desk, each)}
        if lacking := own - theirs - unwanted:
            found.append(Newcomer(staff_of(desk.keys, account), len(lacking)))
    return tuple(found)


def bring_in(desk: Desk, actor: StaffActor, lead: StaffId, *, at: datetime) -> int:
    """Give another lead of the team, dormant, whatever a lead holds; tells of how many people.

    Whoever has denied them is left out, and that is kept. Where somebody has wished for another
    to go, whom only their number held, that comes true now. Unknown for anybody but a lead here.
    """
    account = _another_lead(desk, actor, lead)
    must_be_proved(actor, at=at)
    public = public_of_staff(desk.keys, account)
    lacking = _lacking(desk, actor, lead)
    for each in lacking:
        hold_person(desk.session, each)
    denied = {each for each in lacking if lead in denied_of(desk, each)}
    for person in sorted(set(lacking) - denied):
        _give(desk, actor, person, lead, public)
    record_all(desk, actor.id, [NewDeed(Kind.DENY_LIST_HIT, at, each) for each in sorted(denied)])
    for person in sorted(set(lacking) - denied):
        record(desk, actor.id, Kind.GAVE_CIRCLES, at=at, person=person, row=lead)
        leave_denied_out(desk, person, whole_opener(desk, actor, person), by=actor.id, at=at)
    return len(lacking) - len(denied)


def _another_lead(desk: Desk, actor: StaffActor, lead: StaffId) -> StaffAccount:
    if actor.role is not StaffRole.LEAD:
        raise Refused
    hold_accounts(desk.session, (lead,))
    account = account_by_id(desk.session, lead)
    if account is None or account.ended_on is not None or account.id == actor.id:
        raise Unknown
    if account.role is not StaffRole.LEAD or account.site != actor.site:
        raise Unknown
    return account


def _lacking(desk: Desk, actor: StaffActor, lead: StaffId) -> tuple[PersonId, ...]:
    own = {each.person for each in grants_of(desk.session, actor.id)}
    theirs = {each.person for each in grants_of(desk.session, lead)}
    theirs |= {each.person for each in waiting_of(desk.session, lead)}  # given back elsewhere
    return tuple(sorted(own - theirs))


def _give(desk: Desk, actor: StaffActor, person: PersonId, lead: StaffId, public: bytes) -> None:
    grants: list[Grant] = []
    for each in grants_of(desk.session, actor.id, person=person):
        private = open_grant(each, actor.private_key)
        grants.append(make_grant(private, person, each.epoch, lead, public, dormant=True))
    add_grants(desk.session, grants)
