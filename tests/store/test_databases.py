"""The databases that tests are given are what they say: migrated, empty, apart."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, select, text

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
