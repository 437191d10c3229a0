"""Every answer, whatever it is, tells the browser what it may not do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from logbook.assets import fingerprint
from tests import page_rules
from tests.makers import Service, a_service


def _complaints(answer: TestResponse) -> list[str]:
    stored = answer.status_code == 200 and answer.request.path.startswith("/static/")
    return list(page_rules.about_headers(answer.headers, document=not stored))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("OPTIONS", "/", 200),
        ("DELETE", "/", 405),
        ("POST", "/", None),
        ("GET", "/nothing-here", 404),
        ("GET", "/p/l", None),
        ("GET", "/staff/", 200),
        ("GET", "/staff/today", 303),
        ("POST", "/staff/today", None),
        ("GET", "/staff/nothing-here", 404),
        ("GET", "/static/0/css/family.css", 404),
        ("GET", f"/static/{fingerprint()}/css/family.css", 200),
        ("GET", f"/static/{fingerprint()}/../app.py", 404),
    ],
)
def test_every_answer_is_protected(
    local_service: Service, method: str, path: str, status: int | None
) -> None:
    answer = local_service.app().test_client().open(path, method=method, buffered=True)

    assert status in (None, answer.status_code)
    assert answer.status_code < 500
    assert _complaints(answer) == []


@pytest.mark.attack("F13")
def test_what_is_too_long_is_refused_and_protected(local_service: Service) -> None:
    answer = local_service.app().test_client().post("/", data={"answer": "7" * 300_000})

    assert answer.status_code in (200, 303, 413)
    assert _complaints(answer) == []


def test_a_post_from_elsewhere_is_refused(local_service: Service) -> None:
    client = local_service.app().test_client()

    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.org"}):
        answer = client.post("/staff/", data={"email": "a@example.org"}, headers=headers)
        assert answer.status_code == 403
        assert _complaints(answer) == []


@pytest.mark.attack("F09")
def test_the_policy_names_nobody_but_us(local_service: Service) -> None:
    app = local_service.app()

    for path in ("/", "/staff/"):
        policy = app.test_client().get(path).headers["Content-Security-Policy"]
        assert "require-trusted-types-for 'script'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "script-src 'self';" in policy


def test_inner_documents_are_not_listed_and_parts_are_answered(local_service: Service) -> None:
    robin = local_service.client(local_service.person())

    document, part = robin.get("/p/"), robin.part("/p/")

    assert document.status_code == 404
    assert part.status_code == 200
    assert part.headers["X-Part"] == "1"
    assert part.h1 == document.h1


def test_behind_tls_cookies_hold_to_this_host_and_plain_http_is_over(
    sqlite_database: str, tmp_path: Path
) -> None:
    service = a_service(sqlite_database, tmp_path, change=lambda one: replace(one, demo=False))

    answer = service.app().test_client().get("/", base_url="https://localhost")

    cookie = answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"
    assert cookie.startswith("__Host-n=;")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    service.house.database.close()


def test_the_framework_sets_no_cookie_of_its_own(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)

    for path in ("/staff/", "/staff/today", "/staff/people"):
        cookies = sam.get(path).response.headers.getlist("Set-Cookie")
        assert [one for one in cookies if one.startswith("session=")] == []
