"""Quiet navigation: a part is the same page without its frame, says so, and costs one request."""

from __future__ import annotations

import pytest

from tests.pages import PageClient

PART = {"X-Part": "1", "Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize("address", ["/", "/t/9?n=3", "/p/", "/p/n", "/p/q/1", "/p/l", "/p/c"])
def test_a_part_is_the_page_without_its_head(phone: PageClient, address: str) -> None:
    part = phone.part(address) if address != "/" else PageClient(phone.app).part(address)
    whole = phone.get(address)

    assert (part.status_code, part.headers.get("X-Part")) == (200, "1")
    assert "X-Part" not in whole.headers
    assert "<html" not in part.text
    assert part.text.strip() in whole.text


def test_a_deed_is_answered_with_the_page_that_follows(phone: PageClient) -> None:
    form = phone.get("/p/q/1").forms[0]

    page = phone.post(form.action, {**form.fields, "a": "5"}, headers=PART)

    assert page.status_code == 200
    assert page.headers["X-Part"] == "1"
    assert page.h1 == "In the past week, how has your mood been?"


def test_an_error_of_a_form_comes_as_a_part_too(phone: PageClient) -> None:
    form = phone.get("/p/q/1").forms[0]

    page = phone.post(form.action, {**form.fields, "a": "99"}, headers=PART)

    assert (page.status_code, page.headers["X-Part"]) == (422, "1")


@pytest.mark.parametrize("address", ["/p/s/" + "0" * 32, "/p/q/4", "/p/nowhere"])
def test_what_is_not_there_is_said_inside_with_the_way_out(phone: PageClient, address: str) -> None:
    part, whole = phone.part(address), phone.get(address)

    assert (part.status_code, part.headers["X-Part"], part.h1) == (404, "1", "This page isn’t here")
    assert part.document.root.find("a")[0].attributes["href"] == "/done"
    assert (whole.status_code, whole.h1) == (404, part.h1)
    assert part.text.strip() in whole.text


def test_what_is_nowhere_is_no_part_so_that_the_phone_shows_its_first_page(
    phone: PageClient,
) -> None:
    page = phone.part("/nowhere")

    assert page.status_code == 404
    assert "X-Part" not in page.headers
    assert page.h1 == "7 × 8 = ?"
