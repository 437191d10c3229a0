"""Visits: sessions as rows, which open nothing without the token in the cookie."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.decoys import Decoy
from logbook.store.base import Base, Blob, Id, Moment, Word


class VisitRow(Base):
    """One session of a person or of a member of staff."""

    __tablename__ = "visit"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[Word]
    owner_id: Mapped[Id] = mapped_column(index=True)
    wrapped: Mapped[Blob | None]
    draft_key: Mapped[Blob]
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    front: Mapped[Word | None]
    proved_at: Mapped[datetime | None] = mapped_column(Moment)
    lent_to: Mapped[Id | None]
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    lending: Mapped[Id | None]


class VisitKind(StrEnum):
    """By what a session was opened."""

    WORDS = "words"
    CARD = "card"
    PHONE = "phone"
    LINK = "link"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Visit:
    """A session as it is kept."""

    id: str
    kind: VisitKind
    owner: str
    wrapped: bytes | None = field(repr=False)
    draft_key: bytes
    started_at: datetime
    seen_at: datetime
    front: Decoy | None = None  # by which it came in; None where there was none
    proved_at: datetime | None = None  # staff: when they last proved who they are
    lent_to: str | None = None  # staff: the person with whom the device is, until it is unlocked
    tries: int = 0  # wrong ones at unlocking it
    lending: str | None = None  # which lending it is: no two of a session share anything


def add_visit(session: Session, visit: Visit) -> None:
    """Keep a new session."""
    session.add(
        VisitRow(
            id=visit.id,
            kind=visit.kind.value,
            owner_id=visit.owner,
            wrapped=visit.wrapped,
            draft_key=visit.draft_key,
            started_at=visit.started_at,
            seen_at=visit.seen_at,
            front=visit.front.value if visit.front else None,
            proved_at=visit.proved_at,
            lent_to=visit.lent_to,
            tries=visit.tries,
            lending=visit.lending,
        )
    )
    session.flush()


def visit_by_id(session: Session, visit: str) -> Visit | None:
    """Find a session; None when it never was, or was ended."""
    row = session.get(VisitRow, visit)
    return _visit(row) if row else None


def visits_of(session: Session, owner: str) -> tuple[Visit, ...]:
    """List the sessions of one person or member of staff."""
    rows = session.scalars(select(VisitRow).where(VisitRow.owner_id == owner))
    return tuple(_visit(row) for row in rows)


def prove_visit(session: Session, visit: str, at: datetime) -> None:
    """Keep when the owner of a session last proved who they are."""
    session.execute(update(VisitRow).where(VisitRow.id == visit).values(proved_at=at))


def touch_visit(session: Session, visit: str, at: datetime) -> None:
    """Keep when a session was last used."""
    session.execute(update(VisitRow).where(VisitRow.id == visit).values(seen_at=at))


def lend_visit(session: Session, visit: str, person: str, lending: str, at: datetime) -> bool:
    """Keep with whom a device is, and forget the session's key; False when it has ended."""
    values = {"lent_to": person, "lending": lending, "tries": 0, "seen_at": at}
    lent = update(VisitRow).where(VisitRow.id == visit, VisitRow.lent_to.is_(None))
    gone = lent.values(**values, wrapped=None, proved_at=None).returning(VisitRow.id)
    return session.execute(gone).first() is not None


def unlock_visit(session: Session, visit: str, wrapped: bytes, at: datetime) -> None:
    """Keep that a device is its owner's again, and the session's key anew."""
    values = {"lent_to": None, "lending": None, "tries": 0, "wrapped": wrapped, "seen_at": at}
    session.execute(update(VisitRow).where(VisitRow.id == visit).values(**values))


def count_try(session: Session, visit: str) -> int:
    """Count one more wrong try at unlocking a device; give how many that makes."""
    counted = update(VisitRow).where(VisitRow.id == visit).values(tries=VisitRow.tries + 1)
    return session.scalar(counted.returning(VisitRow.tries)) or 0


def end_visit(session: Session, visit: str) -> None:
    """Delete a session: its cookie opens nothing from now on."""
    session.execute(delete(VisitRow).where(VisitRow.id == visit))


def end_visits_of(session: Session, owner: str) -> None:
    """Delete every session of one person or member of staff."""
    session.execute(delete(VisitRow).where(VisitRow.owner_id == owner))


def end_visits_but(session: Session, owner: str, visit: str) -> None:
    """Delete every session of somebody but one."""
    session.execute(delete(VisitRow).where(VisitRow.owner_id == owner, VisitRow.id != visit))


def sweep_visits(session: Session, before: datetime) -> None:
    """Delete sessions that have not been used since a moment."""
    session.execute(delete(VisitRow).where(VisitRow.seen_at < before))


def end_visits_by(session: Session, owner: str, *kinds: VisitKind) -> None:
    """Delete those sessions of a person that were opened in some ways."""
    opened = VisitRow.kind.in_([each.value for each in kinds])
    session.execute(delete(VisitRow).where(VisitRow.owner_id == owner, opened))


def end_one_visit(session: Session, visit: str, kind: VisitKind) -> bool:
    """Delete a session of one kind; False when it had ended already, or is of another."""
    ended = delete(VisitRow).where(VisitRow.id == visit, VisitRow.kind == kind.value)
    return session.execute(ended.returning(VisitRow.id)).first() is not None


def _visit(row: VisitRow) -> Visit:
    return Visit(
        row.id,
        VisitKind(row.kind),
        row.owner_id,
        row.wrapped,
        row.draft_key,
        row.started_at,
        row.seen_at,
        Decoy(row.front) if row.front else None,
        row.proved_at,
        row.lent_to,
        row.tries,
        row.lending,
    )
