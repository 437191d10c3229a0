"""The audit: who looked at what and why, append-only, each row marked over the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, String, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import PersonId
from logbook.store.base import Base, Blob, Id, Moment, Word

_CHAIN = 1  # the number of the lock that appending takes


class AuditRow(Base):
    """One deed; never any content."""

    __tablename__ = "audit"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[Id]
    deed: Mapped[Word]
    person_id: Mapped[Id | None]
    row_id: Mapped[Id | None]
    why: Mapped[str] = mapped_column(String(120))
    mark: Mapped[Blob]
    __table_args__ = (Index("ix_audit_person", "person_id", "deed"),)


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit."""

    number: int
    at: datetime
    actor: str
    deed: str
    person: PersonId | None
    row: str | None
    why: str
    mark: bytes


def last_deed(session: Session) -> Deed | None:
    """Find the head of the chain; nobody else may append until the transaction ends."""
    if session.get_bind().dialect.name == "postgresql":
        # a lock on the head row would wait for the old head and never see the new one
        session.execute(select(func.pg_advisory_xact_lock(_CHAIN)))
    return newest_deed(session)


def newest_deed(session: Session) -> Deed | None:
    """Find the head of the chain, to look at."""
    row = session.scalar(select(AuditRow).order_by(AuditRow.number.desc()).limit(1))
    return _deed(row) if row else None


def deeds_from(session: Session, after: int, *, most: int) -> tuple[Deed, ...]:
    """List lines in the order of the chain, from the one after a number on."""
    rows = session.scalars(
        select(AuditRow).where(AuditRow.number > after).order_by(AuditRow.number).limit(most)
    )
    return tuple(_deed(row) for row in rows)


def deeds_of(session: Session, deeds: Sequence[str], *, since: datetime) -> tuple[Deed, ...]:
    """List some kinds of deeds from a moment on, in the order of the chain."""
    rows = session.scalars(
        select(AuditRow)
        .where(AuditRow.deed.in_(deeds), AuditRow.at >= since)
        .order_by(AuditRow.number)
    )
    return tuple(_deed(row) for row in rows)


def add_deeds(session: Session, deeds: Sequence[Deed]) -> None:
    """Append lines."""
    rows = [
        {
            "number": deed.number,
            "at": deed.at,
            "actor_id": deed.actor,
            "deed": deed.deed,
            "person_id": deed.person,
            "row_id": deed.row,
            "why": deed.why,
            "mark": deed.mark,
        }
        for deed in deeds
    ]
    session.execute(insert(AuditRow), rows)


def deeds_about(
    session: Session,
    people: Sequence[PersonId],
    deeds: Sequence[str],
    *,
    since: datetime | None = None,
) -> tuple[Deed, ...]:
    """List some kinds of deeds about some people, oldest first; from a moment on, or all."""
    chosen = select(AuditRow).where(AuditRow.person_id.in_(people), AuditRow.deed.in_(deeds))
    if since is not None:
        chosen = chosen.where(AuditRow.at >= since)
    return tuple(_deed(row) for row in session.scalars(chosen.order_by(AuditRow.number)))


def rows_dealt_with(
    session: Session, people: Sequence[PersonId], deeds: Sequence[str]
) -> frozenset[str]:
    """Give the rows of some people with which some kinds of deeds have dealt."""
    rows = session.scalars(
        select(AuditRow.row_id).where(
            AuditRow.person_id.in_(people), AuditRow.deed.in_(deeds), AuditRow.row_id.is_not(None)
        )
    )
    return frozenset(row for row in rows if row)


def _deed(row: AuditRow) -> Deed:
    return Deed(
        row.number,
        row.at,
        row.actor_id,
        row.deed,
        PersonId(row.person_id) if row.person_id else None,
        row.row_id,
        row.why,
        row.mark,
    )
