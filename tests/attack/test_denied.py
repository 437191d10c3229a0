"""Whom a person has denied: they come into the circle by no deed, and nobody is told of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.errors import Invalid, Unknown
from logbook.domain.openings import CoverReason
from logbook.domain.people import StaffRole
from logbook.services import denying, renewing
from logbook.services.alerting import alerts
from logbook.services.assigning import team
from logbook.services.auditing import Kind
from logbook.services.breaking_glass import approve_look, ask_to_look
from logbook.services.bringing_in import bring_in, newcomers
from logbook.services.covering import cover
from logbook.services.denying import allow, deny
from logbook.services.desk import Desk
from logbook.services.handing_over import hand_over
from logbook.services.holding import staff_holders
from logbook.store.people import PersonRow
from tests.circles import (
    deeds_of,
    keys_of,
    opened_with,
)
from tests.makers import NOW, Service, an_entry

WHY = "A call from school: somebody was seen at the gate again."


def _every_way_in(service: Service, robin: PersonActor, who: StaffActor) -> dict[str, bool]:
    """Try to bring somebody into a circle by each deed that could; tell which of them worked."""
    holds = who.role is StaffRole.LEAD
    deeds: dict[str, Callable[[Desk], object]] = {
        "hand over": lambda desk: hand_over(desk, service.lead, robin.id, who.id, at=NOW)
    }
    if holds:
        until, why = NOW.date(), CoverReason.LEAVE
        deeds = {
            "look": lambda desk: ask_to_look(desk, who, robin.id, WHY, at=NOW),
            "cover": lambda desk: cover(desk, who, robin.id, until, why, at=NOW),
        }
    worked = {}
    for name, deed in deeds.items():
        try:
            with service.house.writing() as desk:
                deed(desk)
            worked[name] = True
        except Invalid as refused:
            worked[name] = "Choose somebody else" not in refused.message
    return worked


@pytest.mark.attack("C12")
def test_whom_a_person_has_denied_comes_in_by_no_deed(
    local_service: Service, alex: StaffActor
) -> None:
    robin, lead = local_service.person(), local_service.lead
    with local_service.house.writing() as desk:
        assert deny(desk, robin, alex.id, at=NOW)
        assert not deny(desk, robin, lead.id, at=NOW)  # two must hold it: a wish for now

    ways = _every_way_in(local_service, robin, alex) | _every_way_in(local_service, robin, lead)

    assert ways == {"hand over": False, "cover": False, "look": False}
    assert deeds_of(local_service, Kind.DENY_LIST_HIT) == [(lead.id, robin.id, None, "")] * 3


@pytest.mark.control("C12")
def test_a_list_that_nobody_looks_at_would_be_seen(
    local_service: Service, alex: StaffActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    robin, lead = local_service.person(), local_service.lead
    with local_service.house.writing() as desk:
        deny(desk, robin, alex.id, at=NOW)
        deny(desk, robin, lead.id, at=NOW)
    for each in (denying, renewing):
        monkeypatch.setattr(each, "denied_of", lambda *_rest: frozenset())

    ways = _every_way_in(local_service, robin, alex) | _every_way_in(local_service, robin, lead)

    assert ways == {"hand over": True, "cover": True, "look": True}


@pytest.mark.attack("C12")
def test_a_lead_who_was_denied_is_not_let_look_by_another_nor_brought_in(
    local_service: Service, second: StaffActor
) -> None:
    robin, lead = local_service.person(), local_service.lead
    third = local_service.member(StaffRole.LEAD, "Ada Sole")
    with local_service.house.writing() as desk:
        asked = ask_to_look(desk, lead, robin.id, WHY, at=NOW)
        assert deny(desk, robin, lead.id, at=NOW)
        deny(desk, robin, third.id, at=NOW)

    with pytest.raises(Unknown), local_service.house.writing() as desk:
        approve_look(desk, second, asked, at=NOW)
    with local_service.house.writing() as desk:
        assert bring_in(desk, second, third.id, at=NOW) == 0
    with local_service.house.reading() as desk:
        assert newcomers(desk, second) == ()

    assert not keys_of(local_service, third, robin.id)
    assert deeds_of(local_service, Kind.DENY_LIST_HIT) == [(second.id, robin.id, None, "")]


def test_another_lead_is_shown_that_somebody_was_chosen_who_was_denied(
    local_service: Service, second: StaffActor, alex: StaffActor
) -> None:
    robin = local_service.person()
    with local_service.house.writing() as desk:
        deny(desk, robin, alex.id, at=NOW)
    _every_way_in(local_service, robin, alex)

    with local_service.house.reading() as desk:
        shown = {each.id: alerts(desk, each, at=NOW) for each in (local_service.lead, second)}

    hits = {key: [x.kind for x in told] for key, told in shown.items()}
    assert hits == {local_service.lead.id: [], second.id: [Kind.DENY_LIST_HIT.value]}


def test_a_keyworker_who_is_denied_goes_at_once_and_somebody_else_is_wanted(
    local_service: Service, second: StaffActor
) -> None:
    robin, sam = local_service.person(), local_service.keyworker
    local_service.tell(robin, an_entry(4, 5, 6))
    with local_service.house.writing() as desk:
        assert deny(desk, robin, sam.id, at=NOW)
    after = local_service.tell(robin, an_entry(4, 5, 6, words="after"))

    with local_service.house.reading() as desk:
        (listed,) = team(desk, local_service.lead, at=NOW)
    assert (listed.name, listed.keyworker) == ("Robin", None)
    assert not keys_of(local_service, sam, robin.id)
    assert opened_with(local_service, robin.id, keys_of(local_service, second, robin.id)) >= {after}


def test_a_wish_that_somebody_should_go_comes_true_when_another_lead_is_brought_in(
    local_service: Service,
) -> None:
    robin, sam = local_service.person(), local_service.keyworker
    with local_service.house.writing() as desk:
        assert not deny(desk, robin, sam.id, at=NOW)
    assert keys_of(local_service, sam, robin.id)
    jo = local_service.member(StaffRole.LEAD, "Jo Hughes")

    with local_service.house.writing() as desk:
        assert bring_in(desk, local_service.lead, jo.id, at=NOW) == 1

    assert not keys_of(local_service, sam, robin.id)
    with local_service.house.reading() as desk:
        assert {x.account.id for x in staff_holders(desk, robin.id)} == {
            local_service.lead.id,
            jo.id,
        }


def test_whom_a_person_allows_again_can_come_in_again(
    local_service: Service, alex: StaffActor
) -> None:
    robin = local_service.person()
    with local_service.house.writing() as desk:
        deny(desk, robin, alex.id, at=NOW)
        allow(desk, robin, alex.id, at=NOW)

    assert _every_way_in(local_service, robin, alex) == {"hand over": True}


def test_a_list_of_the_denied_is_as_long_with_names_as_without(local_service: Service) -> None:
    robin, maya = local_service.person(), local_service.person("Maya")
    team_of = [local_service.member(StaffRole.KEYWORKER, str(n)) for n in range(3)]
    with local_service.house.writing() as desk:
        for each in team_of:
            deny(desk, robin, each.id, at=NOW)

    with local_service.house.reading() as desk:
        kept = dict(desk.session.execute(select(PersonRow.id, PersonRow.denied_locked)).all())

    assert len(kept[robin.id] or b"") == len(kept[maya.id] or b"") > 0
