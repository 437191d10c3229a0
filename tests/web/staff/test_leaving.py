"""Somebody comes, somebody leaves, somebody looks: by the pages of a lead and of the manager."""

from __future__ import annotations

from datetime import timedelta

from logbook.domain.people import StaffRole
from tests.circles import keys_of
from tests.makers import NOW, Service, an_entry


def test_a_manager_reads_what_happens_and_ends_an_account(local_service: Service) -> None:
    local_service.member(StaffRole.LEAD, "Jo Hughes")
    robin, sam = local_service.person(), local_service.keyworker
    manager = local_service.client(local_service.member(StaffRole.MANAGER, "Max Lane"))

    told = manager.get(f"/staff/manage/leaving?staff={sam.id}")
    page = manager.follow(told.submit(button="End the account of Sam Okafor"))

    assert "nothing signs them in" in told.words
    assert "The account is ended." in page.words
    assert "Sam Okafor" not in page.words
    assert (
        "They need a keyworker 1 person"
        in local_service.client(local_service.lead).get("/staff/lead").words
    )
    assert not keys_of(local_service, sam, robin.id)


def test_a_manager_is_told_who_must_come_first(local_service: Service) -> None:
    local_service.person()
    manager = local_service.client(local_service.member(StaffRole.MANAGER, "Max Lane"))

    told = manager.get(f"/staff/manage/leaving?staff={local_service.keyworker.id}")
    refused = told.submit(button="End the account of Sam Okafor")

    assert refused.status_code == 422
    assert "Bring another lead into the team’s circles" in refused.words


def test_a_lead_gives_a_new_one_the_circles_by_one_press(local_service: Service) -> None:
    robin = local_service.person()
    jo = local_service.member(StaffRole.LEAD, "Jo Hughes")
    lead = local_service.client(local_service.lead)

    asked = lead.get("/staff/lead/staff")
    page = lead.follow(asked.submit(button="Give Jo Hughes the team’s circles"))

    assert "Jo Hughes can’t cover yet for 1 person." in asked.words
    assert "can’t cover yet" not in page.words
    assert keys_of(local_service, jo, robin.id)
    assert local_service.client(jo).get(f"/staff/people/{robin.id}").status_code == 404


def test_a_look_by_leave_shows_the_words_and_no_way_to_answer(local_service: Service) -> None:
    jo = local_service.member(StaffRole.LEAD, "Jo Hughes")
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(1, 2, 3, words="come soon", talk=True))
    lead, address = local_service.client(local_service.lead), f"/staff/people/{robin.id}"
    why = "A call from school about somebody at the gate."

    lead.submit(f"/staff/lead/people/{robin.id}", button="Ask another lead", why=why)
    closed = lead.get(address)
    second = local_service.client(jo).get("/staff/lead")
    second.submit(button="Agree to four hours")

    open_now = lead.get(address), lead.get(f"{address}/entries/{entry}")
    assert closed.status_code == 404
    assert why in second.words
    assert all("come soon" in page.words for page in open_now)
    assert all("by leave of another lead" in page.words for page in open_now)
    assert not any("Save the answer" in page.words for page in open_now)
    assert lead.browser.post(f"{address}/talked").status_code in {403, 404, 422}
    local_service.clock.at = NOW + timedelta(hours=4)
    assert local_service.client(local_service.lead).get(address).status_code == 404
