"""Leaving: the session is over for good, and what was typed until then is not lost."""

from __future__ import annotations

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.domain.decoys import Decoy
from tests.makers import Service
from tests.pages import Page, PageClient
from tests.probing import begun


def beacon(phone: PageClient, page: Page, **typed: str) -> Page:
    """Send what the phone sends behind the first page: the form as it stood."""
    return phone.post("/done", {**page.forms[0].fields, **typed})


def test_the_plain_link_signs_out_and_shows_the_first_page(phone: PageClient) -> None:
    home = phone.get("/p/")
    bar = home.document.root.find("nav")[0]

    left = phone.get("/done")

    assert bar.words == "Back to tables . Signs you out and shows Times tables."
    assert home.links[bar.words] == "/done"
    assert left.location == "/"
    assert phone.get("/p/").location == "/"


@pytest.mark.parametrize("front", list(Decoy))
def test_the_plain_link_leads_to_the_decoy_by_which_the_visit_came_in(
    local_service: Service, app: Flask, robin: PersonActor, front: Decoy
) -> None:
    phone = PageClient(app)
    name = f"{local_service.settings.cookie_prefix}n"
    phone.browser.set_cookie(name, begun(local_service, robin, front=front))
    pages = [phone.get(path) for path in ("/p/", "/p/v")]

    bars = [page.document.root.find("a")[0].attributes for page in pages]

    ways = [bars[0]["href"], *(bar["data-out"] for bar in bars)]
    for way in ways:  # the second is for a script that has no first page yet
        assert phone.get(way).location == ("/" if front is Decoy.TABLES else f"/{front}")


def test_a_cookie_that_is_played_again_opens_nothing(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    phone = local_service.client(robin, app)
    name = f"{local_service.settings.cookie_prefix}n"
    cookie = phone.browser.get_cookie(name)
    assert cookie is not None
    phone.post("/done")

    again = PageClient(app)
    again.browser.set_cookie(name, cookie.value)

    assert again.get("/p/").location == "/"


def test_every_page_of_an_open_logbook_has_the_way_out_first(phone: PageClient) -> None:
    for address in ("/p/", "/p/b", "/p/n", "/p/q/1", "/p/q/3", "/p/l", "/p/c", "/p/e"):
        page = phone.get(address)

        assert page.document.root.find("a")[0].attributes["href"] == "/done", address
        assert page.status_code == 404  # so that no browser lists it
        assert page.title == "Times tables"


def test_words_that_were_being_typed_come_back(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    phone = local_service.client(robin, app)
    phone.submit("/p/q/1", a="5")

    sent = beacon(phone, phone.get("/p/w"), words="not done yet")

    assert (sent.status_code, sent.text) == (204, "")
    again = local_service.client(robin, app)
    assert "not done yet" in again.get("/p/w").text


def test_an_answer_tapped_just_before_leaving_is_kept(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    phone = local_service.client(robin, app)

    beacon(phone, phone.get("/p/q/2"), a="8")

    again = local_service.client(robin, app)
    assert 'value="8" checked' in again.get("/p/q/2").text


def test_what_another_page_sends_on_leaving_is_not_kept(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    phone = local_service.client(robin, app)
    form = phone.get("/p/q/2").forms[0].fields

    phone.post("/done", {**form, "a": "8", "csrf_token": "made up"})
    forged = local_service.client(robin, app).get("/p/q/2")
    phone = local_service.client(robin, app)
    phone.post("/done", {**phone.get("/p/q/2").forms[0].fields, "a": "8"})
    ours = local_service.client(robin, app).get("/p/q/2")

    assert "checked" not in forged.text
    assert "checked" in ours.text


def test_what_is_being_typed_is_kept_on_the_way(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    phone = local_service.client(robin, app)
    phone.submit("/p/q/1", a="5")
    form = phone.get("/p/w").forms[0]

    sent = phone.post("/p/d", {**form.fields, "words": "so far"})
    too_much = phone.post("/p/d", {**form.fields, "words": "w" * 5_000})

    assert (sent.status_code, too_much.status_code) == (204, 422)
    assert "so far" in local_service.client(robin, app).get("/p/w").text


def test_a_tab_that_slept_ends_no_session_but_its_own(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    phone = local_service.client(robin, app)
    slept = phone.get("/p/").document.root.find("a")[0].attributes["data-mark"]
    name = f"{local_service.settings.cookie_prefix}n"
    other = local_service.client(local_service.person("Maya"), app)
    anew = other.browser.get_cookie(name)
    assert anew is not None
    own = phone.browser.get_cookie(name)
    assert own is not None
    phone.browser.set_cookie(name, anew.value)

    phone.post("/done", {"csrf_token": slept})
    assert phone.get("/p/").h1 == "Hello"  # whoever came in meanwhile is still there
    phone.browser.set_cookie(name, own.value)
    phone.post("/done", {"csrf_token": slept})

    assert phone.get("/p/").location == "/"


def test_a_page_is_told_whether_its_own_session_lasts(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    phone = local_service.client(robin, app)
    mark = phone.get("/p/").document.root.find("a")[0].attributes["data-mark"]

    assert phone.post("/p/o", {"csrf_token": mark}).status_code == 204
    assert phone.post("/p/o", {"csrf_token": "of another"}).location == "/"
    phone.get("/done")
    assert phone.post("/p/o", {"csrf_token": mark}).location == "/"
