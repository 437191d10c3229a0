"""Six numbers from outside: a phone tells nobody that it is linked, or that it ever was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.domain.decoys import Decoy
from logbook.sealing.chance import new_token
from logbook.services.linking import (
    NewPhone,
    link_by_address,
    link_inside,
    own_phones,
    unlink_own,
)
from logbook.services.signing_in import stretch_pin
from logbook.services.slots import Diary
from logbook.store.phones import Phone, phones_of
from tests.linking import PIN, WRONG, a_link, knock
from tests.makers import Service, unguessable
from tests.pages import PageClient
from tests.probing import STRANGERS, WAYS, Asking, Probe, count_stretches

_DECOYS = ("/", *(f"/{each}" for each in Decoy))


@pytest.fixture
def robin(local_service: Service) -> PersonActor:
    return local_service.person()


@pytest.fixture
def app(local_service: Service) -> Flask:
    return local_service.app()


@pytest.fixture
def probe(local_service: Service, app: Flask, monkeypatch: pytest.MonkeyPatch) -> Probe:
    return Probe(local_service, app, count_stretches(monkeypatch))


def linked(service: Service, person: PersonActor, pin: str = "385172") -> str:
    """Link a phone from inside; give what it keeps."""
    token = new_token()
    phone = NewPhone(token, stretch_pin(service.house.keys, token, pin))
    with service.house.writing() as desk:
        link_inside(desk, person, phone, at=service.clock(), front=None, before="")
    return token


def removed(service: Service, person: PersonActor) -> str:
    """Link a phone and remove it; give what it keeps all the same."""
    token = linked(service, person)
    with service.house.writing() as desk:
        for each in own_phones(desk, person):
            unlink_own(desk, person, each.id, at=service.clock())
    return token


# What a phone may keep that opens nothing by itself.
PHONES: Mapping[str, Callable[[Service, PersonActor], str]] = {
    "linked": linked,
    "linked to somebody else": lambda service, _person: linked(
        service, service.person("Lily"), "594031"
    ),
    "removed": removed,
    "never given": lambda _service, _person: "x" * 43,
    "empty": lambda _service, _person: "",
}


def typed(probe: Probe, path: str, text: str, phone: str | None, way: int = 0) -> object:
    """Type something into a box."""
    return probe.ask(Asking("POST", path, {"a": text, "t": "7", "n": "1"}, WAYS[way]), phone=phone)


@pytest.mark.attack("A04", "A06")
@pytest.mark.parametrize("way", [0, 1])
@pytest.mark.parametrize("path", _DECOYS)
def test_six_numbers_that_open_nothing_are_answered_alike(
    probe: Probe, robin: PersonActor, path: str, way: int
) -> None:
    new = typed(probe, path, WRONG, None, way)

    other = [
        name
        for name, phone_of in PHONES.items()
        if typed(probe, path, WRONG, phone_of(probe.service, robin), way) != new
    ]

    assert other == []
    assert typed(probe, path, PIN, None, way) == new


@pytest.mark.attack("A04")
def test_wrong_numbers_are_answered_as_an_empty_box(probe: Probe, robin: PersonActor) -> None:
    phone = linked(probe.service, robin)

    for path in _DECOYS:
        told, _work = probe.ask(Asking("POST", path, {"a": WRONG, "t": "7", "n": "1"}), phone=phone)
        empty, _work = probe.ask(Asking("POST", path, {"a": "", "t": "7", "n": "1"}), phone=phone)
        assert told == empty


@pytest.mark.attack("A05")
@pytest.mark.parametrize(
    "path",
    ["/", "/tables", "/t/7", "/done", "/nowhere", "/k/nothing", "/p/", "/p/l", "/p/i", "/p/f"],
)
def test_what_a_phone_keeps_opens_nothing_without_the_numbers(
    probe: Probe, robin: PersonActor, path: str
) -> None:
    new = probe.ask(Asking("GET", path))

    assert [
        name
        for name, phone_of in PHONES.items()
        if probe.ask(Asking("GET", path), phone=phone_of(probe.service, robin)) != new
    ] == []


@pytest.mark.attack("A05")
@pytest.mark.parametrize("path", "/p/w /p/d /p/i /p/u /p/n /done /k/nothing /nowhere".split())
def test_nor_does_it_write_anything(probe: Probe, robin: PersonActor, path: str) -> None:
    typed = {"words": "not mine", "a": "1", "to": "me", "pin": "385172", "again": "385172"}
    new = probe.ask(Asking("POST", path, typed))

    assert [
        name
        for name, phone_of in PHONES.items()
        if probe.ask(Asking("POST", path, typed), phone=phone_of(probe.service, robin)) != new
    ] == []


@pytest.mark.control("A04", "A05", "A06")
def test_what_opens_is_told_apart(probe: Probe, robin: PersonActor) -> None:
    phone = linked(probe.service, robin)

    assert typed(probe, "/", PIN, phone) != typed(probe, "/", WRONG, phone)


@pytest.mark.attack("A04")
def test_numbers_open_on_no_phone_but_the_linked_one(
    local_service: Service, robin: PersonActor, app: Flask
) -> None:
    linked(local_service, robin)

    assert [name for name in PHONES if _opens(local_service, robin, app, name)] == ["linked"]
    assert not knock(PageClient(app), PIN).path.startswith("/p/")


@pytest.mark.control("A04")
def test_a_build_that_looks_at_no_phone_is_seen(
    local_service: Service, robin: PersonActor, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def any_phone(session: object, _phone: str) -> Phone:
        return phones_of(session, robin.id)[0]  # type: ignore[arg-type]  # a session

    linked(local_service, robin)
    monkeypatch.setattr("logbook.services.signing_in.hold_phone", any_phone)
    monkeypatch.setattr("logbook.services.signing_in._opened_by", lambda *_given: Diary.OWN)

    assert _opens(local_service, robin, app, "never given")


def _opens(service: Service, person: PersonActor, app: Flask, name: str) -> bool:
    client = PageClient(app)
    named = f"{service.settings.cookie_prefix}size"
    client.browser.set_cookie(named, PHONES[name](service, person))
    return knock(client, PIN).path.startswith("/p/")


def dead(service: Service, person: PersonActor) -> dict[str, str]:
    """Give squares that link nothing any more."""
    used, old = a_link(service, person).square, new_token()
    phone, day = NewPhone(new_token(), unguessable()), timedelta(days=1)
    with service.house.writing() as desk:
        link_by_address(desk, used, phone, at=service.clock(), front=None, before="")
    service.clock.at -= day
    run_out = a_link(service, service.person("Noor")).square
    service.clock.at += day
    replaced = a_link(service, person).square
    a_link(service, person)
    return {"used": used, "run out": run_out, "replaced": replaced, "never made": old}


@pytest.mark.attack("A08", "A06")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_square_that_links_nothing_is_as_any_address_that_leads_nowhere(
    probe: Probe, robin: PersonActor, method: str
) -> None:
    nowhere = {
        name: probe.ask(Asking(method, "/nowhere"), cookie_of(probe.service, robin))
        for name, cookie_of in STRANGERS.items()
    }

    for square in dead(probe.service, robin).values():
        for name, cookie_of in STRANGERS.items():
            cookie = cookie_of(probe.service, robin)
            assert probe.ask(Asking(method, f"/k/{square}"), cookie) == nowhere[name]


@pytest.mark.control("A08")
def test_a_square_that_holds_is_told_apart(probe: Probe, robin: PersonActor) -> None:
    link = a_link(probe.service, robin)

    assert probe.ask(Asking("GET", f"/k/{link.square}")) != probe.ask(Asking("GET", "/nowhere"))
