"""Linking phones as people do: a link made by their worker, six numbers, and the one box."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.sealing.chance import new_token
from logbook.sealing.stretching import Stretched
from logbook.services.linking import NewLink, NewPhone, link_inside, make_link
from logbook.services.noting import leave_note
from logbook.services.visiting import State, person_of_visit, start_visit, visit_state
from logbook.store.visits import VisitKind
from tests.makers import Service, unguessable
from tests.pages import Page, PageClient

PIN, WRONG = "385 172", "385 173"
WORDS = "abacus acorn acrobat acrylic actor"


@dataclass(frozen=True, slots=True)
class Linked:
    """A phone that somebody linked: the browser, and what it keeps."""

    client: PageClient
    token: str = field(repr=False)


def a_link(service: Service, person: PersonActor, stretched: Stretched | None = None) -> NewLink:
    """Make a link for somebody, as their worker does."""
    link = NewLink((), new_token(), stretched or unguessable())
    with service.house.writing() as desk:
        make_link(desk, service.keyworker, person.id, link, at=service.clock())
    return link


def put_into_every_table(service: Service, person: PersonActor) -> None:
    """Link a phone from inside, leave a link for another, and a note."""
    a_link(service, person)
    with service.house.writing() as desk:
        phone = NewPhone(new_token(), unguessable())
        link_inside(desk, person, phone, at=service.clock(), front=None, before="")
        leave_note(desk, service.keyworker, person.id, "See you at four.", at=service.clock())


def choose(client: PageClient, path: str, pin: str = PIN, again: str = "") -> Page:
    """Write six numbers twice."""
    return client.submit(path, pin=pin, again=again or pin)


def a_linked_phone(service: Service, person: PersonActor, app: Flask, pin: str = PIN) -> Linked:
    """Link a phone by its square, and leave."""
    client = PageClient(app)
    choose(client, f"/k/{a_link(service, person).square}", pin)
    kept = client.browser.get_cookie(f"{service.settings.cookie_prefix}size")
    assert kept is not None
    client.get("/done")
    return Linked(client, kept.value)


def knock(client: PageClient, typed: str) -> Page:
    """Type something into the one box, and go where it leads."""
    return client.follow(client.post("/", {"a": typed, "t": "7", "n": "1"}))


def visit_by(service: Service, person: PersonActor, kind: VisitKind) -> tuple[str, PersonActor]:
    """Begin a session that only writes; give its token, and whose it is."""
    with service.house.writing() as desk:
        token = start_visit(desk, kind, person.id, None, at=service.clock())
        _state, visit = visit_state(desk, token, at=service.clock())
        assert visit is not None
        actor = person_of_visit(desk, visit, token)
    assert actor is not None
    return token, actor


def state_of(service: Service, token: str) -> State:
    """Tell what a session is worth."""
    with service.house.reading() as desk:
        return visit_state(desk, token, at=service.clock())[0]


def actor_of(service: Service, token: str) -> PersonActor:
    """Give the person whose session it is."""
    with service.house.reading() as desk:
        _state, visit = visit_state(desk, token, at=service.clock())
        assert visit is not None
        actor = person_of_visit(desk, visit, token)
    assert actor is not None
    return actor
