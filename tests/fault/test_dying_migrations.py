"""A migration that dies at any statement leaves the schema as it was."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event, inspect

from logbook.assets import folder
from logbook.store import schema
from logbook.store.engines import Database, open_database


class _DiedError(Exception):
    """The power went."""


def _upgrade_until(opened: Database, statements: int) -> int:
    """Upgrade, and die at that many statements that change the schema; give how many ran."""
    changes = 0

    def count(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        nonlocal changes
        changes += statement.lstrip().startswith(("CREATE", "ALTER", "INSERT"))
        if changes > statements:
            raise _DiedError

    event.listen(opened.engine, "before_cursor_execute", count)
    try:
        schema.upgrade(folder("migrations"), opened.engine)
    except _DiedError:
        pass
    finally:
        event.remove(opened.engine, "before_cursor_execute", count)
    return changes


def test_a_migration_that_dies_leaves_nothing(empty_database: str) -> None:
    opened = open_database(empty_database)

    alive = 0
    while _upgrade_until(opened, alive) > alive:
        left = set(inspect(opened.engine).get_table_names()) - {"alembic_version"}
        assert left == set(), f"after {alive} statements"
        alive += 1

    assert alive > 20
    assert schema.is_current(folder("migrations"), opened.engine)
    opened.close()
