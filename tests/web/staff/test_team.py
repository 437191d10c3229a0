"""A lead sees who supports whom, and changes it; what anybody wrote stays closed."""

from __future__ import annotations

from logbook.domain.catalogue import Site
from logbook.domain.people import Band, Role, SiteId, StaffRole
from logbook.sealing.chance import new_id
from logbook.services.admitting import NewPerson, admit
from logbook.store.catalogue import add_site
from tests.makers import NOW, Service, an_entry


def test_the_team_is_listed_by_keyworker_without_a_word_of_anybody(local_service: Service) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(1, 7, 7, words="can we talk", talk=True))

    page = local_service.client(local_service.lead).get("/staff/lead")

    assert page.h1 == "1 person in your team"
    assert "Sam Okafor" in page.words
    assert "Robin" in page.words
    assert "talk" not in page.words
    assert not any(f"/staff/people/{robin.id}" == href for href in page.links.values())


def test_an_assigned_person_moves_to_the_new_keyworker(local_service: Service) -> None:
    kim = local_service.member(StaffRole.KEYWORKER, "Kim Reed")
    robin = local_service.person()
    local_service.tell(robin, an_entry(7, 7, 7, words="shared before"))
    lead = local_service.client(local_service.lead)

    page = lead.submit(f"/staff/lead/people/{robin.id}", button="Hand over", keyworker=kim.id)

    assert "Robin is with Kim Reed now." in lead.follow(page).words
    address = f"/staff/people/{robin.id}"
    assert local_service.client(kim).get(address).status_code == 200
    assert local_service.client(local_service.keyworker).get(address).status_code == 404


def test_only_a_keyworker_of_the_team_can_be_chosen(local_service: Service) -> None:
    robin = local_service.person()
    lead = local_service.client(local_service.lead)
    page = lead.get(f"/staff/lead/people/{robin.id}")

    refused = page.submit(button="Hand over", keyworker=local_service.lead.id)

    assert refused.status_code == 422
    assert "Now with Sam Okafor." in refused.words
    assert local_service.client(local_service.keyworker).get("/staff/people").status_code == 200


def test_somebody_of_another_team_is_unknown_to_a_lead(local_service: Service) -> None:
    elsewhere = SiteId(new_id())
    with local_service.house.writing() as desk:
        add_site(desk.session, Site(elsewhere, "Southgate", "South"))
    lead = local_service.member(StaffRole.LEAD, "Ada Sole", elsewhere)
    keyworker = local_service.member(StaffRole.KEYWORKER, "Al Sole", elsewhere)
    theo = NewPerson(
        "Theo", Role.CHILD, Band.TEEN, elsewhere, local_service.programme, keyworker.id
    )
    with local_service.house.writing() as desk:
        address = f"/staff/lead/people/{admit(desk, lead, theo, at=NOW).id}"

    assert local_service.client(lead).get(address).status_code == 200
    assert local_service.client(local_service.lead).get(address).status_code == 404


def test_two_keyworkers_of_one_name_keep_their_own_people(local_service: Service) -> None:
    namesake = local_service.member(StaffRole.KEYWORKER, local_service.keyworker.name)
    local_service.person("Robin")
    local_service.person("Maya", keyworker=namesake)

    page = local_service.client(local_service.lead).get("/staff/lead")

    assert page.words.count("Sam Okafor 1 person") == 2
    assert page.words.count("Robin") == page.words.count("Maya")


def test_a_lead_opens_no_entry(local_service: Service) -> None:
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(7, 7, 7))
    lead = local_service.client(local_service.lead)

    assert lead.get(f"/staff/people/{robin.id}").status_code == 404
    assert lead.get(f"/staff/people/{robin.id}/entries/{entry}").status_code == 404
