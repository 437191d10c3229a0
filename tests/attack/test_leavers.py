"""Somebody who has left, with cookie, password, app and an old copy: nothing opens any more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid, Refused, Unproved
from logbook.domain.people import StaffRole
from logbook.services.assigning import team
from logbook.store.passkeys import passkeys_of, recovery_codes_left
from logbook.store.staff import StaffRow
from logbook.store.visits import VisitRow
from tests.circles import (
    hand_to,
    keys_of,
    leaves,
    opened_with,
    proved,
)
from tests.makers import NOW, Service, an_entry


def _nothing_signs_in(service: Service, staff: StaffActor) -> bool:
    with service.house.reading() as desk:
        account = desk.session.get_one(StaffRow, staff.id)
        left = (account.wrapped_key, account.code_locked, account.public_key, account.ended_on)
        visits = desk.session.scalars(select(VisitRow).where(VisitRow.owner_id == staff.id)).all()
        factors = passkeys_of(desk.session, staff.id), recovery_codes_left(desk.session, staff.id)
    return (left, visits, factors) == ((None, None, None, NOW.date()), [], ((), 0))


@pytest.mark.attack("G08")
@pytest.mark.parametrize("by", [StaffRole.MANAGER, StaffRole.LEAD])
def test_whoever_has_left_has_nothing_with_all_they_ever_had(
    any_service: Service, by: StaffRole
) -> None:
    any_service.member(StaffRole.LEAD, "Jo Hughes")
    robin, sam = any_service.person(), any_service.keyworker
    before = any_service.tell(robin, an_entry(4, 5, 6, words="before"))
    cookie, old = any_service.client(sam), keys_of(any_service, sam, robin.id)
    boss = any_service.lead if by is StaffRole.LEAD else any_service.member(by, "Max Lane")

    leaves(any_service, boss, sam)
    after = any_service.tell(robin, an_entry(4, 5, 6, words="after"))

    assert cookie.get("/staff/today").location == "/staff/"
    assert not keys_of(any_service, sam, robin.id)
    assert opened_with(any_service, robin.id, old) == {before}  # an old backup: said so
    assert _nothing_signs_in(any_service, sam)
    with any_service.house.reading() as desk:
        (listed,) = team(desk, any_service.lead, at=NOW)
    assert (listed.name, listed.keyworker) == ("Robin", None)
    assert {before, after} <= opened_with(
        any_service, robin.id, keys_of(any_service, any_service.lead, robin.id)
    )


@pytest.mark.control("G08")
def test_a_circle_that_does_not_change_its_key_would_be_seen(
    local_service: Service, second: StaffActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    robin, sam = local_service.person(), local_service.keyworker
    old = keys_of(local_service, sam, robin.id)
    monkeypatch.setattr("logbook.services.off_boarding.renew", lambda *_rest, **_more: None)

    leaves(local_service, local_service.lead, sam)
    after = local_service.tell(robin, an_entry(4, 5, 6, words="after"))

    assert opened_with(local_service, robin.id, old) == {after}


def test_after_a_manager_ended_an_account_a_new_keyworker_finds_name_and_wishes(
    local_service: Service, second: StaffActor, alex: StaffActor
) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(4, 5, 6, words="come", talk=True))
    leaves(local_service, local_service.member(StaffRole.MANAGER), local_service.keyworker)

    hand_to(local_service, robin, alex)

    page = local_service.client(alex).get("/staff/today")
    assert "Robin" in page.words
    assert "wants to talk" in page.words.casefold()


def test_nobody_leaves_while_too_few_would_remain(local_service: Service) -> None:
    local_service.person()
    manager = local_service.member(StaffRole.MANAGER)

    with pytest.raises(Invalid, match="two members of staff"):
        leaves(local_service, manager, local_service.keyworker)
    with pytest.raises(Invalid, match="only lead"):
        leaves(local_service, manager, local_service.lead)
    with pytest.raises(Invalid, match="their own"):
        leaves(local_service, manager, manager)
    with pytest.raises(Refused):
        leaves(local_service, local_service.keyworker, local_service.lead)
    with pytest.raises(Unproved):
        leaves(local_service, proved(manager, NOW - timedelta(minutes=5)), local_service.keyworker)
