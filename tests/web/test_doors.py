"""At a door that is crowded: nobody waits for long, and whoever is sent away is told kindly."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from logbook.domain.lanes import Bounds, Lane, Try
from logbook.web.doors import came_in, in_turn
from logbook.web.turns import Doors, Networks, Turns, bounds_for
from tests.makers import NOW, Service
from tests.pages import PageClient
from tests.probing import count_stretches

_WORDS = "actor acrylic acrobat acorn abacus"
_BUSY = "Many people are signing in just now. Wait a moment and try again."


@contextmanager
def crowded(app: Flask) -> Iterator[None]:
    """Let one try of somebody else take all the room there is."""
    turns = Turns(Bounds(running=1, waiting=0, of_one=1))
    app.extensions["doors"] = Doors(turns)
    with turns.turn(Try(Lane.ANYONE, b"another")) as may_run:
        assert may_run
        yield


@pytest.fixture
def stretched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    return count_stretches(monkeypatch)


def test_the_disguised_door_answers_as_to_words_that_open_nothing(
    local_service: Service, stretched: list[int]
) -> None:
    app = local_service.app()
    wrong = app.test_client().post("/", data={"a": _WORDS, "t": "7", "n": "1"})
    assert len(stretched) == 1

    with crowded(app):
        away = app.test_client().post("/", data={"a": _WORDS, "t": "7", "n": "1"})

    assert (away.status_code, away.data) == (wrong.status_code, wrong.data)
    assert sorted(away.headers) == sorted(wrong.headers)
    assert len(stretched) == 1


def test_staff_are_told_kindly_and_their_address_stays(
    local_service: Service, stretched: list[int]
) -> None:
    app = local_service.app()

    with crowded(app):
        page = PageClient(app).submit("/staff/", email="sam@example.org", password="x", code="1")

    assert page.status_code == 503
    assert _BUSY in page.text
    assert page.forms[0].fields["email"] == ["sam@example.org"]
    assert stretched == []


def test_a_keyworker_who_links_a_phone_is_told_kindly(
    local_service: Service, stretched: list[int]
) -> None:
    app, robin = local_service.app(), local_service.person()
    sam = local_service.client(local_service.keyworker, app)
    address = f"/staff/people/{robin.id}/phones"
    token = sam.get(address).forms[0].fields["csrf_token"][0]

    with crowded(app):
        page = sam.post(f"{address}/link", {"csrf_token": token})

    assert page.status_code == 503
    assert page.h1 == "Not just now"
    assert stretched == []


def test_at_the_plain_door_it_is_said_kindly_too(
    local_service: Service, stretched: list[int]
) -> None:
    app = local_service.app()

    with crowded(app):
        page = PageClient(app).submit("/mine/", five=_WORDS)

    assert page.status_code == 503
    assert _BUSY in page.text
    assert stretched == []


def test_a_try_that_waits_runs_as_soon_as_another_is_done() -> None:
    turns, order = Turns(Bounds(1, 2, 2), patience=30.0), []

    def second() -> None:
        with turns.turn(Try(Lane.ANYONE, b"2")) as may_run:
            order.append(("second", may_run))

    with ThreadPoolExecutor(1) as pool, turns.turn(Try(Lane.ANYONE, b"1")):
        waiting = pool.submit(second)
        while not turns.waiting:
            assert not waiting.done()
        order.append(("first", True))

    assert order == [("first", True), ("second", True)]


def test_a_try_that_waits_too_long_is_sent_away_and_leaves_its_place() -> None:
    turns = Turns(Bounds(1, 2, 2), patience=0.0)

    with turns.turn(Try(Lane.ANYONE, b"1")) as first, turns.turn(Try(Lane.ANYONE, b"2")) as second:
        assert (first, second) == (True, False)

    assert turns.waiting == 0
    with turns.turn(Try(Lane.ANYONE, b"2")) as third:
        assert third


def test_a_try_that_fails_gives_its_turn_back(local_service: Service) -> None:
    app = local_service.app()
    app.extensions["doors"] = Doors(Turns(Bounds(1, 0, 1)))

    with app.test_request_context("/"):
        with pytest.raises(ZeroDivisionError):
            in_turn(lambda: 1 // 0)
        assert in_turn(lambda: 1) == 1


@pytest.mark.parametrize(("threads", "workers"), [(24, 2), (24, 1), (1, 2), (200, 8)])
def test_most_threads_stay_free_for_whoever_is_in(threads: int, workers: int) -> None:
    bounds = bounds_for(threads, workers)

    assert bounds.running >= 1
    assert 1 <= bounds.of_one < bounds.waiting
    assert bounds.waiting <= max(2, threads // 3)


def test_a_network_from_which_somebody_came_in_goes_first_for_an_hour() -> None:
    networks = Networks()
    networks.came_in("2001:db8:1:2::1", NOW)

    def lane(address: str, after: timedelta, known: str = "") -> Lane:
        return networks.try_from(address, known, NOW + after).lane

    assert lane("2001:db8:1:2:ffff::9", timedelta()) is Lane.LATELY
    assert lane("2001:db8:1:3::1", timedelta()) is Lane.ANYONE
    assert lane("2001:db8:1:3::1", timedelta(), known="a phone") is Lane.KNOWN
    assert lane("2001:db8:1:2::1", timedelta(hours=1)) is Lane.ANYONE
    assert "2001" not in repr(networks.try_from("2001:db8:1:2::1", "", NOW))


def test_only_a_few_networks_are_remembered() -> None:
    networks = Networks()

    for number in range(5_000):
        networks.came_in(f"10.0.{number // 250}.{number % 250}", NOW)

    assert networks.try_from("10.0.0.0", "", NOW).lane is Lane.ANYONE
    assert networks.try_from("10.0.19.249", "", NOW).lane is Lane.LATELY


@pytest.mark.parametrize(("proxies", "told"), [(0, "10.0.0.1"), (1, "198.51.100.7")])
def test_an_address_that_somebody_made_up_is_not_believed(
    local_service: Service, proxies: int, told: str
) -> None:
    local_service.settings = replace(local_service.settings, proxies=proxies)
    app = local_service.app()
    made_up = {"X-Forwarded-For": "192.0.2.1, 198.51.100.7"}

    with app.test_request_context("/", headers=made_up, environ_base={"REMOTE_ADDR": "10.0.0.1"}):
        came_in()

    networks: Networks = app.extensions["doors"].networks
    addresses = ("192.0.2.1", "198.51.100.7", "10.0.0.1")
    lately = [one for one in addresses if networks.try_from(one, "", NOW).lane is Lane.LATELY]
    assert lately == [told]
