"""Ids of others, and others of the same family: answered as if there were nobody and nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from flask import Flask, Response, request

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.people import Band, FamilyId, Role, StaffRole
from logbook.services.visiting import start_visit
from logbook.store.visits import VisitKind
from tests.makers import Service, an_entry
from tests.pages import PageClient

_MADE_UP = "0" * 32
# Tokens of forms, ids that were just made, and the five words that are drawn for each look.
_CHANCE = re.compile(rb'"(?:[0-9a-f]{64}|[0-9a-f]{32})"|<li>[a-z]+</li>')
_FAMILY = FamilyId("feedfacefeedfacefeedfacefeedface")

Told = tuple[int, str, bytes]


def told(client: PageClient, method: str, address: str, swapped: Mapping[str, str]) -> Told:
    """Give what an answer tells, but for the ids that the asking named and tokens of forms."""
    answer = client.browser.open(address, method=method, buffered=True)
    body = answer.data
    for one in (*swapped.values(), _MADE_UP):
        body = body.replace(one.encode(), b"ID")
    return answer.status_code, answer.headers.get("Location", ""), _CHANCE.sub(b"", body)


def told_apart(app: Flask, client: PageClient, others: Mapping[str, str]) -> list[str]:
    """Name the addresses at which an id of somebody else is answered otherwise than no id."""
    urls, found = app.url_map.bind("localhost"), []
    for rule in app.url_map.iter_rules():
        if not rule.arguments or not set(rule.arguments) <= set(others):
            continue
        here, there = (
            urls.build(rule.endpoint, {name: ids[name] for name in rule.arguments})
            for ids in (others, dict.fromkeys(others, _MADE_UP))
        )
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            if told(client, method, here, others) != told(client, method, there, others):
                found.append(f"{method} {rule.rule}")
    return found


@pytest.fixture
def others(local_service: Service) -> Mapping[str, str]:
    """Give the ids of somebody, of what they shared, and of who supports them."""
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(1, 2, 3))
    ids = {"person_id": robin.id, "entry_id": entry, "entry": entry}
    return {**ids, "staff_id": local_service.keyworker.id, "staff": local_service.keyworker.id}


def strangers(service: Service) -> list[PersonActor | StaffActor]:
    """Give those who have no business with somebody: of another team, of the family's faces."""
    site = service.member(StaffRole.KEYWORKER, "Jo Hill")
    return [
        site,
        service.member(StaffRole.EVALUATOR, "Eva Stone"),
        service.person("Alex"),
        service.person("Dean", Band.ADULT, Role.CHANGING),
    ]


@pytest.mark.attack("C02")
def test_an_id_of_somebody_else_is_answered_as_no_id_at_all(
    local_service: Service, others: Mapping[str, str]
) -> None:
    app = local_service.app()

    for actor in strangers(local_service):
        assert told_apart(app, local_service.client(actor, app), others) == []


@pytest.mark.control("C02")
def test_a_build_that_refuses_what_is_there_and_does_not_know_what_is_not_is_seen(
    local_service: Service, others: Mapping[str, str]
) -> None:
    app = local_service.app()
    app.view_functions["keyworker.person"] = lambda person_id: (
        ("", 403) if person_id == others["person_id"] else ("", 404)
    )
    jo = local_service.client(strangers(local_service)[0], app)

    assert told_apart(app, jo, others) == ["GET /staff/people/<person_id>"]


def crawled(service: Service, app: Flask, dean: PersonActor) -> dict[str, Told]:
    """Give what every page tells whoever has no session, and the adult working to change."""
    assert dean.private_key
    with service.house.writing() as desk:
        at = service.clock()
        token = start_visit(desk, VisitKind.WORDS, dean.id, dean.private_key, at=at)
    nobody, signed_in = PageClient(app), PageClient(app)
    name = f"{service.settings.cookie_prefix}visit"
    signed_in.browser.set_cookie(name, token, domain="localhost", secure=False)
    return {
        f"{who} {rule.rule}": told(client, "GET", rule.rule, {})
        for who, client in (("nobody", nobody), ("dean", signed_in))
        for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule)
        if not rule.arguments and "GET" in (rule.methods or ()) and rule.rule[:6] != "/staff"
    }


def differing(service: Service, weakness: Callable[[Response], Response] | None) -> list[str]:
    """Name the pages that differ once the family of somebody uses it too."""
    app = service.app()
    if weakness:
        app.after_request(weakness)
    jo = service.member(StaffRole.KEYWORKER, "Jo Hill")  # each side has a worker of its own
    dean = service.person("Dean", Band.ADULT, Role.CHANGING, keyworker=jo, family=_FAMILY)
    before = crawled(service, app, dean)
    for name in ("Robin", "Maya"):
        service.tell(service.person(name, family=_FAMILY), an_entry(1, 2, 3, words="of him"))
    after = crawled(service, app, dean)
    return [page for page in before if before[page] != after[page]]


@pytest.mark.attack("D01")
def test_no_page_tells_whether_anybody_else_of_the_family_uses_it(local_service: Service) -> None:
    assert differing(local_service, None) == []


@pytest.mark.control("D01")
def test_a_build_that_counts_who_writes_is_seen(local_service: Service) -> None:
    def count(response: Response) -> Response:
        with local_service.house.reading() as desk:
            many = len(desk.session.connection().exec_driver_sql("SELECT 1 FROM entry").all())
        if request.endpoint == "mine.home":
            response.set_data(response.get_data() + b" " * many)
        return response

    assert differing(local_service, count) == ["nobody /mine/home", "dean /mine/home"]
