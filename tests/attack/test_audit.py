"""The audit against whoever holds the database: what they change, cut or turn back is found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from logbook.sealing.heads import Heads
from logbook.sealing.keyfile import new_key_file
from logbook.services.anchoring import keep_head
from logbook.services.auditing import Kind, record
from logbook.services.verifying import Finding, Wrong, verify
from logbook.store.audit import AuditRow, newest_deed
from tests.makers import NOW, Service

_LINES = 12


def written(service: Service, lines: int = _LINES) -> None:
    """Put that many lines on record, beside those of the service's beginning; none has content."""
    for turn in range(lines):
        with service.house.writing() as desk:
            at = NOW + timedelta(seconds=turn)
            record(desk, service.lead.id, Kind.OPENED_PERSON, at=at, row="a" * 32)


def found(service: Service, heads: Path | None = None) -> tuple[Finding, ...]:
    """Verify, and give what was found."""
    with service.house.reading() as desk:
        return verify(desk, Heads(heads).kept() if heads else ()).found


@contextmanager
def thief(service: Service) -> Iterator[Connection]:
    """Open the database as whoever owns it: what refuses changes is taken away first."""
    with service.house.database.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            names = connection.scalars(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            )
            for name in names.all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("DROP TRIGGER audit_stays ON audit"))
        yield connection


def move(connection: Connection, now: int, then: int) -> None:
    """Give a line another number."""
    changed = text("UPDATE audit SET number = :then WHERE number = :now")
    connection.execute(changed, {"now": now, "then": then})


def head_kept(service: Service) -> Path:
    """Keep the head of now outside the database."""
    path = service.settings.heads
    with service.house.reading() as desk:
        assert keep_head(desk, Heads(path), at=NOW)
    return path


@pytest.mark.parametrize(
    "edit", ["actor_id = 'somebody'", "why = 'cover'", "deed = 'answered'", "person_id = NULL"]
)
@pytest.mark.attack("G01")
def test_a_line_that_was_edited_is_named(any_service: Service, edit: str) -> None:
    written(any_service)
    robin = any_service.person()  # a line that speaks of somebody

    with thief(any_service) as connection:
        number = connection.scalar(
            text("SELECT max(number) FROM audit WHERE person_id = :robin"), {"robin": robin.id}
        )
        edited = f"UPDATE audit SET {edit} WHERE number = :number"  # noqa: S608  (words of ours)
        connection.execute(text(edited), {"number": number})

    assert found(any_service) == (Finding(number or 0, Wrong.CHANGED),)


@pytest.mark.attack("G02")
def test_a_line_that_was_deleted_is_named(any_service: Service) -> None:
    written(any_service)

    with thief(any_service) as connection:
        connection.execute(text("DELETE FROM audit WHERE number = 9"))

    assert found(any_service) == (Finding(9, Wrong.GONE),)


@pytest.mark.attack("G02")
def test_closing_up_after_a_deleted_line_shows_too(any_service: Service) -> None:
    written(any_service)

    with thief(any_service) as connection:
        connection.execute(text("DELETE FROM audit WHERE number = 9"))
        last = connection.scalar(text("SELECT max(number) FROM audit")) or 0
        for number in range(10, last + 1):
            move(connection, number, number - 1)

    assert found(any_service) == (Finding(9, Wrong.CHANGED),)


@pytest.mark.attack("G03")
def test_two_lines_that_changed_places_are_named(any_service: Service) -> None:
    written(any_service)

    with thief(any_service) as connection:
        for now, then in ((9, 0), (10, 9), (0, 10)):
            move(connection, now, then)

    assert found(any_service) == (Finding(9, Wrong.CHANGED),)


@pytest.mark.attack("G04")
def test_an_end_that_was_cut_off_shows_against_the_head_outside(any_service: Service) -> None:
    written(any_service)
    heads = head_kept(any_service)

    with thief(any_service) as connection:
        connection.execute(text("DELETE FROM audit WHERE number > 9"))

    assert found(any_service, heads) == (Finding(10, Wrong.CUT),)


@pytest.mark.control("G04")
def test_without_a_head_outside_a_cut_end_does_not_show(any_service: Service) -> None:
    written(any_service)

    with thief(any_service) as connection:
        connection.execute(text("DELETE FROM audit WHERE number > 9"))

    assert found(any_service) == ()


@pytest.mark.control("G01", "G02", "G03")
def test_a_chain_whose_marks_anybody_can_make_shows_nothing(local_service: Service) -> None:
    # a build without a secret in the marks: the thief makes the whole chain again
    written(local_service)
    with thief(local_service) as connection:
        rows = connection.execute(select(AuditRow.__table__).order_by(AuditRow.number)).all()
        connection.execute(text("DELETE FROM audit"))
    with local_service.house.writing() as desk:
        for row in rows:
            if row.number != 9:  # record knows the key: as the thief would, were there none
                record(desk, row.actor_id, Kind(row.deed), at=row.at, person=row.person_id)

    assert found(local_service) == ()


@pytest.mark.attack("G04")
def test_a_chain_made_again_with_the_stolen_key_shows_against_the_head(
    any_service: Service,
) -> None:
    written(any_service)
    heads = head_kept(any_service)

    with thief(any_service) as connection:
        connection.execute(text("DELETE FROM audit WHERE number > 9"))
    written(any_service, 20)

    (wrong,) = found(any_service, heads)
    assert wrong.wrong is Wrong.REWRITTEN


def test_what_was_written_holds_and_another_services_key_does_not_fit(
    any_service: Service, tmp_path: Path
) -> None:
    written(any_service)
    heads = head_kept(any_service)
    other = replace(any_service.house, keys=new_key_file(tmp_path / "other.json"))

    with any_service.house.reading() as desk:
        verdict = verify(desk, Heads(heads).kept())
        newest = newest_deed(desk.session)
    with other.reading() as desk:
        by_others = verify(desk, ())

    assert newest is not None
    assert (verdict.lines, verdict.found) == (newest.number, ())
    assert by_others.found == (Finding(1, Wrong.CHANGED),)


@pytest.mark.parametrize("change", ["UPDATE audit SET why = ''", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_change_the_audit(any_service: Service, change: str) -> None:
    written(any_service, 1)

    with (
        pytest.raises(DBAPIError, match="only grows"),
        any_service.house.database.engine.begin() as connection,
    ):
        connection.execute(text(change))


def test_a_line_is_not_replaced_either(local_service: Service) -> None:
    written(local_service, 1)

    with (
        pytest.raises(DBAPIError, match="only grows"),
        local_service.house.database.engine.begin() as connection,
    ):
        connection.execute(text("INSERT OR REPLACE INTO audit SELECT * FROM audit"))


@pytest.mark.attack("G10")
def test_a_look_with_the_clock_put_back_is_found_by_its_number(any_service: Service) -> None:
    written(any_service)

    with any_service.house.writing() as desk:
        last_week = NOW - timedelta(days=7)
        record(desk, any_service.keyworker.id, Kind.OPENED_PERSON, at=last_week)
        newest = newest_deed(desk.session)

    assert newest is not None
    assert found(any_service) == (Finding(newest.number, Wrong.CLOCK),)


@pytest.mark.control("G10")
def test_in_a_list_by_time_the_same_look_hides(any_service: Service) -> None:
    written(any_service)
    with any_service.house.writing() as desk:
        last_week = NOW - timedelta(days=7)
        record(desk, any_service.keyworker.id, Kind.OPENED_PERSON, at=last_week)

    with any_service.house.reading() as desk:
        times = desk.session.scalars(select(AuditRow.at).order_by(AuditRow.at)).all()

    assert times == sorted(times)
    assert times[0] == last_week
