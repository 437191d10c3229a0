"""A session that only writes: whoever forces six numbers out of somebody reads nothing by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.routing import Rule

from logbook.domain.actors import PersonActor
from logbook.domain.entries import EntryId
from logbook.sealing.chance import new_id
from logbook.services.answering import NewReply, answer
from logbook.services.consenting import agree_to_count
from logbook.services.drafting import keep_words
from logbook.services.visiting import form_token_of, start_visit
from logbook.store.visits import VisitKind
from logbook.web.family import blueprint
from tests.linking import visit_by
from tests.makers import NOW, Service, an_entry
from tests.pages import PageClient

# What each page may be opened for by somebody who came by six numbers, and why that tells nothing.
_MAY = {
    "home": "today, the worker's first name, and a note that may be seen",
    "moment": "a question of today",
    "choose_moment": "writes today",
    "question": "a question of today, and what this session tapped",
    "answer": "writes today",
    "words": "what this session typed",
    "finish": "writes today",
    "keep": "writes today, and answers nothing",
    "saved": "what this session wrote has become",
    "wish": "writes a wish to talk",
    "before": "what everybody reads before the first answer",
    "read": "keeps that it was read",
    "limits": "what a phone can't hide, the same for everybody of an age",
    "with_words": "asks for five words",
    "open_by_words": "opens the rest to whoever has them",
}
_BY_LINK = {"choose_pin", "keep_pin"}
_CANARIES = ("Zebulon", "wolverhampton", "quicksilver", "marmalade", "tangerine", "persimmon")
_TOKEN = re.compile(rb"[0-9a-f]{64}")


@pytest.fixture
def app(local_service: Service) -> Flask:
    return local_service.app()


def with_a_past(service: Service) -> tuple[PersonActor, EntryId]:
    """Make somebody who has written, kept, begun, agreed, and been answered."""
    robin = service.person("Zebulon")
    shared = service.tell(robin, an_entry(1, 2, 3, words="wolverhampton", talk=True))
    at = NOW - timedelta(days=3)
    service.tell(robin, an_entry(0, 0, 0, words="quicksilver", at=at), shared=False)
    with service.house.writing() as desk:
        reply = NewReply(new_id(), "marmalade", "tangerine")
        answer(desk, service.keyworker, robin.id, shared, reply, at=NOW)
        agree_to_count(desk, robin, at=NOW)
        keep_words(desk, robin, "persimmon", talk=True)
    return robin, shared


def phone_with(service: Service, app: Flask, token: str) -> PageClient:
    """Give a browser that brings a session."""
    client = PageClient(app)
    client.browser.set_cookie(f"{service.settings.cookie_prefix}n", token)
    return client


def rules(app: Flask, method: str) -> Iterator[Rule]:
    """Give every route of every face that takes a method; what ends a session comes last."""
    every = [each for each in app.url_map.iter_rules() if method in (each.methods or ())]
    return iter(sorted(every, key=lambda each: not each.rule.startswith("/p/")))


def address(app: Flask, rule: Rule, known: dict[str, object]) -> str:
    """Give an address of a route, of what exists where that is known."""
    values = {name: known.get(name, "0" * 32) for name in rule.arguments}
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(rule.endpoint, values))


def seen(service: Service, app: Flask, kind: VisitKind, *, with_key: bool = False) -> set[str]:
    """Ask for every page, look and post, in a session of a kind; give the canaries that came."""
    robin, entry = with_a_past(service)
    key = robin.private_key if with_key else None
    known: dict[str, object] = {"person_id": robin.id, "entry_id": entry, "entry": entry}
    known |= {"number": 1, "table": 7, "name": "tables", "dish": "lentil-soup"}
    found: set[str] = set()
    for method in ("GET", "POST"):
        with service.house.writing() as desk:
            token = start_visit(desk, kind, robin.id, key, at=service.clock())
        browser = phone_with(service, app, token).browser
        typed = {"csrf_token": form_token_of(token), "a": "1", "to": "me", "good": "yes"}
        for rule in rules(app, method):
            for part in ({}, {"X-Part": "1"}):
                headers = {"Sec-Fetch-Site": "same-origin", **part}
                data = typed if method == "POST" else None
                path = address(app, rule, known)
                sent = browser.open(path, method=method, headers=headers, data=data, buffered=True)
                told = sent.get_data(as_text=True) + str(sent.headers)
                found |= {each for each in _CANARIES if each in told}
    return found


@pytest.mark.attack("C09", "H01")
def test_no_page_tells_a_session_by_numbers_anything_of_before(
    local_service: Service, app: Flask
) -> None:
    assert seen(local_service, app, VisitKind.PHONE) == set()


@pytest.mark.attack("C09", "H01")
def test_nor_does_any_service_where_the_guard_stands_open(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(blueprint._BOUNDS, "phone")

    assert seen(local_service, local_service.app(), VisitKind.PHONE) == set()


@pytest.mark.attack("C09")
def test_a_link_tells_nothing_either(local_service: Service, app: Flask) -> None:
    assert seen(local_service, app, VisitKind.LINK) == set()


@pytest.mark.parametrize(("kind", "may"), [("phone", set(_MAY)), ("link", _BY_LINK)])
@pytest.mark.attack("C09")
def test_a_page_is_closed_to_a_session_that_only_writes_unless_it_is_named_here(
    local_service: Service, app: Flask, kind: str, may: set[str]
) -> None:
    robin, entry = with_a_past(local_service)
    open_to_anyone = app.extensions["guards"]["family"]
    reached = set()

    for method in ("GET", "POST"):
        token, _actor = visit_by(local_service, robin, VisitKind(kind))
        for rule in rules(app, method):
            if rule.endpoint.startswith("family.") and rule.endpoint not in open_to_anyone:
                client = phone_with(local_service, app, token)
                path = address(app, rule, {"entry": entry, "number": 1})
                sent = client.browser.open(
                    path, method=method, headers={"Origin": "http://localhost"}
                )
                first = blueprint._BOUNDS[kind][0]
                way = app.url_map.bind("localhost").build(first)
                if sent.headers.get("Location") != way:
                    reached.add(rule.endpoint.removeprefix("family."))

    assert reached == may


def pages_by_numbers(service: Service, app: Flask, person: PersonActor) -> list[bytes]:
    """Give every page that six numbers open, without the tokens of its session."""
    token, _actor = visit_by(service, person, VisitKind.PHONE)
    client = phone_with(service, app, token)
    paths = ("/p/", "/p/n", "/p/q/1", "/p/q/3", "/p/w", "/p/u", "/p/e", "/p/b")
    return [_TOKEN.sub(b"", client.get(path).response.data) for path in paths]


@pytest.mark.attack("H01")
def test_nobody_can_tell_by_numbers_whether_there_is_a_before(
    local_service: Service, app: Flask
) -> None:
    past, _entry = with_a_past(local_service)
    new = local_service.person("Lily")

    assert pages_by_numbers(local_service, app, past) == pages_by_numbers(local_service, app, new)


@pytest.mark.attack("H01")
def test_what_was_saved_before_is_not_told_of(local_service: Service, app: Flask) -> None:
    robin, entry = with_a_past(local_service)
    token, _actor = visit_by(local_service, robin, VisitKind.PHONE)
    client = phone_with(local_service, app, token)

    nothing = client.get(f"/p/s/{'0' * 32}")
    page = client.get(f"/p/s/{entry}")

    assert page.h1 == nothing.h1 != "Saved"
    assert page.words == nothing.words


@pytest.mark.control("C09", "H01")
def test_a_build_that_opens_the_guard_and_keeps_the_key_is_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(blueprint._BOUNDS, "phone")

    found = seen(local_service, local_service.app(), VisitKind.PHONE, with_key=True)

    assert {"wolverhampton", "quicksilver", "marmalade"} <= found
