"""Rotations: rows a few at a time, in their order, and a locked value put in another's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, and_, func, select, text, tuple_, update
from sqlalchemy.orm import Session

from logbook.store.schema import metadata

Row = Mapping[str, Any]


def ringed_columns() -> tuple[str, ...]:
    """Name every column that, by its name, holds what a key of the ring locked or marked."""
    return tuple(
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name in ("locked", "mark") or column.name.endswith(("_locked", "_mark"))
    )


def some_rows(session: Session, table: str, after: Row | None, *, most: int) -> tuple[Row, ...]:
    """List rows in the order of their keys, from the one after a row on."""
    chosen = metadata.tables[table]
    keys = list(chosen.primary_key.columns)
    asked = select(chosen).order_by(*keys).limit(most)
    if after is not None:
        asked = asked.where(tuple_(*keys) > tuple(after[key.name] for key in keys))
    return tuple(dict(row) for row in session.execute(asked).mappings())


def put_in_place(session: Session, table: str, row: Row, column: str, anew: bytes) -> None:
    """Keep a value in place of the one in a row, unless that has changed meanwhile."""
    chosen = metadata.tables[table]
    same = [key == row[key.name] for key in chosen.primary_key.columns]
    session.execute(
        update(chosen)
        .where(and_(*same), chosen.columns[column] == row[column])
        .values({column: anew})
    )


def count_numbered_otherwise(session: Session, name: str, place: int, number: int) -> int:
    """Count the values of a column whose byte at a place, from 1 on, is not a number."""
    column = _column(name)
    byte = func.substr(column, place, 1)
    asked = select(func.count()).where(column.is_not(None), byte != bytes((number,)))
    return session.scalar(asked.select_from(column.table)) or 0


def numbers_in(session: Session, name: str, place: int) -> frozenset[int]:
    """Give the numbers that stand in the byte at a place, from 1 on, of a column's values."""
    column = _column(name)
    found = session.scalars(select(func.substr(column, place, 1)).distinct())
    return frozenset(bytes(each)[0] for each in found if each)


def hold_tables(session: Session, tables: Sequence[str]) -> None:
    """Let nobody write to some tables until the transaction ends; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        named = ", ".join(f'"{each}"' for each in tables)
        session.execute(text(f"LOCK TABLE {named} IN SHARE MODE"))


def _column(name: str) -> Column[Any]:
    table, _, column = name.partition(".")
    return metadata.tables[table].columns[column]
