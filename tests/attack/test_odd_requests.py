"""Odd addresses, cookies and forms: answered like any other, and never written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from logbook.domain.actors import PersonActor
from logbook.services.visiting import form_token_of
from tests.makers import Service, an_entry

_ODD = {
    "half of a pair": "%ED%A0%80",
    "NUL": "%00",
    "no UTF-8": "%ff",
    "64 kB": "%F0%9F%98%80" * 16_000,
    "directions": "%E2%80%AE" * 100,
    "figures": "9" * 5_000,
    "markup": "%3Cscript%3E" * 1_000,
    "half a tag": "%3Ca%20" * 5_000,
}


@pytest.fixture
def app(any_service: Service) -> Flask:
    """Give the application as it is served: what fails is answered, not raised."""
    app = any_service.app()
    app.testing = False
    return app


@pytest.fixture
def robin(any_service: Service) -> PersonActor:
    """Give somebody with a logbook."""
    return any_service.person()


def cookie_of(service: Service, app: Flask, person: PersonActor) -> str:
    """Give the cookie of somebody who has signed in."""
    name = f"{service.settings.cookie_prefix}n"
    cookie = service.client(person, app).browser.get_cookie(name)
    assert cookie is not None
    return f"{name}={cookie.value}"


def sent(app: Flask, method: str, path: str, cookie: str = "", body: str = "") -> TestResponse:
    """Send a request as it is written."""
    browser = app.test_client(use_cookies=False)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return browser.open(path, method=method, headers={**headers, "Cookie": cookie}, data=body)


@pytest.mark.attack("F12")
@pytest.mark.parametrize("path", ["/p/s/{}", "/t/{}", "/{}", "/p/q/{}", "/static/{}/x"])
@pytest.mark.parametrize("odd", ["%00", "%ff", "%ED%A0%80", "9" * 99, "x" * 3_000])
def test_an_odd_address_is_unknown_like_any_other(
    any_service: Service, app: Flask, robin: PersonActor, path: str, odd: str
) -> None:
    cookie = cookie_of(any_service, app, robin)

    for brought in ("", cookie):
        assert sent(app, "GET", path.format(odd), brought).status_code < 500


@pytest.mark.attack("F12")
@pytest.mark.parametrize("odd", _ODD.values(), ids=_ODD)
def test_an_odd_form_is_answered(
    any_service: Service, app: Flask, robin: PersonActor, odd: str
) -> None:
    entry = any_service.tell(robin, an_entry(5, 5, 5))
    cookie = cookie_of(any_service, app, robin)
    token = form_token_of(cookie.split("=", 1)[1])
    names = ("a", "q", "words", "draft", "talk", "good", "again", "t", "n")
    body = "&".join((f"csrf_token={token}", "to=me", *(f"{each}={odd}" for each in names)))

    for path in ("/p/n", "/p/q/1", "/p/w", "/p/d", f"/p/s/{entry}", "/p/c/yes", "/p/k", "/"):
        one, other = sent(app, "POST", path, cookie, body), sent(app, "POST", path, "", body)

        assert max(one.status_code, other.status_code) < 500, path


@pytest.mark.parametrize(
    "cookie", ["remember_token=a|b", "remember_token=é|b", "session=a", "n=\xff", 'n="\\355"', "=x"]
)
def test_an_odd_cookie_is_as_good_as_none(any_service: Service, app: Flask, cookie: str) -> None:
    never = sent(app, "GET", "/")

    brought = sent(app, "GET", "/", cookie.replace("n=", f"{any_service.settings.cookie_prefix}n="))

    assert brought.data == never.data
    assert sorted(brought.headers) == sorted(never.headers)


@pytest.mark.attack("E05")
@pytest.mark.parametrize("path", ["/", "/p/s/ENTRY", "/nowhere", "/staff/join/LINK", "/t/7"])
def test_a_broken_database_is_met_by_the_usual_page_and_nothing_of_the_request_is_written_down(
    local_service: Service, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    app = local_service.app()
    app.testing = False
    _break(local_service)
    names = [local_service.settings.cookie_prefix + each for each in ("n", "desk")]

    answer = sent(app, "GET", path, "; ".join(f"{each}=TOKEN" for each in names))

    assert answer.status_code in (404, 500) or path == "/t/7"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<h1" in answer.text
    assert "failed: DatabaseError" in caplog.text or path == "/nowhere"
    assert not any(each in caplog.text for each in ("ENTRY", "LINK", "TOKEN", "Traceback"))


def _break(service: Service) -> None:
    service.house.database.close()
    database = Path(service.house.database.engine.url.database or "")
    database.write_bytes(b"no database any more" * 300)
