"""Builds that are weaker in one thing: what is tried elsewhere would be seen in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask, has_request_context, request
from sqlalchemy import event

from logbook.domain.actors import PersonActor
from logbook.store.visits import VisitRow
from tests.makers import Service
from tests.pages import PageClient

_PLANTED = "ENTRY%0a2026-01-01%20everything%20is%20well"


@pytest.fixture
def app(local_service: Service) -> Flask:
    """Give an application as it is served."""
    app = local_service.app()
    app.testing = False
    return app


@pytest.fixture
def robin(local_service: Service) -> PersonActor:
    """Give somebody with a logbook."""
    return local_service.person()


def written(app: Flask, service: Service, caplog: pytest.LogCaptureFixture) -> str:
    """Ask for something odd where the database is broken; give what the log says of it."""
    service.house.database.close()
    Path(service.house.database.engine.url.database or "").write_bytes(b"no database" * 300)
    app.test_client().get(f"/p/s/{_PLANTED}")
    return caplog.text


@pytest.mark.attack("F11")
def test_nothing_of_a_request_forges_a_line_of_the_log(
    local_service: Service, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    told = written(app, local_service, caplog)

    assert "failed: " in told
    assert "ENTRY" not in told
    assert "everything is well" not in told


@pytest.mark.control("E05", "F11")
def test_a_build_that_writes_down_what_was_asked_for_is_seen(
    local_service: Service, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    @app.before_request
    def note() -> None:
        app.logger.error("asked for %s", request.path)

    told = written(app, local_service, caplog)

    assert "\n2026-01-01 everything is well" in told


@pytest.mark.control("F12")
def test_a_build_that_knows_one_alphabet_alone_is_seen(app: Flask) -> None:
    @app.before_request
    def narrow() -> None:
        request.values.get("words", "").encode("latin-1")

    assert app.test_client().post("/", data={"words": "\u202e😀"}).status_code == 500


def refused_as_too_long(app: Flask) -> bool:
    """Tell whether a post of more than fits anywhere is refused."""
    return app.test_client().post("/staff/", data={"email": "7" * 300_000}).status_code == 413


@pytest.mark.attack("F13")
def test_more_than_fits_anywhere_is_refused(app: Flask) -> None:
    assert refused_as_too_long(app)


@pytest.mark.control("F13")
def test_a_build_that_takes_any_length_is_seen(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = None

    assert not refused_as_too_long(app)


@pytest.mark.control("B08")
def test_a_look_that_changes_something_is_seen(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    changed = set()

    @event.listens_for(local_service.house.database.engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if has_request_context() and statement.startswith(("INSERT", "UPDATE", "DELETE")):
            changed.add(request.endpoint)

    def forget() -> str:
        with local_service.house.writing() as desk:
            desk.session.query(VisitRow).delete()
        return ""

    phone = local_service.client(robin, app)
    phone.browser.get("/p/e")
    assert changed == set()
    app.view_functions["family.limits"] = forget
    phone.browser.get("/p/e")

    assert changed == {"family.limits"}


def is_out_after_leaving(service: Service, app: Flask, robin: PersonActor) -> bool:
    """Leave while an answer is sent along; tell whether the session is over."""
    phone: PageClient = service.client(robin, app)
    token = phone.get("/p/q/1").forms[0].fields["csrf_token"][0]
    phone.browser.post("/done", data={"q": "1", "a": "5", "csrf_token": token})
    return phone.browser.get("/p/c").headers.get("Location") == "/"


@pytest.mark.attack("B10")
def test_whoever_leaves_while_something_is_sent_has_left(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    assert is_out_after_leaving(local_service, app, robin)


@pytest.mark.control("B10")
def test_a_build_that_saves_and_forgets_to_leave_is_seen(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    app.view_functions["family.leave"] = lambda: ("", 204)

    assert not is_out_after_leaving(local_service, app, robin)


@pytest.mark.control("B05")
def test_a_build_in_which_sessions_outlive_their_rows_is_seen(
    local_service: Service, app: Flask
) -> None:
    sam = local_service.client(local_service.keyworker, app)
    app.before_request_funcs["keyworker"] = []
    app.view_functions["keyworker.today"] = lambda: "still here"

    with local_service.house.writing() as desk:
        desk.session.query(VisitRow).delete()

    assert sam.browser.get("/staff/today").data == b"still here"
