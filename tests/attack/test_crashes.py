"""A request that fails tells its log what kind of thing failed, and nothing that was sent."""

from __future__ import annotations

import logging

import pytest
from flask import Flask, request
from sqlalchemy import text

from tests.makers import Service, an_entry

_CANARY = "plover-at-dusk-q7"


@pytest.mark.attack("E05")
def test_a_failed_request_leaves_nothing_of_it_in_the_log(
    local_service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(1, 2, 3, words=_CANARY))
    app = local_service.app()
    app.testing = False
    sam = local_service.client(local_service.keyworker, app)
    page = sam.get(f"/staff/people/{robin.id}/entries/{entry}")
    with local_service.house.database.engine.begin() as full:
        stop = "BEGIN SELECT RAISE(ABORT, 'no room'); END"
        full.execute(text(f"CREATE TRIGGER no_reply BEFORE INSERT ON reply {stop}"))

    failed = page.submit(words=f"{_CANARY} and more")

    assert failed.status_code == 500
    assert _CANARY not in failed.text
    assert "failed: IntegrityError at keyworker." in caplog.text
    assert all(each not in caplog.text for each in (_CANARY, robin.id, entry, "Robin"))
    assert "Traceback" not in caplog.text


@pytest.mark.control("E05")
def test_a_build_that_logs_what_was_sent_is_found_out(caplog: pytest.LogCaptureFixture) -> None:
    careless = Flask(__name__)

    def log(error: Exception) -> tuple[str, int]:
        logging.getLogger(__name__).error("failed: %s with %s", error, dict(request.form))
        return "", 500

    careless.register_error_handler(Exception, log)
    careless.add_url_rule("/", "fail", lambda: str(1 // 0), methods=["POST"])

    careless.test_client().post("/", data={"words": _CANARY})

    assert _CANARY in caplog.text
