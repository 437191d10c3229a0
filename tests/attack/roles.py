"""Everybody who may stand before the service, and which pages each of them gets into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.errors import Refused, Unknown
from logbook.domain.people import Band, Role, StaffRole
from logbook.services.visiting import start_visit
from logbook.store.visits import VisitKind
from tests.lent import lent
from tests.makers import Service

_VALUES = {"name": "tables", "dish": "lentil-soup", "mark": "0", "filename": "x"}
_STAFF = (StaffRole.KEYWORKER, StaffRole.LEAD, StaffRole.EVALUATOR, StaffRole.MANAGER)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody before the service: the name of their cookie, and what is in it."""

    cookie: str = "n"
    token: str = ""


def visitors(service: Service) -> Mapping[str, Visitor]:
    """Give one of each: nobody, every kind of session of people, a lent device, each role."""
    robin, dean = service.person(), service.person("Dean", Band.ADULT, Role.CHANGING)
    ana = service.person("Ana", Band.ADULT, Role.SURVIVOR)
    staff = {role: service.member(role, role.value) for role in _STAFF}
    kinds = {"phone": VisitKind.PHONE, "link": VisitKind.LINK, "card": VisitKind.CARD}
    by_cookie: dict[str, tuple[str, VisitKind, PersonActor | StaffActor]] = {
        "child": ("n", VisitKind.WORDS, robin),
        "survivor": ("n", VisitKind.WORDS, ana),
        "changing": ("visit", VisitKind.WORDS, dean),
        **{name: ("n", kind, robin) for name, kind in kinds.items()},
        **{role.value: ("desk", VisitKind.STAFF, actor) for role, actor in staff.items()},
    }
    given = {"nobody": Visitor(), "lent": Visitor("desk", lent(service, robin))}
    for name, (cookie, kind, actor) in by_cookie.items():
        private = None if name in ("phone", "link") else actor.private_key
        with service.house.writing() as desk:
            token = start_visit(desk, kind, actor.id, private, at=service.clock())
        given[name] = Visitor(cookie, token)
    return given


def reached(service: Service, app: Flask, those: Mapping[str, Visitor]) -> dict[str, set[str]]:
    """Give who gets past the guards of each page; the pages themselves are not asked."""
    got: dict[str, set[str]] = {endpoint: set() for endpoint in app.view_functions}
    for name, visitor in those.items():
        cookie = f"{service.settings.cookie_prefix}{visitor.cookie}={visitor.token}"
        for rule in sorted(app.url_map.iter_rules(), key=_ends_a_session):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                with app.test_request_context(_address(app, rule), method=method) as here:
                    here.request.environ["HTTP_COOKIE"] = cookie
                    if _is_let_in(app):
                        got[rule.endpoint].add(name)
    return got


def _is_let_in(app: Flask) -> bool:
    """Tell whether everything that stands before a page lets this request through to it."""
    try:
        return app.preprocess_request() is None
    except (Refused, Unknown):
        return False


def _ends_a_session(rule: Rule) -> bool:
    return rule.endpoint.startswith("family.") and not rule.rule.startswith("/p/")


def _address(app: Flask, rule: Rule) -> str:
    values = {each: _VALUES.get(each, "1") for each in rule.arguments}
    return str(app.url_map.bind("localhost").build(rule.endpoint, values))
