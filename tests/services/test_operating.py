"""The commands of an operator: what they print and how they end."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from logbook.cli.main import main
from logbook.services.auditing import Kind, record
from tests.makers import NOW, Service


@pytest.fixture(autouse=True)
def _settings(local_service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands find this service."""
    monkeypatch.setenv("LOGBOOK_DATA", str(local_service.settings.data))
    monkeypatch.setenv("LOGBOOK_DATABASE_URL", local_service.settings.database)
    monkeypatch.setenv("LOGBOOK_KEY_FILE", str(local_service.settings.keys))


def test_the_audit_is_verified_and_its_head_kept(
    local_service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    with local_service.house.writing() as desk:
        for _turn in range(3):
            record(desk, local_service.lead.id, Kind.INVITED, at=NOW)

    whole = main(["audit", "head"]), main(["audit", "verify"])
    with local_service.house.database.engine.begin() as thief:
        thief.execute(text("DROP TRIGGER audit_is_not_deleted"))
        thief.execute(text("DELETE FROM audit WHERE number = 2"))
    broken = main(["audit", "verify"])

    told = capsys.readouterr().out
    assert (whole, broken) == ((0, 0), 1)
    assert "Heads they were held against: 1." in told
    assert "line 2: it is gone" in told


def test_the_ring_is_rotated_and_the_old_key_goes(
    local_service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    robin = local_service.person()

    ended = main(["keys", "rotate"]), main(["keys", "retire"]), main(["keys", "retire"])

    told = capsys.readouterr().out
    assert ended == (0, 0, 0)
    assert "person: 1\n" in told
    assert "Old keys that went: 1." in told
    assert "Old keys that went: 0." in told
    assert robin.id not in told


def test_retention_tells_counts_alone(
    local_service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    robin = local_service.person()
    local_service.house.erasure.note(robin.id, NOW.date())

    assert main(["retention", "run"]) == 0

    assert capsys.readouterr().out == "warned: 0, deleted: 0, finished: 1\n"
