"""Alerting: what leads and managers are shown to look into, and that somebody has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Refused, Tampered, Unknown
from logbook.domain.people import PersonId, Staff, StaffId, StaffRole
from logbook.domain.watching import Look, bursts
from logbook.services.auditing import KEY_CHANGES, LOOKS, Kind, record
from logbook.services.desk import Desk, House
from logbook.services.locked import staff_of
from logbook.store.audit import Deed, deeds_of
from logbook.store.circles import assignments_to
from logbook.store.staff import accounts_by_id

_SHOWN_FOR = timedelta(days=30)
_OF_ALL = (Kind.TAMPERED.value, Kind.HEAD_NOT_WRITTEN.value)  # nobody's site is spared
_OF_A_SITE = (
    *KEY_CHANGES,
    Kind.DENY_LIST_HIT.value,
    Kind.ERASED.value,
    Kind.REISSUED.value,
)
_OF_A_MANAGER = (*KEY_CHANGES, *_OF_ALL)
_OF_A_COLLEAGUE = (Kind.RESET_STAFF.value, Kind.GAVE_BACK.value)  # whose row is an account
_NOT_ANYBODYS = ("staff", "passkey")  # places whose owner is no person


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to look into: the number of its line, what it is, and of whom it tells."""

    number: int
    at: datetime
    kind: str
    by: Staff | None  # None: nobody of the staff did it
    people: int = 0  # how many were opened, where it is that
    seen_by: Staff | None = None
    seen_at: datetime | None = None
    of: Staff | None = None  # to which colleague it was done


def alerts(desk: Desk, actor: StaffActor, *, at: datetime) -> tuple[Alert, ...]:
    """List what there was to look into lately, newest first; Refused to all but leads and managers.

    Leads see what staff of their site did, and what concerns all; managers see nothing that
    has to do with people.
    """
    if actor.role not in (StaffRole.LEAD, StaffRole.MANAGER):
        raise Refused
    since = at - _SHOWN_FOR
    found = _each_once(_found(desk, actor, since))
    seen = deeds_of(desk.session, (Kind.LOOKED_INTO.value,), since=since)
    by = {int(each.row): each for each in seen if each.row}
    staff = _staff(desk, [*found.values(), *seen])
    told = [_alert(each, by.get(each.number), staff) for each in found.values()]
    if actor.role is StaffRole.LEAD:
        told += _bursts(desk, by, at)
    mine = [each for each in told if _is_theirs(each, actor)]
    return tuple(sorted(mine, key=lambda each: -each.number))


def look_into(desk: Desk, actor: StaffActor, number: int, *, at: datetime) -> None:
    """Keep that somebody has looked into an alert; Refused to whom it is about."""
    chosen = next((each for each in alerts(desk, actor, at=at) if each.number == number), None)
    if chosen is None:
        raise Unknown
    if chosen.by is not None and chosen.by.id == actor.id:
        raise Refused
    if chosen.seen_at is None:
        record(desk, actor.id, Kind.LOOKED_INTO, at=at, row=str(number))


def raise_alarm(house: House, error: Tampered, actor: str, *, at: datetime) -> None:
    """Put on record that something sealed is not what was put there, once a day for each thing.

    In a transaction of its own: the one in which it was found out is undone.
    """
    ours = error.kind not in _NOT_ANYBODYS and len(error.person) == 32
    person = PersonId(error.person) if ours else None
    row = (error.row if ours else error.person)[:32] or None
    with house.writing() as desk:
        told = deeds_of(desk.session, (Kind.TAMPERED.value,), since=at - timedelta(days=1))
        if (person, row, error.kind) not in {(each.person, each.row, each.why) for each in told}:
            record(desk, actor, Kind.TAMPERED, at=at, person=person, row=row, why=error.kind)


def _found(desk: Desk, actor: StaffActor, since: datetime) -> tuple[Deed, ...]:
    kinds = _OF_A_MANAGER if actor.role is StaffRole.MANAGER else (*_OF_A_SITE, *_OF_ALL)
    return deeds_of(desk.session, kinds, since=since)


def _is_theirs(alert: Alert, actor: StaffActor) -> bool:
    if alert.kind in _OF_ALL:
        return True
    if alert.by is None:
        return False  # a person deleted all of theirs: nothing to look into
    if alert.kind == Kind.DENY_LIST_HIT.value and alert.by.id == actor.id:
        return False  # whoever chose is told no more than to choose somebody else
    return actor.role is StaffRole.MANAGER or alert.by.site == actor.site


def _alert(deed: Deed, seen: Deed | None, staff: Mapping[str, Staff]) -> Alert:
    by = staff.get(deed.actor)
    of = staff.get(deed.row or "") if deed.deed in _OF_A_COLLEAGUE else None
    if seen is None:
        return Alert(deed.number, deed.at, deed.deed, by, of=of)
    return Alert(deed.number, deed.at, deed.deed, by, 0, staff.get(seen.actor), seen.at, of)


def _each_once(deeds: Sequence[Deed]) -> dict[int, Deed]:
    # access is given back person by person, in one press: that is one thing to look into
    given = {(each.actor, each.row, each.at): each for each in reversed(deeds)}
    return {
        each.number: each
        for each in deeds
        if each.deed != Kind.GAVE_BACK.value or each is given[each.actor, each.row, each.at]
    }


def _bursts(desk: Desk, seen: Mapping[int, Deed], at: datetime) -> Iterator[Alert]:
    opened = deeds_of(desk.session, LOOKS, since=at - _SHOWN_FOR)
    looks = [Look(each.number, each.at, each.actor, each.person or "") for each in opened]
    staff = _staff(desk, [*opened, *seen.values()])
    caseloads = {each: _caseload(desk, each, at) for each in {look.by for look in looks}}
    for burst in bursts(looks, caseloads):
        told, by = seen.get(burst.look.number), staff.get(burst.look.by)
        yield Alert(
            burst.look.number,
            burst.look.at,
            Kind.BULK_OPENING.value,
            by,
            burst.people,
            staff.get(told.actor) if told else None,
            told.at if told else None,
        )


def _caseload(desk: Desk, staff: str, at: datetime) -> int:
    return len(
        {
            each.person
            for each in assignments_to(desk.session, StaffId(staff))
            if each.holds(at.date())
        }
    )


def _staff(desk: Desk, deeds: Sequence[Deed]) -> dict[str, Staff]:
    ids = {StaffId(each.actor) for each in deeds}
    ids |= {StaffId(each.row or "") for each in deeds if each.deed in _OF_A_COLLEAGUE}
    kept = accounts_by_id(desk.session, sorted(ids)).values()
    return {each.id: staff_of(desk.keys, each) for each in kept}
