"""Erasures: every row that hangs on a person goes; which those are is read from the tables."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, delete, or_, select
from sqlalchemy.orm import Session

from logbook.domain.people import PersonId
from logbook.store.audit import AuditRow
from logbook.store.people import PersonRow
from logbook.store.schema import metadata
from logbook.store.visits import VisitRow

# The audit stays: it holds opaque ids alone, and a chain with holes would show nothing any more.
STAYS = frozenset((AuditRow.__tablename__,))
_WHOSE = {PersonRow.__tablename__: "id", VisitRow.__tablename__: "owner_id"}


def delete_all_of(session: Session, person: PersonId) -> None:
    """Delete every row of every table that is a person's, in an order that no key stands against.

    A row is theirs by its column person_id, or because it hangs on a row that is.
    """
    for table in reversed(metadata.sorted_tables):
        which = _theirs(table, person)
        if which is not None and table.name not in STAYS:
            session.execute(delete(table).where(which))
    session.execute(delete(VisitRow).where(VisitRow.lent_to == person))  # a worker's, in their hand


def _theirs(table: Table, person: PersonId) -> ColumnElement[bool] | None:
    whose = _WHOSE.get(table.name, "person_id")
    if whose in table.columns:
        return table.columns[whose] == person
    hanging = []
    for key in table.foreign_keys:
        above = _theirs(key.column.table, person) if key.column.table is not table else None
        if above is not None:
            hanging.append(key.parent.in_(select(key.column).where(above)))
    return or_(*hanging) if hanging else None
