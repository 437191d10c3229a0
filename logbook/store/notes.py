"""Notes: one line a person that may be seen by whoever holds the phone."""

from __future__ import annotations

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import PersonId
from logbook.store.base import Base, Blob, Id


class NoteRow(Base):
    """A note, and inside the lock whether it was shown; what was shown holds no words."""

    __tablename__ = "note"
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), primary_key=True)
    note_locked: Mapped[Blob]


def put_note(session: Session, person: PersonId, locked: bytes) -> None:
    """Keep a note, in place of an earlier one."""
    session.merge(NoteRow(person_id=person, note_locked=locked))
    session.flush()


def note_of(session: Session, person: PersonId) -> bytes | None:
    """Give the note of a person as it is locked; None when there never was one."""
    return session.scalar(select(NoteRow.note_locked).where(NoteRow.person_id == person))


def end_note(session: Session, person: PersonId) -> None:
    """Delete the note of a person."""
    session.execute(delete(NoteRow).where(NoteRow.person_id == person))
