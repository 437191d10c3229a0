"""Joining again: nothing opens until a colleague who holds the same circles gives it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.errors import Invalid, Refused, Unknown, Unproved
from logbook.domain.people import StaffRole
from logbook.services.auditing import KEY_CHANGES
from logbook.services.resetting import (
    Colleague,
    back_to_give,
    colleagues,
    give_back,
    own_waiting,
    reset,
    sealed_back,
)
from logbook.services.supporting import look_at_caseload, look_at_person, open_caseload
from tests.attack.test_staff_sign_in import deeds
from tests.makers import Service, an_entry
from tests.members import Member, a_member


def was_reset(service: Service, actor: StaffActor, member: Member) -> str:
    with service.house.writing() as desk:
        return reset(desk, actor, member.staff, at=service.clock())


def given_back(service: Service, actor: StaffActor, member: Member) -> int:
    with service.house.reading() as desk:
        sealed = sealed_back(desk, actor, member.staff)
    with service.house.writing() as desk:
        return give_back(desk, actor, member.staff, sealed, at=service.clock())


def seen_on_today(service: Service, actor: StaffActor) -> list[str]:
    with service.house.writing() as desk:
        sealed = look_at_caseload(desk, actor, at=service.clock())
        lines = open_caseload(desk, actor, sealed, on=service.clock().date())
        return sorted(each.person.name for each in lines)


def waiting(service: Service, actor: StaffActor) -> Sequence[Colleague]:
    with service.house.reading() as desk:
        return back_to_give(desk, actor)


def named(service: Service) -> list[str]:
    return [each for each in deeds(service) if each in KEY_CHANGES]


@pytest.fixture
def kim(service: Service) -> Member:
    return a_member(service, name="Kim Reed")


@pytest.fixture
def people(service: Service, kim: Member) -> tuple[PersonActor, ...]:
    worker = kim.come_in()
    found = tuple(service.person(name, keyworker=worker) for name in ("Robin", "Lily"))
    service.tell(found[0], an_entry(1, 2, 3, words="from before", at=service.clock()))
    return found


def test_whoever_joins_again_opens_nothing_until_a_lead_gives_it_back(
    service: Service, kim: Member, people: tuple[PersonActor, ...]
) -> None:
    assert seen_on_today(service, kim.come_in()) == ["Lily", "Robin"]

    lead = replace(service.lead, proved_at=service.clock())
    link = was_reset(service, lead, kim)
    assert kim.token(kim.code()) is None
    assert waiting(service, lead) == ()  # not before they have joined
    kim = kim.join_again(link)
    actor = kim.come_in()
    assert seen_on_today(service, actor) == []
    with service.house.reading() as desk:
        assert own_waiting(desk, actor) == 2
    with pytest.raises(Unknown), service.house.writing() as desk:
        look_at_person(desk, actor, people[0].id, at=service.clock())

    lead = replace(lead, proved_at=service.clock())
    [told] = waiting(service, lead)
    assert (told.staff.name, told.waiting, told.waiting_for_others) == ("Kim Reed", 2, 0)
    assert given_back(service, lead, kim) == 2

    assert seen_on_today(service, actor) == ["Lily", "Robin"]
    assert waiting(service, lead) == ()
    assert named(service) == ["reset a colleague", "joined again", *["gave access back"] * 2]


def test_what_a_lead_does_not_hold_waits_for_the_other_lead(
    service: Service, kim: Member, people: tuple[PersonActor, ...]
) -> None:
    newer = a_member(service, StaffRole.LEAD, "Noor Haddad").come_in()
    kim = kim.join_again(was_reset(service, newer, kim))

    assert given_back(service, newer, kim) == 0
    with service.house.reading() as desk:
        [shown] = [x for x in colleagues(desk, newer) if x.staff.id == kim.staff]
    assert (shown.waiting, shown.waiting_for_others) == (0, 2)
    assert given_back(service, replace(service.lead, proved_at=service.clock()), kim) == 2


def test_what_was_sealed_to_a_key_that_was_lost_once_more_is_not_kept(
    service: Service, kim: Member, people: tuple[PersonActor, ...]
) -> None:
    lead = replace(service.lead, proved_at=service.clock())
    kim = kim.join_again(was_reset(service, lead, kim))
    with service.house.reading() as desk:
        sealed = sealed_back(desk, lead, kim.staff)
    kim = kim.join_again(was_reset(service, lead, kim))

    with pytest.raises(Unknown), service.house.writing() as desk:
        give_back(desk, lead, kim.staff, sealed, at=service.clock())
    assert given_back(service, lead, kim) == len(people)


def test_a_lead_for_whom_something_waits_takes_no_keys_away(
    service: Service, people: tuple[PersonActor, ...]
) -> None:
    first = a_member(service, StaffRole.LEAD, "Noor Haddad")
    service.person("Ana")  # whom the new lead holds too
    lead = replace(service.lead, proved_at=service.clock())
    again = first.join_again(was_reset(service, lead, first)).come_in()

    with pytest.raises(Invalid), service.house.writing() as desk:
        reset(desk, again, service.lead.id, at=service.clock())


@pytest.mark.parametrize(
    ("helper", "helped", "may"),
    [
        (StaffRole.LEAD, StaffRole.KEYWORKER, True),
        (StaffRole.LEAD, StaffRole.LEAD, True),
        (StaffRole.LEAD, StaffRole.MANAGER, True),
        (StaffRole.LEAD, StaffRole.EVALUATOR, False),
        (StaffRole.MANAGER, StaffRole.EVALUATOR, True),
        (StaffRole.MANAGER, StaffRole.KEYWORKER, False),
        (StaffRole.KEYWORKER, StaffRole.KEYWORKER, False),
        (StaffRole.EVALUATOR, StaffRole.EVALUATOR, False),
    ],
)
def test_who_lets_whom_join_again(
    local_service: Service, helper: StaffRole, helped: StaffRole, may: bool
) -> None:
    actor, member = local_service.member(helper), a_member(local_service, helped)

    if may:
        assert was_reset(local_service, actor, member)
    else:
        with pytest.raises((Refused, Unknown)):
            was_reset(local_service, actor, member)


def test_nobody_helps_themselves_or_elsewhere_or_without_a_fresh_proof(
    local_service: Service,
) -> None:
    lead, kim = a_member(local_service, StaffRole.LEAD), a_member(local_service)
    actor = lead.come_in()

    with pytest.raises(Unknown):
        was_reset(local_service, actor, lead)
    with pytest.raises(Unknown):
        was_reset(local_service, replace(actor, site=None), kim)
    local_service.clock.at += timedelta(minutes=5)
    with pytest.raises(Unproved):
        was_reset(local_service, actor, kim)
