"""Addresses and methods that are not ours: caches, files beside, tricks past a guard."""

from __future__ import annotations

import pytest
from flask import Flask, request

from tests.makers import Service, an_entry
from tests.pages import PageClient


@pytest.fixture
def app(local_service: Service) -> Flask:
    """Give the application as it is served: what fails is answered, not raised."""
    app = local_service.app()
    app.testing = False
    return app


@pytest.mark.attack("F14")
@pytest.mark.parametrize("tail", ["/x.css", ".css", "%2fx.js", ";x.png", "/..%2fstatic%2fx.css"])
def test_no_page_of_somebody_stands_under_an_address_that_a_cache_keeps(
    local_service: Service, app: Flask, tail: str
) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(1, 2, 3), shared=False)
    phone: PageClient = local_service.client(robin, app)
    assert b"Kept for me" in phone.browser.get("/p/l").data

    for path in ("/p/l", "/p/w", "/p/c"):
        answer = phone.browser.get(path + tail)
        assert answer.headers["Cache-Control"] == "no-store"
        assert b"Kept for me" not in answer.data
        assert answer.status_code == 404


_BESIDE = (
    "/.git/config", "/.env", "/console", "/debug", "/server-status", "/robots.txt.bak",
    "/static/../logbook/app.py", "/static/%2e%2e/%2e%2e/etc/passwd", "/keys.json",
    "/static/..%2f..%2fkeys.json", "/logbook.db", "/__debug__/", "/metrics", "/?__debugger__=yes",
)  # fmt: skip


def beside(app: Flask) -> list[str]:
    """Name the addresses beside ours at which anything but the usual answer stands."""
    browser = app.test_client()
    usual, first = browser.get("/nowhere").data, browser.get("/").data
    return [path for path in _BESIDE if browser.get(path).data not in (usual, first)]


@pytest.mark.attack("F15")
def test_nothing_stands_beside_what_is_ours(app: Flask) -> None:
    assert beside(app) == []


@pytest.mark.control("F15")
def test_a_build_with_a_console_is_seen(app: Flask) -> None:
    app.add_url_rule("/console", "console", lambda: "a console")

    assert beside(app) == ["/console"]


def tricked(app: Flask, service: Service) -> list[str]:
    """Name the tricks with methods, paths and parameters by which nobody gets into the lead's."""
    browser = app.test_client()
    tries = {
        "method in a header": browser.post("/", headers={"X-HTTP-Method-Override": "GET",
                                                         "X-Original-URL": "/staff/lead"}),
        "method in a field": browser.post("/?_method=GET", data={"_method": "PUT", "a": "5"}),
        "path twice": browser.get("//staff//lead"),
        "dots": browser.get("/p/../staff/lead"),
        "dots written otherwise": browser.get("/p/%2e%2e/staff/lead"),
        "capitals": browser.get("/STAFF/lead"),
        "a semicolon": browser.get("/staff/lead;x=/static/x.css"),
        "another method": browser.open("/staff/lead", method="PROPFIND"),
        "HEAD": browser.head("/staff/lead"),
    }  # fmt: skip
    return [name for name, answer in tries.items() if answer.status_code == 200 and (
        b"Priya Nair" in answer.data or name == "HEAD"
    )]  # fmt: skip


@pytest.mark.attack("C13")
def test_no_trick_with_methods_or_paths_gets_past_a_guard(
    local_service: Service, app: Flask
) -> None:
    assert tricked(app, local_service) == []


@pytest.mark.control("C13")
def test_a_guard_that_looks_at_one_method_alone_is_seen(local_service: Service, app: Flask) -> None:
    guard = app.before_request_funcs["lead"][0]
    app.before_request_funcs["lead"] = [lambda: guard() if request.method == "GET" else None]  # type: ignore[list-item]  # a guard as weak as this has no such type
    app.view_functions["lead.people"] = lambda: "everybody"

    assert tricked(app, local_service) == ["HEAD"]
