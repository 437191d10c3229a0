"""Drafts: each answer of an unfinished occasion, sealed as it is tapped."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.entries import EntryId
from logbook.domain.people import PersonId
from logbook.store.base import Base, Blob, Id, Key

OWN = ""  # whose draft it is when no write-only session began it


class DraftRow(Base):
    """An unfinished entry; its id becomes the entry's, so that a save can't double.

    A person has one of their own, and each write-only session one that no other such session
    adds to or ends.
    """

    __tablename__ = "draft"
    id: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    visit_id: Mapped[str] = mapped_column(String(64), default=OWN, server_default=OWN)
    __table_args__ = (UniqueConstraint("person_id", "visit_id"),)


class DraftPartRow(Base):
    """One answer of a draft, sealed to the person and to the session that wrote it."""

    __tablename__ = "draft_part"
    draft_id: Mapped[Id] = mapped_column(
        ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True
    )
    part: Mapped[str] = mapped_column(String(16), primary_key=True)
    visit_id: Mapped[str] = mapped_column(String(64))
    payload: Mapped[Blob]
    person_key: Mapped[Blob]
    visit_key: Mapped[Blob]


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One sealed answer of a draft."""

    draft: EntryId
    part: str
    visit: str
    payload: bytes = field(repr=False)
    person_key: bytes = field(repr=False)
    visit_key: bytes = field(repr=False)


def draft_of(session: Session, person: PersonId, visit: str) -> EntryId | None:
    """Find the draft that a write-only session began; None when there is none."""
    mine = (DraftRow.person_id == person, DraftRow.visit_id == visit)
    found = session.scalar(select(DraftRow.id).where(*mine))
    return EntryId(found) if found else None


def drafts_of(session: Session, person: PersonId) -> tuple[EntryId, ...]:
    """List the drafts of a person: their own first, then what write-only sessions left."""
    rows = select(DraftRow.id).where(DraftRow.person_id == person)
    found = session.scalars(rows.order_by(DraftRow.visit_id, DraftRow.id))
    return tuple(EntryId(each) for each in found)


def begin_draft(session: Session, draft: EntryId, person: PersonId, visit: str = OWN) -> None:
    """Keep a new, empty draft."""
    session.add(DraftRow(id=draft, person_id=person, visit_id=visit))
    session.flush()


def keep_part(session: Session, part: DraftPart) -> None:
    """Keep one answer, in place of an earlier one to the same question."""
    session.merge(
        DraftPartRow(
            draft_id=part.draft,
            part=part.part,
            visit_id=part.visit,
            payload=part.payload,
            person_key=part.person_key,
            visit_key=part.visit_key,
        )
    )
    session.flush()


def parts_of(session: Session, draft: EntryId) -> tuple[DraftPart, ...]:
    """List the answers of a draft."""
    rows = session.scalars(
        select(DraftPartRow).where(DraftPartRow.draft_id == draft).order_by(DraftPartRow.part)
    )
    return tuple(
        DraftPart(
            EntryId(row.draft_id),
            row.part,
            row.visit_id,
            row.payload,
            row.person_key,
            row.visit_key,
        )
        for row in rows
    )


def end_draft(session: Session, draft: EntryId) -> None:
    """Delete a draft and all of its answers."""
    session.execute(delete(DraftPartRow).where(DraftPartRow.draft_id == draft))
    session.execute(delete(DraftRow).where(DraftRow.id == draft))
