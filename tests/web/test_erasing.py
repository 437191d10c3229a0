"""Deleting all of it: two plain steps for a person, on request and proved for their worker."""

from __future__ import annotations

import pytest

from logbook.domain.people import Band, PersonId, Role
from logbook.store.people import person_by_id
from tests.makers import Service, an_entry


def is_there(service: Service, person: PersonId) -> bool:
    with service.house.reading() as desk:
        return person_by_id(desk.session, person) is not None


@pytest.mark.parametrize("plain", [False, True], ids=["family", "plain"])
def test_two_steps_delete_everything_and_end_the_session(
    local_service: Service, plain: bool
) -> None:
    role = Role.CHANGING if plain else Role.SURVIVOR
    robin = local_service.person("Robin", Band.ADULT, role)
    local_service.tell(robin, an_entry(5, 5, 5, words="mine", person=robin))
    phone = local_service.client(robin)
    first, last = ("/mine/delete", "/mine/delete/now") if plain else ("/p/x", "/p/x/2")

    told = phone.get(first).text
    asked = phone.get(last)
    still = is_there(local_service, robin.id)
    phone.submit(last, button="Delete all of it")

    assert "Sam may remember" in told
    assert "keep numbers that name nobody" in told
    assert "Nobody can bring it back, not even us." in asked.text
    assert still
    assert not is_there(local_service, robin.id)
    after = phone.get("/mine/home" if plain else "/p/")
    assert (after.status_code, after.location) == (303, "/mine/" if plain else "/")


def test_a_form_of_another_session_deletes_nothing(local_service: Service) -> None:
    robin = local_service.person()
    phone = local_service.client(robin)

    answer = phone.post("/p/x/2", {"csrf_token": "another"})

    assert answer.status_code == 422
    assert is_there(local_service, robin.id)


def test_a_keyworker_says_how_it_was_asked_and_what_they_told(local_service: Service) -> None:
    robin = local_service.person()
    desk = local_service.client(local_service.keyworker)
    address = f"/staff/people/{robin.id}/erase"

    page = desk.get(address)
    refused = desk.submit(address, asked="by phone")
    still = is_there(local_service, robin.id)
    done = desk.submit(address, asked="by phone", told="y")

    assert page.h1 == "Delete Robin’s logbook"
    assert refused.status_code == 422
    assert still
    assert done.location == "/staff/people"
    assert not is_there(local_service, robin.id)
