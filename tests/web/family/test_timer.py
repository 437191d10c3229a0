"""The revision timer: usable without script, its list on the phone alone, and its box the door."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest

from tests.makers import Service
from tests.pages import Page, PageClient

PART = {"X-Part": "1"}


def list_of(page: Page) -> str:
    """Give what stands under today."""
    return page.words.partition(" Today ")[2].partition(" Break idea ")[0]


def kept(phone: PageClient, service: Service) -> str | None:
    """Give what the phone remembers."""
    cookie = phone.browser.get_cookie(f"{service.settings.cookie_prefix}timer")
    return cookie.value if cookie else None


def begin(phone: PageClient, name: str, **fields: str) -> Page:
    """Write what is worked on, and start."""
    page = phone.get("/timer")
    return phone.follow(page.submit(a=name, button="Start", **fields))


def press(phone: PageClient, page: Page, deed: str) -> Page:
    """Press a button by what it does."""
    return phone.follow(phone.post("/timer/list", {"do": deed}))


def test_a_stretch_is_begun_and_says_when_it_ends(stranger: PageClient) -> None:
    page = begin(stranger, "French verbs", m="15")

    assert page.h1 == "French verbs"
    assert "Ends at 09:45" in page.words
    assert "15:00" in page.words
    assert "Look again" in page.links


def test_looking_again_shows_what_is_left(stranger: PageClient, local_service: Service) -> None:
    page = begin(stranger, "French verbs")
    local_service.clock.at += timedelta(minutes=10, seconds=15)

    again = stranger.get(page.links["Look again"])

    assert "14:45" in again.words
    assert 'data-then="/timer"' in again.text


def test_when_the_time_is_up_a_break_is_offered(
    stranger: PageClient, local_service: Service
) -> None:
    begin(stranger, "Fractions")
    local_service.clock.at += timedelta(minutes=26)

    over = stranger.get("/timer")
    rest = stranger.follow(over.submit(button="Start the break"))
    local_service.clock.at += timedelta(minutes=6)
    after = stranger.get("/timer")

    assert (over.h1, rest.h1, after.h1) == ("Time for a break", "Break", "The break is over")
    assert "Fractions 25 minutes" in list_of(after)
    assert "Today: 25 minutes" in after.words


def test_the_box_is_there_whatever_the_clock_does(
    stranger: PageClient, local_service: Service
) -> None:
    page = begin(stranger, "Fractions")
    page = stranger.follow(page.submit(a="Rivers map", button="Add"))
    assert page.h1 == "Fractions"
    assert "Rivers map To do" in list_of(page)

    local_service.clock.at += timedelta(minutes=26)
    page = stranger.follow(stranger.get("/timer").submit(a="", button="Add"))

    assert page.h1 == "Time for a break"
    assert "Three words will do" in page.words


def test_the_clock_can_stand_and_go_on(stranger: PageClient, local_service: Service) -> None:
    page = begin(stranger, "Fractions")
    local_service.clock.at += timedelta(minutes=5)
    stands = stranger.follow(page.submit(button="Pause"))
    local_service.clock.at += timedelta(minutes=50)

    goes = stranger.follow(stranger.get("/timer").submit(button="Go on"))

    assert "Paused" in stands.words
    assert "Ends at 10:45" in goes.words


def test_stopping_counts_what_was_done(stranger: PageClient, local_service: Service) -> None:
    page = begin(stranger, "Fractions")
    local_service.clock.at += timedelta(minutes=7)

    stopped = stranger.follow(page.submit(button="Stop"))

    assert "Fractions 7 minutes" in list_of(stopped)
    assert stopped.h1 == "25 minutes, then a break"


def test_the_list_is_written_ticked_started_and_cleared(stranger: PageClient) -> None:
    page = stranger.get("/timer").submit(a="Rivers map", button="Put it on my list")
    page = stranger.follow(page)
    assert "Rivers map To do" in list_of(page)

    page = press(stranger, page, "tick-0")
    assert "Rivers map Done" in list_of(page)
    page = press(stranger, page, "start-0")
    assert page.h1 == "Rivers map"
    page = press(stranger, press(stranger, page, "stop"), "drop-0")

    assert "Nothing yet." in list_of(page)


def test_tomorrow_what_was_not_done_is_still_there(
    stranger: PageClient, local_service: Service
) -> None:
    begin(stranger, "Fractions")
    local_service.clock.at += timedelta(days=1)

    assert "Fractions To do" in list_of(stranger.get("/timer"))


def test_a_list_that_fills_its_cookie_is_not_lost_when_one_of_it_begins(
    stranger: PageClient,
) -> None:
    letters = [chr(0x985 + number) for number in range(8)]  # of three bytes each
    names = [f"{each * 12} {each * 11}" for each in letters]
    for name in names:
        stranger.submit("/timer", a=name, button="Put it on my list")

    full = press(stranger, stranger.get("/timer"), "start-0")
    freed = press(stranger, press(stranger, full, "drop-7"), "start-0")

    assert "The list is full." in full.words
    assert all(f"{name} To do" in list_of(full) for name in names)
    assert freed.h1 == names[0]
    assert f"{names[6]} To do" in list_of(freed)


def test_a_full_list_says_so(stranger: PageClient) -> None:
    for number in range(8):
        stranger.submit("/timer", a=f"Task {number}", button="Put it on my list")

    page = stranger.follow(stranger.submit("/timer", a="One more", button="Start"))

    assert "The list is full." in page.words


@pytest.mark.parametrize(
    "typed",
    [
        "four words are many",
        "a name that is much too long for a list",
        "abacus acorn lemon window field",
        "abacus acorn lemon window",
        "abacus acorn lemon",
        "my abacus acorn",
        "123456",
        "\0",
        "‮",
        "x" * 64_000,
        "é" * 30_000,
    ],
)
@pytest.mark.parametrize("headers", [{}, PART])
def test_what_is_no_short_name_is_answered_as_an_empty_try(
    stranger: PageClient, local_service: Service, typed: str, headers: dict[str, str]
) -> None:
    empty = stranger.post("/timer", {"a": ""}, headers=headers)
    tried = stranger.post("/timer", {"a": typed}, headers=headers)

    assert tried.status_code == empty.status_code
    assert (tried.text, sorted(tried.headers)) == (empty.text, sorted(empty.headers))
    assert tried.location == empty.location
    assert "Three words will do" in stranger.follow(tried).words
    assert kept(stranger, local_service) is None


@pytest.mark.parametrize(
    "name", ["History", "GCSE history essay", "Français", "数学", "<b>&\"'", "50 % off"]
)
def test_what_people_study_is_shown_as_they_write_it(stranger: PageClient, name: str) -> None:
    assert begin(stranger, name).h1 == name


@pytest.mark.parametrize(
    "deed",
    ["", "x", "tick", "tick-", "tick-99", "tick--1", "drop-٣", "start-0", "\0", "pause" * 9_000],
)
def test_a_button_that_is_none_does_nothing(stranger: PageClient, deed: str) -> None:
    page = stranger.follow(stranger.post("/timer/list", {"do": deed}))

    assert page.status_code == 200
    assert "Nothing yet." in list_of(page)


def meddled(**kept: object) -> str:
    """Write a day as a phone might that was meddled with."""
    whole = {"d": 739_571, "s": 25, "b": 5, "t": []} | kept
    return base64.urlsafe_b64encode(json.dumps(whole).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cookie",
    [
        "x",
        "W10",
        "bnVsbA",
        meddled(t="abc"),
        meddled(t=[["a", 10**30, 1]]),
        meddled(t=[["", 0, 0]]),
        meddled(t=[[["a"], {}, None]]),
        meddled(d=10**12),
        meddled(d=None),
        meddled(s=float("inf")),
        meddled(r=["work", "a", 25, 10**18, 0]),
        meddled(r=["work", "a", 25, 4_000_000_000, 0]),
        meddled(r=["nap", "a", 25, 1, 0]),
        meddled(r=[]),
        meddled(f=["work", None, 25, 0, -5]),
        "A" * 2_000,
    ],
)
def test_a_memory_that_was_meddled_with_never_fails(
    stranger: PageClient, local_service: Service, cookie: str
) -> None:
    stranger.browser.set_cookie(f"{local_service.settings.cookie_prefix}timer", cookie)

    assert stranger.get("/timer").status_code == 200
    for deed in ("tick-0", "stop", "break", "pause", "on"):
        assert stranger.follow(stranger.post("/timer/list", {"do": deed})).status_code == 200


def test_a_part_is_answered_at_once(stranger: PageClient, local_service: Service) -> None:
    part = stranger.post("/timer", {"a": "Fractions", "m": "45"}, headers=PART)

    assert part.headers["X-Part"] == "1"
    assert part.h1 == "Fractions"
    assert kept(stranger, local_service)
