"""The wall in a family: a worker sees whom they support, and no hint of anybody else."""

from __future__ import annotations

import pytest

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid
from logbook.domain.people import Band, FamilyId, Role
from logbook.sealing.chance import new_id
from logbook.services.auditing import Kind
from logbook.services.handing_over import hand_over
from tests.circles import (
    deeds_of,
    hand_to,
)
from tests.makers import NOW, Service


def _seen_by(service: Service, worker: StaffActor) -> str:
    """Give every word and address of a keyworker's pages of lists, and of one who is not theirs."""
    client = service.client(worker)
    pages = [client.get(path) for path in ("/staff/today", "/staff/people", "/staff/invite")]
    return " ".join(f"{page.words} {sorted(page.links.items())}" for page in pages)


@pytest.mark.attack("D08", "D09")
def test_a_worker_sees_nobody_of_a_family_but_whom_they_support(
    local_service: Service, alex: StaffActor
) -> None:
    family = FamilyId(new_id())
    robin = local_service.person("Robin", family=family)
    apart = local_service.app()
    alone = _seen_by(local_service, local_service.keyworker)

    dean = local_service.person("Dean", Band.ADULT, Role.CHANGING, keyworker=alex, family=family)

    assert _seen_by(local_service, local_service.keyworker) == alone
    sam = local_service.client(local_service.keyworker, apart)
    theirs, nobodys = (sam.get(f"/staff/people/{each}") for each in (dean.id, new_id()))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.words == nobodys.words
    assert "Dean" not in sam.get(f"/staff/people/{robin.id}").words
    assert sam.get("/staff/lead").status_code == 403


@pytest.mark.control("D08", "D09")
def test_a_name_from_beyond_the_wall_would_be_seen(local_service: Service) -> None:
    family = FamilyId(new_id())
    local_service.person("Robin", family=family)
    alone = _seen_by(local_service, local_service.keyworker)

    local_service.person("Ellis", family=family)  # their own, this time

    assert _seen_by(local_service, local_service.keyworker) != alone


@pytest.mark.attack("D08")
def test_one_worker_on_both_sides_of_a_family_needs_a_word_of_the_lead_that_is_kept(
    local_service: Service, alex: StaffActor
) -> None:
    family, lead = FamilyId(new_id()), local_service.lead
    robin = local_service.person("Robin", family=family)
    local_service.person("Dean", Band.ADULT, Role.CHANGING, keyworker=alex, family=family)

    with pytest.raises(Invalid, match="other side"):
        hand_to(local_service, robin, alex)
    with local_service.house.writing() as desk:
        hand_over(desk, lead, robin.id, alex.id, at=NOW, both_sides=True)

    assert deeds_of(local_service, Kind.BOTH_SIDES) == [(lead.id, robin.id, alex.id, "")]


def test_a_worker_of_a_brother_and_of_another_family_may_come(
    local_service: Service, alex: StaffActor
) -> None:
    family = FamilyId(new_id())
    robin = local_service.person("Robin", family=family)
    local_service.person("Ellis", keyworker=alex, family=family)
    local_service.person("Dean", Band.ADULT, Role.CHANGING, keyworker=alex)

    hand_to(local_service, robin, alex)

    assert deeds_of(local_service, Kind.BOTH_SIDES) == []


@pytest.mark.attack("D08")
def test_who_is_invited_to_the_other_side_of_a_family_needs_a_word_of_the_lead_too(
    local_service: Service,
) -> None:
    robin, worker = local_service.person("Robin"), local_service.keyworker
    dean = {"name": "Dean", "role": "changing", "band": "18+", "beside": robin.id}
    dean["keyworker"] = worker.id
    sam, priya = (local_service.client(each) for each in (worker, local_service.lead))

    asked = sam.submit("/staff/invite", button="Make the card", **dean)
    refused = priya.submit("/staff/invite", button="Make the card", **dean)
    made = refused.submit(button="Make the card", both_sides="y")

    assert asked.status_code == refused.status_code == 422
    assert "Ask a lead" in asked.words
    assert "other side of the same family" in refused.words
    assert made.h1 == "A card for Dean"
    kept = deeds_of(local_service, Kind.BOTH_SIDES)
    assert [(by, whom) for by, _, whom, _ in kept] == [(local_service.lead.id, worker.id)]


def test_a_family_of_nobody_one_knows_is_no_family_to_choose(
    local_service: Service, alex: StaffActor
) -> None:
    local_service.person("Robin")

    page = local_service.client(alex).get("/staff/invite")

    assert "A family that is new here" in page.words
    assert "Robin" not in page.words
