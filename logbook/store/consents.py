"""Consents: what a person said yes or no to, locked, in order."""

from __future__ import annotations

from sqlalchemy import ForeignKey, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import PersonId
from logbook.store.base import Base, Blob, Id


class ConsentRow(Base):
    """One choice; later ones stand over earlier ones and none is overwritten."""

    __tablename__ = "consent"
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    locked: Mapped[Blob]


def next_ordinal(session: Session, person: PersonId) -> int:
    """Give the number of a person's next choice."""
    latest = select(func.max(ConsentRow.ordinal)).where(ConsentRow.person_id == person)
    return (session.scalar(latest) or 0) + 1


def add_consent(session: Session, person: PersonId, ordinal: int, locked: bytes) -> None:
    """Keep a choice."""
    session.execute(insert(ConsentRow).values(person_id=person, ordinal=ordinal, locked=locked))


def consents_of(session: Session, person: PersonId) -> tuple[tuple[int, bytes], ...]:
    """List the choices of a person with their numbers, oldest first."""
    rows = session.scalars(
        select(ConsentRow).where(ConsentRow.person_id == person).order_by(ConsentRow.ordinal)
    )
    return tuple((row.ordinal, row.locked) for row in rows)
