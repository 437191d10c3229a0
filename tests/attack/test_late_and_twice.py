"""What comes late, twice or from another tab: nothing is lost, nobody stays in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.domain.drafts import Draft
from logbook.services.drafting import open_draft
from logbook.services.looking_back import look_back
from tests.makers import Service
from tests.pages import Page, PageClient


@pytest.fixture
def app(any_service: Service) -> Flask:
    """Give the application as it is served: what fails is answered, not raised."""
    app = any_service.app()
    app.testing = False
    return app


@pytest.fixture
def robin(any_service: Service) -> PersonActor:
    """Give somebody with a logbook."""
    return any_service.person()


@pytest.fixture
def phone(any_service: Service, robin: PersonActor, app: Flask) -> PageClient:
    """Give the phone in which they have signed in."""
    return any_service.client(robin, app)


@pytest.fixture
def written(phone: PageClient) -> Page:
    """Give the last step of a check-in."""
    phone.submit("/p/q/1", a="5")
    return phone.get("/p/w")


def waiting(service: Service, person: PersonActor) -> Draft | None:
    """Give what waits to be finished."""
    with service.house.reading() as desk:
        return open_draft(desk, person)


@pytest.mark.attack("B10")
@pytest.mark.parametrize("address", ["/p/d", "/done"])
def test_what_is_sent_along_after_its_entry_was_kept_begins_no_other(
    any_service: Service, robin: PersonActor, phone: PageClient, written: Page, address: str
) -> None:
    typed = {**written.forms[0].fields, "words": "it was quiet"}
    phone.post("/p/d", typed)
    assert waiting(any_service, robin) is not None  # before it, the same is kept
    phone.post("/p/w", {**typed, "to": "me"})

    phone.post(address, typed)

    assert waiting(any_service, robin) is None


def test_other_words_in_a_second_tab_are_not_lost_for_an_entry_that_was_kept(
    any_service: Service, robin: PersonActor, phone: PageClient, written: Page
) -> None:
    typed = written.forms[0].fields
    phone.post("/p/w", {**typed, "words": "it was quiet", "to": "me"})

    same = phone.post("/p/w", {**typed, "words": "it was quiet", "to": "circle"})
    other = phone.post("/p/w", {**typed, "words": "and then it was not", "to": "circle"})

    assert same.status_code == 303
    assert other.status_code == 422
    assert "and then it was not" in other.text
    draft = waiting(any_service, robin)
    assert draft is not None
    assert draft.words == "and then it was not"
    with any_service.house.reading() as desk:
        assert [(each.entry.words, each.shared) for each in look_back(desk, robin)] == [
            ("it was quiet", False)
        ]


def test_words_that_were_taken_out_again_do_not_come_back(
    any_service: Service, robin: PersonActor, phone: PageClient, written: Page
) -> None:
    typed = written.forms[0].fields
    phone.post("/p/d", {**typed, "words": "better not"})

    phone.post("/done", {**typed, "words": ""})

    draft = waiting(any_service, robin)
    assert draft is not None
    assert draft.words == ""


def test_leaving_after_a_visit_ran_out_keeps_what_was_typed(
    any_service: Service, robin: PersonActor, phone: PageClient, written: Page
) -> None:
    typed = {**written.forms[0].fields, "words": "it was quiet"}
    name = f"{any_service.settings.cookie_prefix}n"
    cookie = phone.browser.get_cookie(name)
    assert cookie is not None
    any_service.clock.at += timedelta(minutes=6)

    phone.post("/p/d", {**typed, "csrf_token": "made up"})
    forged = waiting(any_service, robin)
    phone.browser.set_cookie(name, cookie.value)
    phone.post("/done", typed)

    assert forged is not None
    assert forged.words == ""
    draft = waiting(any_service, robin)
    assert draft is not None
    assert draft.words == "it was quiet"


@pytest.mark.attack("B10")
@pytest.mark.parametrize("number", ["9" * 5_000, "0", "4", "-1", "²", "٣", "1\0", ""])
def test_leaving_leaves_whatever_is_sent_along(
    phone: PageClient, written: Page, number: str
) -> None:
    token = written.forms[0].fields["csrf_token"]

    left = phone.post("/done", {"q": number, "a": "5", "csrf_token": token})

    assert left.status_code == 204
    assert phone.get("/p/").location == "/"


def test_leaving_leaves_even_when_nothing_can_be_kept(
    any_service: Service, robin: PersonActor, app: Flask, phone: PageClient, written: Page
) -> None:
    name = f"{any_service.settings.cookie_prefix}n"
    cookie = phone.browser.get_cookie(name)
    assert cookie is not None
    key = any_service.house.erasure.folder / robin.id
    key.unlink()
    key.mkdir()  # a broken disk: nothing can be sealed any more

    phone.post("/done", {**written.forms[0].fields, "words": "it was quiet"})

    again = PageClient(app)
    again.browser.set_cookie(name, cookie.value)
    assert again.get("/p/c").location == "/"
