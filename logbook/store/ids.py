"""Every id that the database holds, so that a release can be searched for them."""

from __future__ import annotations

from sqlalchemy import String, select, union
from sqlalchemy.orm import Session

from logbook.store.schema import metadata

_DIGITS = 32


def all_ids(session: Session) -> frozenset[str]:
    """Give every value of 32 characters in a column that can hold an id."""
    columns = [
        each
        for table in metadata.sorted_tables
        for each in table.columns
        if isinstance(each.type, String) and each.type.length == _DIGITS
    ]
    found = session.scalars(union(*(select(each) for each in columns)))
    return frozenset(each for each in found if each and len(each) == _DIGITS)
