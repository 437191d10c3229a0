"""Times tables: practice that learns, a quiet grid, and a memory that is the phone's alone."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.makers import Service
from tests.pages import Page, PageClient

ODD = ["", "56", "-1", "5.5", "six", "\0", "‮65", "٥٦", "x" * 64_000, "9" * 64_000]


def kept(phone: PageClient, service: Service) -> str | None:
    """Give what the phone remembers."""
    cookie = phone.browser.get_cookie(f"{service.settings.cookie_prefix}tables")
    return cookie.value if cookie else None


def right(page: Page) -> str:
    """Work the question out."""
    rows, columns = page.h1.removesuffix(" = ?").split(" × ")
    return str(int(rows) * int(columns))


def test_what_was_missed_comes_again_soon(stranger: PageClient) -> None:
    page = stranger.get("/tables")
    missed = page.h1
    page = stranger.follow(page.submit(a="1"))
    page = stranger.follow(page.submit(a=right(page)))
    asked = []

    for _turn in range(4):
        asked.append(page.h1)
        page = stranger.follow(page.submit(a=right(page)))

    assert missed in asked
    assert asked[0] != missed


def test_what_is_known_stands_on_the_grid_and_in_words(stranger: PageClient) -> None:
    empty = stranger.get("/tables/grid")
    page = stranger.get("/t/2")
    for _turn in range(60):
        page = stranger.follow(page.submit(a=right(page)))

    grid = stranger.get("/tables/grid")

    assert "Answer a few questions" in empty.words
    assert "Two times table 2 × 2, 2 × 3" in grid.words
    assert "It sticks." in stranger.get("/t/2").words
    assert not any(sign in grid.words for sign in ("%", "/ ", " out of "))


def test_the_grid_can_be_started_again(stranger: PageClient, local_service: Service) -> None:
    stranger.submit("/tables", a="56")
    assert kept(stranger, local_service)

    page = stranger.follow(stranger.submit("/tables/grid", button="Start the grid again"))

    assert not kept(stranger, local_service)
    assert "Answer a few questions" in page.words


def test_only_an_answer_is_remembered(stranger: PageClient, local_service: Service) -> None:
    for typed in ("", "amber otter lemon window field", "seven eight", "not a number"):
        stranger.follow(stranger.submit("/tables", a=typed))
    before = kept(stranger, local_service)

    stranger.submit("/tables", a="55")

    assert before is None
    assert kept(stranger, local_service)


def test_a_phone_that_keeps_nothing_is_asked_in_order(app: Flask) -> None:
    address, asked = "/t/7", []
    for _turn in range(10):
        phone = PageClient(app)
        page = phone.get(address)
        asked.append(page.h1)
        address = page.submit(a=right(page)).location

    assert len(set(asked)) == 10


@pytest.mark.parametrize("typed", ODD)
def test_an_odd_answer_gets_an_ordinary_reply(stranger: PageClient, typed: str) -> None:
    for headers in ({}, {"X-Part": "1"}):
        form = stranger.get("/tables").forms[0].fields
        answer = stranger.post("/tables", {**form, "a": typed}, headers=headers)

        assert stranger.follow(answer).status_code == 200


@pytest.mark.parametrize("cookie", ["x", "A" * 132, "_" * 132, "é" * 20, "9" * 2_000, "=", "%00"])
def test_a_memory_that_was_meddled_with_is_as_none(
    stranger: PageClient, local_service: Service, cookie: str
) -> None:
    name = f"{local_service.settings.cookie_prefix}tables"
    stranger.browser.set_cookie(name, cookie)

    assert stranger.get("/tables").status_code == 200
    assert stranger.get("/tables/grid").status_code == 200
    assert stranger.follow(stranger.submit("/t/mix", a="3")).status_code == 200


@pytest.mark.parametrize(
    "pair", ["0x0", "7x", "99x99", "7x8x9", "\uff17x\uff18", "-7x8", "x" * 9_000]
)
def test_an_odd_question_is_asked_anew(stranger: PageClient, pair: str) -> None:
    page = stranger.get(f"/t/7?n=3&r=again&q={pair}")

    assert page.h1.startswith("7 × ")
    answer = stranger.post("/tables", {"t": "7", "n": "3", "q": pair, "a": "1"})
    assert stranger.follow(answer).status_code == 200
