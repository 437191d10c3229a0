"""Every route, by everybody: each blueprint opens for those named here, and for no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from flask import Flask, has_request_context, request
from sqlalchemy import event
from werkzeug.routing import Rule

from logbook.assets import fingerprint
from logbook.domain.people import Band, Role, StaffRole
from tests import page_rules
from tests.lent import lent, with_token
from tests.linking import a_link, put_into_every_table
from tests.makers import Service, an_entry
from tests.pages import Page, PageClient

_KEYWORKER, _LEAD = StaffRole.KEYWORKER.value, StaffRole.LEAD.value
_EVALUATOR, _MANAGER = StaffRole.EVALUATOR.value, StaffRole.MANAGER.value
_NOBODY, _PERSON, _CHANGING = "nobody", "person", "changing"
_LENT = "lent"  # a keyworker's device, while a person has it
_STAFF = (_KEYWORKER, _LEAD, _EVALUATOR, _MANAGER)
_EVERYBODY = (_NOBODY, _PERSON, _CHANGING, _LENT, *_STAFF)

# Looks that change the database: decoys end a session, the staff's own looks are audited.
_LOOKS_THAT_CHANGE = {
    "family.first",
    "family.decoy",
    *(f"family.{each}" for each in ("table", "mix", "grid", "all_recipes", "found", "recipe")),
    "family.done",
    "family.home",  # a note that may be seen is shown once
    "keyworker.people",  # or Today: whichever comes first on a day notes that they were seen
    "keyworker.person",
    "keyworker.entry",
}

# A blueprint that is not named here fails the walk.
_MAY_OPEN = {
    "family": {_PERSON},
    "mine": {_CHANGING},
    "keyworker": {_KEYWORKER, _LEAD},  # a lead while they cover: each deed asks whose it is
    "inviting": {_KEYWORKER, _LEAD},
    "lead": {_LEAD},
    "watching": {_LEAD, _MANAGER},
    "evaluator": {_EVALUATOR},
    "admin": {_MANAGER},
    "handbook": set(_STAFF),
    "account": set(_STAFF),
    "colleagues": {_LEAD, _MANAGER},
    "together": {_LENT},
}

_DECOYS = {"table": 7, "name": "tables", "dish": "lentil-soup"}
_OWN_PAGE = {
    _PERSON: ("family.question", "GET"),
    _CHANGING: ("mine.look_back", "GET"),
    _KEYWORKER: ("keyworker.today", "GET"),
    _LEAD: ("lead.people", "GET"),
}
_MADE_UP = "0" * 32  # the id of nobody and nothing


@dataclass(frozen=True, slots=True)
class House:
    """A service with somebody of each role before it, and addresses that exist in it."""

    app: Flask
    visitors: Mapping[str, PageClient]
    known: Mapping[str, object]

    def address(self, rule: Rule) -> str:
        """Give an address of a route, of what exists where it is known, else of nothing."""
        values = {name: self.known.get(name, _MADE_UP) for name in rule.arguments}
        with self.app.test_request_context():
            return str(self.app.url_map.bind("localhost").build(rule.endpoint, values))

    def every(self) -> list[Rule]:
        """Give every route there is; those that end a session come last, decoys too."""
        return sorted(self.app.url_map.iter_rules(), key=_ends_a_session)

    def guarded(self, method: str) -> Iterator[tuple[Rule, set[str]]]:
        """Give every route behind a guard that takes a method, with those who may open it."""
        guards: dict[str, frozenset[str]] = self.app.extensions["guards"]
        for rule in self.app.url_map.iter_rules():
            blueprint = rule.endpoint.rpartition(".")[0]
            behind = blueprint and rule.endpoint not in guards[blueprint]
            if behind and method in (rule.methods or ()):
                yield rule, _MAY_OPEN[blueprint]


@pytest.fixture
def house(local_service: Service) -> House:
    app = local_service.app()
    robin = local_service.person()
    dean = local_service.person("Dean", Band.ADULT, Role.CHANGING)
    entry = local_service.tell(robin, an_entry(1, 2, 3, words="shared"))
    staff = {_KEYWORKER: local_service.keyworker, _LEAD: local_service.lead}
    for role in (StaffRole.EVALUATOR, StaffRole.MANAGER):
        staff[role.value] = local_service.member(role, role.value)
    signed_in = {name: local_service.client(actor, app) for name, actor in staff.items()}
    visitors = {
        _NOBODY: PageClient(app),
        _PERSON: local_service.client(robin, app),
        _CHANGING: local_service.client(dean, app),
        _LENT: with_token(local_service, app, lent(local_service, robin)),
        **signed_in,
    }
    ids = {"person_id": robin.id, "entry_id": entry, "entry": entry}
    known: dict[str, object] = {**ids, "number": 1, **_DECOYS}
    square = a_link(local_service, robin).square
    known |= {"mark": fingerprint(), "filename": "css/family.css", "square": square}
    return House(app, visitors, known)


def _ends_a_session(rule: Rule) -> bool:
    decoy = rule.endpoint.startswith("family.") and not rule.rule.startswith("/p/")
    return decoy or rule.endpoint in ("account.out", "mine.out")


def _turned_away(page: Page, visitor: str) -> bool:
    if page.path.startswith("/staff"):
        if visitor == _LENT:
            return page.location == "/staff/together/"
        if visitor in _STAFF and not page.path.startswith("/staff/together"):
            return page.status_code == 403
        return page.location == "/staff/" or page.status_code == 401
    if page.path.startswith("/mine"):
        return page.location == "/mine/" or page.status_code == 401
    return page.location == "/"


@pytest.mark.attack("F10", "F14")
@pytest.mark.parametrize("visitor", _EVERYBODY)
def test_every_answer_of_every_route_is_protected(house: House, visitor: str) -> None:
    browser = house.visitors[visitor].browser
    seen, failed = set(), []
    for rule in house.every():
        for method in sorted(rule.methods or ()):
            answer = browser.open(house.address(rule), method=method, buffered=True)
            kept = rule.endpoint in ("static", "mine.sheet") and answer.status_code == 200
            failed += [
                (rule.rule, method, complaint)
                for complaint in page_rules.about_headers(answer.headers, document=not kept)
            ]
            seen.add((rule.endpoint, method, answer.status_code))

    assert failed == []
    assert {endpoint for endpoint, _, _ in seen} == set(house.app.view_functions)
    assert [one for one in seen if one[2] >= 500] == []
    assert len({status for _, _, status in seen}) > 3  # found, moved, refused, unknown
    own = _OWN_PAGE.get(visitor)  # nobody was signed out on the way there
    assert own is None or ({(*own, 200), (*own, 404)} & seen and (*own, 303) not in seen)


def test_each_route_turns_away_whoever_it_is_not_for(house: House) -> None:
    tried = 0
    for method in ("GET", "POST"):
        for rule, allowed in house.guarded(method):
            for visitor in set(_EVERYBODY) - allowed:
                client = house.visitors[visitor]
                address = house.address(rule)
                page = client.get(address) if method == "GET" else client.post(address)
                assert _turned_away(page, visitor), (method, address, visitor, page.status_code)
                tried += 1

    assert tried > 100


@pytest.mark.parametrize("visitor", [_PERSON, _CHANGING, _LENT, *_STAFF])
def test_each_route_opens_for_whom_it_is(house: House, visitor: str) -> None:
    opened = []
    for rule, allowed in house.guarded("GET"):
        if visitor in allowed:
            page = house.visitors[visitor].get(house.address(rule))
            assert not _turned_away(page, visitor), (page.path, page.status_code)
            assert page.status_code < 500, page.path
            opened.append(page.status_code)

    assert opened


@pytest.mark.attack("B07")
@pytest.mark.parametrize("visitor", [_PERSON, _CHANGING, _LENT, *_STAFF])
def test_a_post_without_the_token_of_its_form_does_nothing(house: House, visitor: str) -> None:
    client = house.visitors[visitor]
    refused = []
    for rule, allowed in house.guarded("POST"):
        if visitor in allowed:
            refused.append((rule.endpoint, client.post(house.address(rule)).status_code))

    assert refused
    assert [one for one in refused if not 400 <= one[1] < 500] == []


@pytest.mark.attack("B08")
def test_no_look_changes_anything_but_those_that_are_said(
    house: House, local_service: Service
) -> None:
    engine, changed = local_service.house.database.engine, set()
    maya = local_service.person("Maya")
    put_into_every_table(local_service, maya)

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if has_request_context() and statement.startswith(("INSERT", "UPDATE", "DELETE")):
            changed.add(request.endpoint)

    for rule in house.every():
        if "GET" in (rule.methods or ()):
            anew = local_service.client(maya, house.app)  # whom the decoy before signed out
            for client in (anew, *house.visitors.values()):
                client.browser.get(house.address(rule), buffered=True)

    assert changed == _LOOKS_THAT_CHANGE
