"""The same answer to everyone: nobody can tell from outside whether anybody was ever here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product

import pytest
from flask import Flask, Response, g, request

from logbook.domain.actors import PersonActor
from logbook.domain.decoys import Decoy
from logbook.domain.people import Band, Role
from logbook.services.admitting import Card, NewPerson, invite
from logbook.services.settling_in import set_words
from logbook.services.signing_in import stretch_words, words_in
from logbook.store.credentials import end_card
from logbook.web.database import house, reading
from tests.makers import Service
from tests.probing import STRANGERS, WAYS, Asking, Probe, Told, count_stretches

_DECOYS = ("/", *(f"/{each}" for each in Decoy))
_PAGES = (*_DECOYS, "/t/7", "/t/mix?n=3", "/done", "/done?to=recipes", "/nowhere", "/exit")
_INNER = ("/p/", "/p/l", "/p/e", "/p/q/1", "/p/s/0", "/p/nowhere")

_WRONG = "actor acrylic acrobat acorn abacus"
_ORDINARY = "seven times eight is fifty"  # as long, and no words of the list
_USED = "abacus acorn acrobat acrylic actor"
_RUN_OUT = "acorn abacus acrobat acrylic actor"
_ELSEWHERE = "acrobat acorn abacus acrylic actor"


@pytest.fixture
def stretched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    return count_stretches(monkeypatch)


@pytest.fixture
def robin(local_service: Service) -> PersonActor:
    return local_service.person()


@pytest.fixture
def app(local_service: Service) -> Flask:
    return local_service.app()


@pytest.fixture
def probe(local_service: Service, app: Flask, stretched: list[int]) -> Probe:
    return Probe(local_service, app, stretched)


def everything() -> Iterator[Asking]:
    """Give whatever somebody with a phone in hand may ask for."""
    for path, way in product((*_PAGES, *_INNER), WAYS):
        yield Asking("GET", path, headers=way)
    for path, way in product((*_DECOYS, "/done", "/p/d", "/p/n", "/p/w", "/nowhere"), WAYS[:2]):
        yield Asking("POST", path, {"a": "56", "words": "mine", "t": "7", "n": "1"}, way)


def told_apart(probe: Probe, person: PersonActor, asking: Asking) -> list[str]:
    """Name the strangers whom an answer, or the work for it, tells from somebody new."""
    new = probe.ask(asking)
    return [
        f"{asking.method} {asking.path}: {name}"
        for name, cookie_of in STRANGERS.items()
        if probe.ask(asking, cookie_of(probe.service, person)) != new
    ]


def _card(service: Service, words: str, *, ago: timedelta = timedelta()) -> str:
    """Invite somebody with these words on the card; give who it is."""
    new = NewPerson(
        "Noor", Role.CHILD, Band.TEEN, service.site, service.programme, service.keyworker.id
    )
    card = Card(tuple(words.split()), stretch_words(service.house.keys, words.split()))
    with service.house.writing() as desk:
        return invite(desk, service.keyworker, new, card, at=service.clock() - ago)


@pytest.fixture
def typed(local_service: Service) -> tuple[str, ...]:
    """Give words that open nothing: some did, some would elsewhere, some never could."""
    used = _card(local_service, _USED)
    _card(local_service, _RUN_OUT, ago=timedelta(days=15))
    changing = local_service.person("Ari", Band.ADULT, Role.CHANGING)
    elsewhere = stretch_words(local_service.house.keys, _ELSEWHERE.split())
    with local_service.house.writing() as desk:
        end_card(desk.session, used)  # type: ignore[arg-type]  # an id is an id
        set_words(desk, changing, elsewhere, at=local_service.clock())
    return (_USED, _RUN_OUT, _ELSEWHERE)


def tried(probe: Probe, path: str, words: str, way: int = 0) -> tuple[Told, object]:
    """Type words into a box."""
    return probe.ask(Asking("POST", path, {"a": words, "t": "7", "n": "1"}, WAYS[way]))


@pytest.mark.attack("A06", "A07", "D10")
@pytest.mark.parametrize(
    "asking", list(everything()), ids=lambda a: f"{a.method} {a.path} {''.join(a.headers)}"
)
def test_nobody_can_be_told_from_somebody_new(
    probe: Probe, robin: PersonActor, asking: Asking
) -> None:
    assert told_apart(probe, robin, asking) == []


@pytest.mark.attack("A06", "A07")
@pytest.mark.parametrize("way", [0, 1])
@pytest.mark.parametrize("path", _DECOYS)
def test_words_that_open_nothing_are_answered_alike(
    probe: Probe, typed: tuple[str, ...], path: str, way: int
) -> None:
    wrong = tried(probe, path, _WRONG, way)

    assert [each for each in typed if tried(probe, path, each, way) != wrong] == []
    assert tried(probe, path, "", way)[0] == wrong[0]


@pytest.mark.parametrize("path", _DECOYS)
def test_what_is_as_long_as_words_costs_what_words_cost(probe: Probe, path: str) -> None:
    assert words_in(_ORDINARY) is None

    _told, ordinary = tried(probe, path, _ORDINARY)
    _told, wrong = tried(probe, path, _WRONG)
    _told, short = tried(probe, path, "56")

    assert ordinary == wrong
    assert short != wrong  # an answer to a sum waits for nothing


@pytest.mark.parametrize("way", [0, 1])
def test_at_times_tables_ordinary_words_are_answered_as_wrong_ones(probe: Probe, way: int) -> None:
    assert tried(probe, "/tables", _ORDINARY, way) == tried(probe, "/tables", _WRONG, way)


def test_words_that_open_are_told_from_those_that_do_not(probe: Probe, robin: PersonActor) -> None:
    stretched = stretch_words(probe.service.house.keys, _USED.split())
    with probe.service.house.writing() as desk:
        set_words(desk, robin, stretched, at=probe.service.clock())

    assert tried(probe, "/", _USED) != tried(probe, "/", _WRONG)


# ---- positive controls: the same probe sees what a weaker build would tell


def _known() -> bool:
    return g.get("visit") is not None


def _a_header(response: Response) -> Response:
    if _known():
        response.headers["X-Seen"] = "1"
    return response


def _a_byte(response: Response) -> Response:
    if _known() and response.mimetype == "text/html":
        response.direct_passthrough = False
        response.set_data(response.get_data() + b" ")
    return response


def _a_statement(response: Response) -> Response:
    if _known():
        with reading() as desk:
            desk.session.connection().exec_driver_sql("SELECT 1")
    return response


def _a_stretch(response: Response) -> Response:
    if _known():
        stretch_words(house().keys, ["one"])
    return response


def _a_status(response: Response) -> Response:
    if "n" in "".join(request.cookies):
        response.status_code = 204
    return response


@pytest.mark.control("A06", "A07", "D10")
@pytest.mark.parametrize("weakness", [_a_header, _a_byte, _a_statement, _a_stretch, _a_status])
@pytest.mark.parametrize("path", ["/", "/p/nowhere"])
def test_a_weaker_build_is_seen(
    local_service: Service,
    robin: PersonActor,
    stretched: list[int],
    weakness: Callable[[Response], Response],
    path: str,
) -> None:
    weak = local_service.app()
    weak.after_request(weakness)

    seen = told_apart(Probe(local_service, weak, stretched), robin, Asking("GET", path))

    assert f"GET {path}: ran out just now" in seen
