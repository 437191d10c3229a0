"""The databases that tests are given are what they say: migrated, empty, apart."""

from __future__ import annotations

import pytest
from sqlalchemy import event, inspect, select, text

from logbook.assets import folder
from logbook.store import schema
from logbook.store.engines import Database, open_database


def test_a_database_is_migrated_and_empty(opened: Database) -> None:
    with opened.readers() as session:
        counts = {
            table.name: len(session.execute(select(table)).all())
            for table in schema.metadata.sorted_tables
        }

    assert schema.is_current(folder("migrations"), opened.engine)
    assert len(counts) > 5
    assert set(counts.values()) == {0}


def test_an_empty_database_has_no_table(empty_database: str) -> None:
    opened = open_database(empty_database)

    assert inspect(opened.engine).get_table_names() == []
    opened.close()


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_writes_the_next_does_not_see(opened: Database, turn: int) -> None:
    with opened.engine.begin() as connection:
        connection.execute(text("CREATE TABLE left_by_a_test (turn integer)"))

    assert inspect(opened.engine).has_table("left_by_a_test"), turn


def test_sqlite_loses_nothing_it_acknowledged_and_lets_nothing_deleted_linger(
    sqlite_database: str,
) -> None:
    opened = open_database(sqlite_database)

    with opened.engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert settings == {
        "journal_mode": "truncate",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "secure_delete": 1,
    }
    opened.close()


def test_whoever_keeps_begins_alone_and_whoever_looks_keeps_nobody_waiting(
    sqlite_database: str,
) -> None:
    opened = open_database(sqlite_database)
    begun: list[str] = []
    event.listen(
        opened.engine, "before_cursor_execute", lambda _c, _cursor, told, *_: begun.append(told)
    )

    with opened.writers() as writer, opened.readers() as reader:
        writer.execute(text("SELECT 1"))
        reader.execute(text("SELECT 1"))

    assert [each for each in begun if each.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]
    opened.close()
