"""On demand: whether times tell what answers do not, measured before the server as it is shipped.

Each pair is asked for in turn, in an order that chance chooses; no clock may tell the two heaps of
times apart better than a coin would. Pairs that must be told apart show that ours is fine enough.
"""

from __future__ import annotations

import http.client
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from logbook.assets import folder
from logbook.domain.actors import PersonActor
from logbook.domain.people import Band, Role
from logbook.sealing.wordlist import pick_words
from logbook.services.admitting import Card, NewPerson, invite
from logbook.services.signing_in import stretch_words
from logbook.store import schema
from logbook.store.credentials import end_card
from logbook.store.engines import open_database
from tests.makers import Clock, Service, a_service
from tests.probing import STRANGERS, begun
from tests.trials.telling_apart import Area, area

_PAIRS = 500
_LEAST, _MOST = 0.45, 0.55
_FEW, _WARM = 60, 20  # pairs for what must be told apart; and at first, which are not counted
_APART = 0.8  # what must be told apart is, at least so well
_PATIENCE = 30.0  # seconds until the server answers
_LONGEST = 30 * 60.0  # seconds; then the trial has failed, whatever the machine was doing

Ask = Callable[[http.client.HTTPConnection], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ways of asking that nobody may tell apart, or that everybody can."""

    name: str
    first: Ask
    second: Ask
    apart: bool = False
    times: int = _PAIRS


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a pair: the middle of each heap in milliseconds, and how well they part."""

    pair: Pair
    middles: tuple[float, float]
    area: Area

    @property
    def good(self) -> bool:
        """Tell whether they part as they should."""
        if self.pair.apart:
            return abs(self.area.value - 0.5) > _APART - 0.5
        return _LEAST <= self.area.value <= _MOST

    def __str__(self) -> str:
        first, second = self.middles
        told = "told apart, as it must be" if self.pair.apart else "nobody can tell"
        return (
            f"{self.pair.name:<58} {first:7.2f} {second:7.2f} ms   "
            f"{self.area.value:.3f} ({self.area.lowest:.3f} to {self.area.highest:.3f})   "
            f"{told if self.good else 'NOT SO'}"
        )


def main() -> int:
    """Measure every pair, print the figures, and fail where one is not as it should be."""
    sys.stdout.write("pair, median of each, area under the curve with its 95 % interval\n")
    until, good = time.monotonic() + _LONGEST, True
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as (service, port, _pid):
        for pair in _pairs(service):
            result = _measured(pair, port, until)
            good = good and result.good
            sys.stdout.write(f"{result}\n")
            sys.stdout.flush()
    return 0 if good else 1


def _pairs(service: Service) -> Iterator[Pair]:
    robin = service.person()
    dead = {name: _asking(service, robin, name) for name in STRANGERS}
    new, made_up = dead["never visited"], dead["a cookie that was never given"]
    wrong = _post([_words() for _ in range(50)])
    yield Pair("GET /: never visited, and once more (the clock alone)", new("/"), new("/"))
    # whoever holds a cookie can send one of their own making beside it, and read both times
    for path in ("/", "/p/", "/done"):
        for name in ("ran out just now", "revoked"):
            yield Pair(f"GET {path}: a made-up cookie, {name}", made_up(path), dead[name](path))
    yield Pair("POST /: wrong words, words of a used card", wrong, _post(_used_cards(service)))
    ordinary = ["".join(random.sample(text, len(text))) for text in (_words() for _ in range(50))]
    yield Pair("POST /: wrong words, ordinary text as long", wrong, _post(ordinary))
    live = _get("/", [begun(service, robin) for _ in range(2 * _FEW)])
    yield Pair("GET /: a made-up cookie, a session that lasts", made_up("/"), live, True, _FEW)
    yield Pair("POST /: wrong words, 56", wrong, _post(["56"]), True, _FEW)


def _words() -> str:
    return " ".join(pick_words())


def _asking(service: Service, person: PersonActor, name: str) -> Callable[[str], Ask]:
    cookies = [STRANGERS[name](service, person) for _ in range(20)]
    return lambda path: _get(path, cookies)


def _used_cards(service: Service) -> list[str]:
    """Give the words of cards that were used; a few, since each costs a stretch to make."""
    texts = []
    for _ in range(10):
        words = pick_words()
        card = Card(words, stretch_words(service.house.keys, words))
        new = NewPerson(
            "Noor", Role.CHILD, Band.TEEN, service.site, service.programme, service.keyworker.id
        )
        with service.house.writing() as desk:
            end_card(desk.session, invite(desk, service.keyworker, new, card, at=service.clock()))
        texts.append(" ".join(words))
    return texts


def _get(path: str, cookies: Sequence[str | None]) -> Ask:
    turns = cycle(cookies)

    def ask(line: http.client.HTTPConnection) -> float:
        cookie = next(turns)
        return _timed(line, "GET", path, {} if cookie is None else {"Cookie": f"n={cookie}"})

    return ask


def _post(texts: Sequence[str]) -> Ask:
    turns = cycle(texts)
    form = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}

    def ask(line: http.client.HTTPConnection) -> float:
        return _timed(line, "POST", "/", form, urlencode({"a": next(turns), "t": "7", "n": "1"}))

    return ask


def _timed(
    line: http.client.HTTPConnection,
    method: str,
    path: str,
    headers: dict[str, str],
    body: str = "",
) -> float:
    before = time.perf_counter()
    line.request(method, path, body, headers)
    answer = line.getresponse()
    answer.read()
    took = time.perf_counter() - before
    assert answer.status in (200, 303), f"{method} {path}: {answer.status}"
    return took * 1000


def _measured(pair: Pair, port: int, until: float) -> Result:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    heaps: tuple[list[float], list[float]] = ([], [])
    both = [(pair.first, heaps[0]), (pair.second, heaps[1])]
    for turn in range(_WARM + pair.times):
        assert time.monotonic() < until, "the trial took too long; try it on a quieter machine"
        for ask, heap in random.sample(both, 2):
            took = ask(line)
            if turn >= _WARM:
                heap.append(took)
    line.close()
    return Result(pair, (median(heaps[0]), median(heaps[1])), area(*heaps))


@contextmanager
def served(data: Path, *, proxies: int = 0) -> Iterator[tuple[Service, int, int]]:
    """Serve a service with nobody in it by the command that serves real ones: port, process."""
    url, port = f"sqlite:///{data / 'trial.sqlite'}", _free_port()
    opened = open_database(url)
    schema.upgrade(folder("migrations"), opened.engine)
    opened.close()
    service = a_service(url, data)
    service.clock = _Now()
    told = {
        "LOGBOOK_DATA": str(data), "LOGBOOK_DATABASE_URL": url, "LOGBOOK_DEMO": "true",
        "LOGBOOK_KEY_FILE": str(service.settings.keys), "LOGBOOK_BEHIND_TLS": "false",
        "LOGBOOK_PORT": str(port), "LOGBOOK_PROXIES": str(proxies),
    }  # fmt: skip
    server = subprocess.Popen(
        [Path(sys.executable).parent / "logbook", "serve"], env={**os.environ, **told}
    )
    try:
        _await(server, port)
        yield service, port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)
        service.house.database.close()


class _Now(Clock):
    """The clock of the machine, which the server goes by too."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        assert server.poll() is None, "the server ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    sys.exit(main())
