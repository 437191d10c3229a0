"""A lead who covers: every way on a person's page leads somewhere, as it does for the keyworker."""

from __future__ import annotations

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.openings import CoverReason
from logbook.services.covering import cover
from tests.makers import NOW, Service


def ways_of(service: Service, who: StaffActor, person: PersonActor) -> dict[str, int]:
    """Give where a person's page leads, as far as it stays with them, and what answers there."""
    client = service.client(who)
    links = client.get(f"/staff/people/{person.id}").links.values()
    return {way: client.get(way).status_code for way in links if person.id in way}


def test_whoever_covers_can_do_what_the_page_offers(local_service: Service) -> None:
    robin = local_service.person()
    with local_service.house.writing() as desk:
        cover(desk, local_service.lead, robin.id, NOW.date(), CoverReason.LEAVE, at=NOW)

    by_keyworker = ways_of(local_service, local_service.keyworker, robin)
    by_lead = ways_of(local_service, local_service.lead, robin)

    assert len(by_keyworker) > 4
    assert set(by_keyworker.values()) == {200}
    assert by_lead == by_keyworker
