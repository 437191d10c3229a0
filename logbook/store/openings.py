"""Openings: when a lead covered for a person or broke the glass, and who said yes to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.openings import Opening, Way
from logbook.domain.people import PersonId, StaffId
from logbook.store.base import Base, Blob, Id, Key, Moment, Word


class OpeningRow(Base):
    """For how long a lead may use what lies dormant for them; why is locked."""

    __tablename__ = "opening"
    id: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    staff_id: Mapped[Id] = mapped_column(ForeignKey("staff.id"), index=True)
    approver_id: Mapped[Id | None] = mapped_column(ForeignKey("staff.id"))
    way: Mapped[Word]
    since: Mapped[date]
    until: Mapped[datetime] = mapped_column(Moment)
    reason_locked: Mapped[Blob]


def add_opening(session: Session, opening: Opening, reason_locked: bytes) -> None:
    """Keep a new opening and its locked reason."""
    session.add(
        OpeningRow(
            id=opening.id,
            person_id=opening.person,
            staff_id=opening.staff,
            approver_id=opening.approver,
            way=opening.way.value,
            since=opening.since,
            until=opening.until,
            reason_locked=reason_locked,
        )
    )
    session.flush()


def opening_by_id(session: Session, opening: str) -> Opening | None:
    """Find an opening; None when there is none."""
    row = session.get(OpeningRow, opening, populate_existing=True)
    return _opening(row) if row else None


def openings_of(session: Session, staff: StaffId) -> tuple[Opening, ...]:
    """List what somebody may open or could once, oldest first."""
    return _openings(session, OpeningRow.staff_id == staff)


def openings_about(session: Session, people: Sequence[PersonId]) -> tuple[Opening, ...]:
    """List by whom some people were covered for or looked at, oldest first."""
    return _openings(session, OpeningRow.person_id.in_(people))


def reason_of(session: Session, opening: str) -> bytes:
    """Give the locked reason of an opening."""
    return session.get_one(OpeningRow, opening).reason_locked


def approve_opening(session: Session, opening: str, approver: StaffId, until: datetime) -> bool:
    """Keep who said yes, and until when it holds; False when somebody else was first."""
    approved = session.execute(
        update(OpeningRow)
        .where(OpeningRow.id == opening, OpeningRow.approver_id.is_(None))
        .values(approver_id=approver, until=until)
        .returning(OpeningRow.id)
    )
    return approved.first() is not None


def end_opening(session: Session, opening: str, at: datetime) -> None:
    """Keep that an opening ended sooner."""
    session.execute(
        update(OpeningRow).where(OpeningRow.id == opening, OpeningRow.until > at).values(until=at)
    )


def end_openings(
    session: Session, staff: StaffId, at: datetime, *, person: PersonId | None = None
) -> None:
    """Keep that whatever somebody could open of a person, or of anybody, ended."""
    ended = update(OpeningRow).where(OpeningRow.staff_id == staff, OpeningRow.until > at)
    if person is not None:
        ended = ended.where(OpeningRow.person_id == person)
    session.execute(ended.values(until=at))


def _openings(session: Session, which: ColumnElement[bool]) -> tuple[Opening, ...]:
    rows = session.scalars(
        select(OpeningRow)
        .where(which)
        .order_by(OpeningRow.since, OpeningRow.id)
        .execution_options(populate_existing=True)
    )
    return tuple(_opening(row) for row in rows)


def _opening(row: OpeningRow) -> Opening:
    return Opening(
        row.id,
        PersonId(row.person_id),
        StaffId(row.staff_id),
        Way(row.way),
        row.since,
        row.until,
        StaffId(row.approver_id) if row.approver_id else None,
    )
