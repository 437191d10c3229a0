"""Resetting: a lead lets a colleague join again; what they held waits until it is given back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.people import PersonId, Staff, StaffId, StaffRole
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import make_grant, open_grant, public_of_staff
from logbook.services.joining import link_to_join
from logbook.services.locked import staff_of
from logbook.services.proving import must_be_proved
from logbook.store.circles import Grant, change_seal, grants_of
from logbook.store.passkeys import change_recovery_codes, remove_passkeys
from logbook.store.people import hold_person
from logbook.store.staff import (
    StaffAccount,
    account_by_id,
    all_accounts,
    hold_accounts,
    hold_all_accounts,
    take_keys,
)
from logbook.store.visits import end_visits_of
from logbook.store.waiting import empty_seals, holders_waiting, waiting_of

# who lets whom join again; keyworkers and leads only at their own site
_HELPS = {
    StaffRole.LEAD: (StaffRole.KEYWORKER, StaffRole.LEAD, StaffRole.MANAGER),
    StaffRole.MANAGER: (StaffRole.EVALUATOR,),
}
_AT_A_SITE = (StaffRole.KEYWORKER, StaffRole.LEAD)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A colleague whom an actor may let join again, and how many people wait to be given back."""

    staff: Staff
    joined: bool
    waiting: int = 0  # whose circle the actor holds
    waiting_for_others: int = 0  # whose circle another lead must give back


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was sealed to a colleague's new key, and the key."""

    public: bytes
    grants: tuple[Grant, ...]


def helps(actor: StaffActor) -> bool:
    """Tell whether an actor may let anybody join again."""
    return actor.role in _HELPS


def colleagues(desk: Desk, actor: StaffActor) -> tuple[Colleague, ...]:
    """List whom an actor may let join again, by name; Refused to those who may nobody."""
    if not helps(actor):
        raise Refused
    own = {(each.person, each.epoch) for each in grants_of(desk.session, actor.id)}
    waiting = holders_waiting(desk.session)
    found = [
        _colleague(desk, each, own if each.id in waiting else None)
        for each in all_accounts(desk.session)
        if _may_help(actor, each)
    ]
    return tuple(sorted(found, key=lambda each: (each.staff.name, each.staff.id)))


def back_to_give(desk: Desk, actor: StaffActor) -> tuple[Colleague, ...]:
    """List who has joined again and can be given back by this actor what they held."""
    if not holders_waiting(desk.session):
        return ()
    return tuple(each for each in colleagues(desk, actor) if each.joined and each.waiting)


def own_waiting(desk: Desk, actor: StaffActor) -> int:
    """Count the people whose circle an actor held, and who wait to be given back."""
    return len({each.person for each in waiting_of(desk.session, actor.id)})


def reset(desk: Desk, actor: StaffActor, staff: StaffId, *, at: datetime) -> str:
    """Take away whatever lets a colleague in, and give the link by which they join again.

    What they held waits until a lead gives it back. Unknown for whoever is not the actor's to
    help; Refused to those who may help nobody, and to leads for whom something waits themselves.
    """
    hold_all_accounts(desk.session)  # nobody seals anything to the key that goes
    account = _account(desk, actor, staff)
    must_be_proved(actor, at=at)
    if waiting_of(desk.session, actor.id):
        raise Invalid("staff", "First let another lead give back what you held yourself.")
    for person in sorted({each.person for each in grants_of(desk.session, account.id)}):
        hold_person(desk.session, person)
    end_visits_of(desk.session, account.id)
    take_keys(desk.session, account.id)
    remove_passkeys(desk.session, account.id)
    change_recovery_codes(desk.session, account.id, ())
    empty_seals(desk.session, account.id)
    record(desk, actor.id, Kind.RESET_STAFF, at=at, row=account.id)
    return link_to_join(desk, account.id, at=at)


def sealed_back(desk: Desk, actor: StaffActor, staff: StaffId) -> Sealed:
    """Seal to a colleague's new key what waits for them and the actor holds; keeps nothing yet."""
    account = _account(desk, actor, staff)
    public = public_of_staff(desk.keys, account)
    own = {(each.person, each.epoch): each for each in grants_of(desk.session, actor.id)}
    given = []
    for each in waiting_of(desk.session, account.id):
        held = own.get((each.person, each.epoch))
        if held is not None:
            circle = open_grant(held, actor.private_key)
            made = make_grant(
                circle, each.person, each.epoch, account.id, public, dormant=each.dormant
            )
            given.append(replace(made, id=each.id))
    return Sealed(public, tuple(given))


def give_back(
    desk: Desk, actor: StaffActor, staff: StaffId, sealed: Sealed, *, at: datetime
) -> int:
    """Keep what was sealed to a colleague's new key, and say for how many people that is.

    Unknown when they were reset once more meanwhile, so that it would not open.
    """
    must_be_proved(actor, at=at)
    hold_accounts(desk.session, (staff,))
    for person in sorted({each.person for each in sealed.grants}):
        hold_person(desk.session, person)
    account = _account(desk, actor, staff)
    if account.public_key != sealed.public:
        raise Unknown
    still = {each.id for each in waiting_of(desk.session, account.id)}
    given = [each for each in sealed.grants if each.id in still]
    for each in given:
        change_seal(desk.session, each)
        record(desk, actor.id, Kind.GAVE_BACK, at=at, person=each.person, row=account.id)
    return len({each.person for each in given})


def _account(desk: Desk, actor: StaffActor, staff: StaffId) -> StaffAccount:
    if not helps(actor):
        raise Refused
    account = account_by_id(desk.session, staff)
    if account is None or account.ended_on is not None or not _may_help(actor, account):
        raise Unknown
    return account


def _may_help(actor: StaffActor, account: StaffAccount) -> bool:
    theirs = account.role in _HELPS.get(actor.role, ()) and account.id != actor.id
    return theirs and (account.role not in _AT_A_SITE or account.site == actor.site)


def _colleague(
    desk: Desk, account: StaffAccount, own: set[tuple[PersonId, int]] | None
) -> Colleague:
    staff, joined = staff_of(desk.keys, account), account.public_key is not None
    if own is None:
        return Colleague(staff, joined)
    waiting = waiting_of(desk.session, account.id)
    mine = {each.person for each in waiting if (each.person, each.epoch) in own}
    others = {each.person for each in waiting} - mine
    return Colleague(staff, joined, len(mine), len(others))
