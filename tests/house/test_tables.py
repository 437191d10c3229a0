"""The tables are what the migrations make: on both kinds of database, up, down and up again."""

from __future__ import annotations

from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, Integer, MetaData, Table, inspect

from logbook.assets import folder
from logbook.store import schema
from logbook.store.engines import open_database
from tests.house.sources import Source, python


def differences(engine: Engine, tables: MetaData) -> list[Any]:
    """Give what a migration would still have to change."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, tables))


def _shape(engine: Engine) -> dict[str, list[str]]:
    inspector = inspect(engine)
    return {
        table: [
            f"{column['name']} {column['type']} {column['nullable']}"
            for column in inspector.get_columns(table)
        ]
        + sorted(str(index) for index in inspector.get_indexes(table))
        for table in inspector.get_table_names()
    }


def test_the_tables_equal_the_newest_migration(database: str) -> None:
    opened = open_database(database)

    assert differences(opened.engine, schema.metadata) == []
    opened.close()


def test_a_table_that_no_migration_makes_is_seen(database: str) -> None:
    opened = open_database(database)
    more = MetaData()
    for table in schema.metadata.sorted_tables:
        table.to_metadata(more)
    Table("forgotten", more, Column("id", Integer, primary_key=True))

    found = differences(opened.engine, more)

    assert [change[0] for change in found] == ["add_table"]
    opened.close()


def test_migrations_go_up_down_and_up_again(empty_database: str) -> None:
    opened = open_database(empty_database)
    migrations = folder("migrations")

    schema.upgrade(migrations, opened.engine)
    first = _shape(opened.engine)
    command.downgrade(schema.config(migrations, opened.engine), "base")
    none = _shape(opened.engine)
    schema.upgrade(migrations, opened.engine)

    assert set(none) == {"alembic_version"}
    assert len(first) > 10
    assert _shape(opened.engine) == first
    opened.close()


def test_migrations_import_nothing_of_ours() -> None:
    versions = python("migrations")

    assert len(versions) > 1
    assert [one.path for one in versions if "logbook" in one.text] == []


def tables_made_outside(sources: list[Source]) -> list[str]:
    """List the files that would make tables without a migration."""
    return [one.path for one in sources if "create_all(" in one.text or "CREATE TABLE" in one.text]


def test_nothing_but_a_migration_makes_tables() -> None:
    assert tables_made_outside(python("logbook")) == []


def test_a_file_that_makes_tables_is_seen() -> None:
    careless = Source("logbook/store/careless.py", "Base.metadata.create_all(engine)\n")

    assert tables_made_outside([careless]) == ["logbook/store/careless.py"]
