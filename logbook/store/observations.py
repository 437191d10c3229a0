"""Observations: what is counted lies locked with its person and its entry, and nowhere else.

There is no table of them. Whatever it had in clear, the times of entries and of looks named
nearly everybody in it; locked in fields that are always there, it tells not even how much it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from logbook.domain.entries import EntryId
from logbook.domain.people import PersonId
from logbook.store.entries import EntryRow
from logbook.store.people import PersonRow


def all_counted(session: Session) -> tuple[tuple[PersonId, EntryId, bytes], ...]:
    """List of every shared entry what is counted of it, or that nothing is."""
    rows = session.execute(
        select(EntryRow.person_id, EntryRow.id, EntryRow.counted_locked).where(
            EntryRow.epoch.is_not(None)
        )
    )
    return tuple((PersonId(person), EntryId(entry), locked) for person, entry, locked in rows)


def change_counted(session: Session, locked: Mapping[EntryId, bytes]) -> None:
    """Keep what is counted of some entries now."""
    if locked:
        rows = [{"id": entry, "counted_locked": each} for entry, each in locked.items()]
        session.execute(update(EntryRow), rows)


def all_subjects(session: Session) -> tuple[tuple[PersonId, bytes], ...]:
    """List of every person the subject under which they are counted, or that there is none."""
    rows = session.execute(
        select(PersonRow.id, PersonRow.subject_locked).where(PersonRow.subject_locked.is_not(None))
    )
    return tuple((PersonId(person), locked) for person, locked in rows if locked is not None)


def change_subject(session: Session, person: PersonId, locked: bytes) -> None:
    """Keep the subject under which a person is counted now."""
    session.execute(update(PersonRow).where(PersonRow.id == person).values(subject_locked=locked))
