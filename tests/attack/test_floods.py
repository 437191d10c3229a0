"""Floods of tries: they keep nobody out, lock nothing, and take no more memory than was said."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from argon2 import low_level
from flask import Flask, request
from flask.typing import ResponseReturnValue

from logbook.domain.lanes import Bounds
from logbook.sealing import stretching
from logbook.services.settling_in import set_words
from logbook.services.signing_in import stretch_words
from logbook.store.schema import metadata
from logbook.web.turns import Doors, Networks, Turns, bounds_for
from tests.makers import Service

_OWN = "actor acrylic acrobat acorn abacus"
_WRONG = "abacus acorn acrobat acrylic actor"
_HOME, _ELSEWHERE = "192.0.2.7", "198.51.100.7"
_THREADS, _MANY = 24, 40


class Argon:
    """Argon2 as these tests want it: it waits until it is let go, and counts who is in it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._real = low_level.hash_secret_raw
        self._lock = threading.Lock()
        self.free = threading.Event()
        self.runs = self.at_once = self.most = 0
        monkeypatch.setattr(stretching, "hash_secret_raw", self)

    def __call__(self, *given: object) -> bytes:
        """Wait, then do it."""
        with self._lock:
            self.runs += 1
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        assert self.free.wait(30)
        with self._lock:
            self.at_once -= 1
        return bytes(self._real(*given))  # type: ignore[arg-type]  # handed on as it came


@pytest.fixture
def argon(monkeypatch: pytest.MonkeyPatch) -> Argon:
    return Argon(monkeypatch)


@pytest.fixture
def app(local_service: Service, argon: Argon) -> Flask:
    """Give an application in which somebody has words of their own."""
    argon.free.set()
    robin = local_service.person()
    own = stretch_words(local_service.house.keys, _OWN.split())
    with local_service.house.writing() as desk:
        set_words(desk, robin, own, at=local_service.clock())
    app = local_service.app()
    # a wait as long as the test: what is tried here is the order, not the clock
    bounds = bounds_for(_THREADS, local_service.settings.workers)
    app.extensions["doors"] = Doors(Turns(bounds, patience=30.0))
    argon.runs = argon.most = 0
    argon.free.clear()
    return app


def try_words(app: Flask, words: str, address: str) -> bool:
    """Type words at the door from an address; tell whether they opened."""
    answer = app.test_client().post(
        "/", data={"a": words, "t": "7", "n": "1"}, environ_base={"REMOTE_ADDR": address}
    )
    assert answer.status_code < 500
    return answer.headers.get("Location") == "/p/"


def until(true: Callable[[], bool]) -> None:
    """Wait for what other threads do."""
    waited = threading.Event()
    for _ in range(3_000):
        if true():
            return
        waited.wait(0.01)
    raise AssertionError("it never came")


@contextmanager
def flooded(app: Flask, argon: Argon, times: int, address: str) -> Iterator[list[Future[bool]]]:
    """Let so many wrong words come at once; Argon2 stands still until it is let go."""
    with ThreadPoolExecutor(times) as pool:
        tried = [pool.submit(try_words, app, _WRONG, address) for _ in range(times)]
        yield tried
        argon.free.set()


def kept(service: Service) -> dict[str, list[str]]:
    """Give every row of every table."""
    with service.house.reading() as desk:
        return {
            table.name: sorted(map(repr, desk.session.execute(table.select()).all()))
            for table in metadata.sorted_tables
        }


def let_in_from_elsewhere(app: Flask, argon: Argon) -> bool:
    """Flood from one address; tell whether somebody else's words open meanwhile."""
    turns: Turns = app.extensions["doors"].turns
    with flooded(app, argon, _THREADS, _HOME) as tried, ThreadPoolExecutor(1) as pool:
        until(lambda: turns.waiting + turns.running + sum(x.done() for x in tried) == _THREADS)
        waiting = turns.waiting
        own = pool.submit(try_words, app, _OWN, _ELSEWHERE)
        until(lambda: turns.waiting > waiting or own.done())
        argon.free.set()
    assert not any(one.result() for one in tried)
    return own.result()


@pytest.mark.attack("A01", "D03")
def test_a_flood_from_one_address_opens_nothing_changes_nothing_and_lets_another_in(
    local_service: Service, app: Flask, argon: Argon
) -> None:
    before = kept(local_service)

    let_in = let_in_from_elsewhere(app, argon)

    after = kept(local_service)
    assert let_in
    assert [name for name in before if before[name] != after[name]] == ["visit"]
    assert len(after["visit"]) == len(before["visit"]) + 1  # of whom was let in


@pytest.mark.control("A01", "D03")
def test_with_one_queue_for_all_networks_another_is_kept_out(
    app: Flask, argon: Argon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Networks, "mark", lambda _self, _named: b"all")

    assert not let_in_from_elsewhere(app, argon)


def opens_after_a_flood_from_home(app: Flask, argon: Argon) -> bool:
    """Try wrong words three hundred times from somebody's own network, then the right ones."""
    argon.free.set()
    assert not any(try_words(app, _WRONG, _HOME) for _ in range(300))
    return try_words(app, _OWN, _HOME)


@pytest.mark.attack("A02")
def test_after_a_flood_from_ones_own_network_words_open_and_nothing_is_locked(
    app: Flask, argon: Argon
) -> None:
    assert opens_after_a_flood_from_home(app, argon)
    assert argon.runs == 301


@pytest.mark.control("A02")
def test_a_build_that_counts_wrong_words_against_a_network_keeps_its_own_people_out(
    app: Flask, argon: Argon
) -> None:
    wrong: Counter[str] = Counter()

    @app.before_request
    def locked() -> ResponseReturnValue | None:
        wrong[request.remote_addr or ""] += 1
        return "locked" if wrong[request.remote_addr or ""] > 100 else None

    assert not opens_after_a_flood_from_home(app, argon)


def crowd(service: Service, app: Flask, argon: Argon) -> tuple[int, bool]:
    """Let many sign in at once; tell how many tries ran together, and if a save went through."""
    turns: Turns = app.extensions["doors"].turns
    phone = service.client(service.person("Alex"), app)
    with ThreadPoolExecutor(_MANY) as pool:
        tried = [pool.submit(try_words, app, _WRONG, f"10.0.0.{n}") for n in range(_MANY)]
        until(lambda: turns.waiting + turns.running + sum(x.done() for x in tried) == _MANY)
        saved = phone.submit("/p/q/1", a="5").status_code == 303
        argon.free.set()
    return argon.most, saved


@pytest.mark.attack("A13")
def test_of_many_who_sign_in_at_once_few_take_memory_and_whoever_is_inside_is_served(
    local_service: Service, app: Flask, argon: Argon
) -> None:
    bounds = bounds_for(_THREADS, local_service.settings.workers)

    most, saved = crowd(local_service, app, argon)

    assert most <= bounds.running
    assert saved


@pytest.mark.control("A13")
def test_without_turns_many_take_memory_at_once(
    local_service: Service, app: Flask, argon: Argon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretching, "_AT_ONCE", threading.BoundedSemaphore(_MANY))
    app.extensions["doors"] = Doors(Turns(Bounds(_MANY, _MANY, _MANY)))

    most, _saved = crowd(local_service, app, argon)

    assert most > bounds_for(_THREADS, local_service.settings.workers).running
