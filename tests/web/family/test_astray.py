"""Astray: what goes wrong inside is said inside; whoever is outside sees the first page."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from logbook.domain.actors import PersonActor
from tests.makers import Service
from tests.pages import PageClient

_PART = {"X-Part": "1", "Sec-Fetch-Site": "same-origin"}


def test_what_is_not_there_is_said_inside_and_to_nobody_else(
    phone: PageClient, stranger: PageClient
) -> None:
    inside, outside = phone.get("/p/nowhere"), stranger.get("/p/nowhere")

    assert (inside.status_code, inside.h1) == (404, "This page isn’t here")
    assert inside.document.root.find("a")[0].attributes["href"].startswith("/done")
    assert inside.links["Home"] == "/p/"
    assert (outside.status_code, outside.h1) == (404, "7 × 8 = ?")


def test_what_is_far_too_long_is_said_inside(phone: PageClient) -> None:
    form = phone.get("/p/q/1").forms[0]

    page = phone.post(form.action, {**form.fields, "a": "w" * 300_000})
    part = phone.post(form.action, {**form.fields, "a": "w" * 300_000}, headers=_PART)

    assert (page.status_code, page.h1) == (413, "That is too long")
    assert (part.status_code, part.headers["X-Part"]) == (413, "1")


def test_what_breaks_is_said_inside_and_blames_nobody(
    local_service: Service, robin: PersonActor
) -> None:
    app = local_service.app()
    app.testing = False  # else it is thrown at the test
    phone = local_service.client(robin, app)
    with local_service.house.database.engine.begin() as broken:
        broken.execute(text("DROP TABLE draft"))

    page = phone.get("/p/q/1")

    assert (page.status_code, page.h1) == (500, "That didn’t work")
    assert "it is not your fault" in page.words
    assert page.document.root.find("a")[0].attributes["href"].startswith("/done")


@pytest.mark.parametrize("address", ["/p/b", "/p/n", "/p/q/1", "/p/l", "/p/c", "/p/e", "/p/v"])
def test_whole_inner_pages_are_listed_and_stored_by_no_browser(
    phone: PageClient, address: str
) -> None:
    page = phone.get(address)

    assert (page.status_code, page.headers["Cache-Control"]) == (404, "no-store")
