"""The door: five words open a logbook; whatever else is typed is times tables, to the byte."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.services.settling_in import set_words
from logbook.services.signing_in import stretch_words, words_in
from tests.makers import Service
from tests.pages import Page, PageClient

RIGHT = "abacus acorn acrobat acrylic actor"
WRONG = "actor acrylic acrobat acorn abacus"
PART = {"X-Part": "1"}


@pytest.fixture
def with_words(local_service: Service, robin: PersonActor) -> PersonActor:
    words = words_in(RIGHT)
    assert words is not None
    stretched = stretch_words(local_service.house.keys, words)
    with local_service.house.writing() as desk:
        set_words(desk, robin, stretched, at=local_service.clock())
    return robin


def told(page: Page) -> tuple[int, str, list[tuple[str, str]]]:
    """Give everything that an answer tells."""
    return page.status_code, page.text, sorted(page.headers.items())


@pytest.mark.usefixtures("with_words")
@pytest.mark.parametrize("typed", [RIGHT, "  ABACUS-acorn, acrobat\tacrylic  Actor.\n"])
def test_five_words_open_the_logbook(stranger: PageClient, typed: str) -> None:
    opened = stranger.submit("/", a=typed)

    assert opened.status_code == 303
    assert opened.location == "/p/"
    assert stranger.follow(opened).h1 == "Hello"


@pytest.mark.usefixtures("with_words")
@pytest.mark.parametrize(
    "typed", [WRONG, "abacus acorn acrobat acrylic", "abac acor acro acry acto", "123456", "banana"]
)
@pytest.mark.parametrize("headers", [{}, PART])
def test_what_opens_nothing_is_answered_as_an_empty_try(
    app: Flask, typed: str, headers: dict[str, str]
) -> None:
    one, other = PageClient(app), PageClient(app)

    tried = one.post("/", {"t": "7", "n": "1", "a": typed}, headers=headers)
    empty = other.post("/", {"t": "7", "n": "1", "a": ""}, headers=headers)

    assert told(tried) == told(empty)
    assert not any(word in one.follow(tried).text for word in typed.split())


@pytest.mark.usefixtures("with_words")
def test_the_front_page_is_the_same_whoever_was_here(
    local_service: Service, app: Flask, with_words: PersonActor
) -> None:
    never = told(PageClient(app).get("/"))
    left, expired, live = (local_service.client(with_words, app) for _ in range(3))
    left.get("/done")
    made_up = PageClient(app)
    made_up.browser.set_cookie(f"{local_service.settings.cookie_prefix}n", "0" * 43)

    assert told(live.get("/")) == never
    assert told(left.get("/")) == never
    assert told(made_up.get("/")) == never
    local_service.clock.at += timedelta(hours=2)
    assert told(expired.get("/")) == never


@pytest.mark.parametrize("minutes", [0, 6])
@pytest.mark.parametrize("address", ["/", "/t/7", "/t/mix?n=3&r=right", "/nowhere"])
def test_times_tables_are_compressed_alike_whoever_asks(
    local_service: Service, app: Flask, robin: PersonActor, address: str, minutes: int
) -> None:
    asks = {"headers": {"Accept-Encoding": "gzip"}}
    phone = local_service.client(robin, app).browser
    local_service.clock.at += timedelta(minutes=minutes)

    never, here = PageClient(app).browser.get(address, **asks), phone.get(address, **asks)

    assert never.headers["Content-Encoding"] == "gzip"
    assert here.data == never.data
    assert sorted(here.headers.items()) == sorted(never.headers.items())


def test_what_is_somebodys_is_not_compressed(phone: PageClient) -> None:
    asks = {"headers": {"Accept-Encoding": "gzip"}}

    assert "Content-Encoding" not in phone.browser.get("/p/", **asks).headers


def test_opening_the_front_page_ends_a_session(phone: PageClient) -> None:
    assert phone.get("/p/").h1 == "Hello"

    phone.get("/")

    assert phone.get("/p/").location == "/"


def test_each_question_can_be_answered_and_leads_to_the_next(stranger: PageClient) -> None:
    page = stranger.get("/t/6")

    for _number in range(10):
        rows, columns = page.h1.removesuffix(" = ?").split(" × ")
        page = stranger.follow(page.submit(a=str(int(rows) * int(columns))))

        assert "Yes!" in page.words
    assert "That was all ten." in page.words


def test_a_wrong_answer_is_met_kindly_and_can_be_told(stranger: PageClient) -> None:
    wrong = stranger.follow(stranger.submit("/t/7", a="55"))

    shown = stranger.get(wrong.links["Tell me this one"])

    assert "Not quite. Have another look at the counters." in wrong.words
    assert wrong.h1 == "7 × 8 = ?"
    assert "7 × 8 = 56. Now try this one." in shown.words
    assert shown.h1 == "7 × 3 = ?"


@pytest.mark.parametrize(
    "address",
    [
        "/t/7?n=0",
        "/t/7?n=-1",
        "/t/7?n=٣",
        "/t/7?n=99999999",
        "/t/7?r=x",
        "/t/0",
        "/t/99",
        "/t/1?n=3",
    ],
)
def test_an_odd_address_shows_a_question_all_the_same(stranger: PageClient, address: str) -> None:
    page = stranger.get(address)

    assert page.status_code == 200
    assert page.h1.startswith("7 × ")


def test_the_mix_asks_from_all_tables(stranger: PageClient) -> None:
    asked = {stranger.get(f"/t/mix?n={number}").h1.split(" ")[0] for number in range(1, 40)}

    assert asked == {str(table) for table in range(2, 13)}


def test_the_first_load_is_small(stranger: PageClient) -> None:
    page = stranger.get("/")
    sources = [one.attributes["src"] for one in page.document.root.find("script")]
    sheets = [
        one for one in page.document.root.find("link") if one.attributes["rel"] == "stylesheet"
    ]

    sizes = [len(gzip.compress(page.text.encode()))]
    for source in sources:
        with stranger.browser.get(source) as script:
            sizes.append(len(gzip.compress(script.data)))

    assert sheets == []
    assert len(sizes) == 2
    assert sum(sizes) <= 10_000
