"""Handovers: the question that waits for a person, whether who comes may read what was before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import PersonId, StaffId
from logbook.store.base import Base, Id, Key


class HandoverRow(Base):
    """A question that its person has not answered; at most one waits for each."""

    __tablename__ = "handover"
    id: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), unique=True)
    newcomer_id: Mapped[Id] = mapped_column(ForeignKey("staff.id"), index=True)
    asked_on: Mapped[date]


@dataclass(frozen=True, slots=True)
class Handover:
    """Who has come to a person, and since when the question waits."""

    id: str
    person: PersonId
    newcomer: StaffId
    asked_on: date


def add_handover(session: Session, handover: Handover) -> None:
    """Keep a question in place of whichever waited for the person before."""
    end_handover(session, handover.person)
    session.add(
        HandoverRow(
            id=handover.id,
            person_id=handover.person,
            newcomer_id=handover.newcomer,
            asked_on=handover.asked_on,
        )
    )
    session.flush()


def handover_of(session: Session, person: PersonId) -> Handover | None:
    """Find the question that waits for a person."""
    row = session.scalar(select(HandoverRow).where(HandoverRow.person_id == person))
    if row is None:
        return None
    return Handover(row.id, PersonId(row.person_id), StaffId(row.newcomer_id), row.asked_on)


def end_handover(session: Session, person: PersonId) -> None:
    """Delete the question that waits for a person."""
    session.execute(delete(HandoverRow).where(HandoverRow.person_id == person))


def end_handovers_to(session: Session, newcomer: StaffId) -> None:
    """Delete every question about somebody who is not coming after all."""
    session.execute(delete(HandoverRow).where(HandoverRow.newcomer_id == newcomer))
