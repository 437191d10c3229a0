"""Entries: sealed payloads with no more in clear than a person and an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ForeignKey, UniqueConstraint, delete, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.entries import EntryId
from logbook.domain.people import PersonId
from logbook.store.base import Base, Blob, Id, Key


class EntryRow(Base):
    """One entry; its epoch is the circle's when shared, and none when kept private."""

    __tablename__ = "entry"
    id: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    ordinal: Mapped[int]
    epoch: Mapped[int | None]
    payload: Mapped[Blob]
    sealed_key: Mapped[Blob]
    flags_locked: Mapped[Blob]
    counted_locked: Mapped[Blob]
    __table_args__ = (UniqueConstraint("person_id", "ordinal"),)


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry as it is kept."""

    id: EntryId
    person: PersonId
    epoch: int | None
    payload: bytes = field(repr=False)
    sealed_key: bytes = field(repr=False)
    flags_locked: bytes = field(repr=False)
    counted_locked: bytes = field(repr=False)


def add_entries(session: Session, person: PersonId, entries: Sequence[SealedEntry]) -> None:
    """Keep new entries after the person's earlier ones, in the order given."""
    before = select(func.max(EntryRow.ordinal)).where(EntryRow.person_id == person)
    first = (session.scalar(before) or 0) + 1
    rows = [
        {
            "id": entry.id,
            "person_id": person,
            "ordinal": ordinal,
            "epoch": entry.epoch,
            "payload": entry.payload,
            "sealed_key": entry.sealed_key,
            "flags_locked": entry.flags_locked,
            "counted_locked": entry.counted_locked,
        }
        for ordinal, entry in enumerate(entries, first)
    ]
    session.execute(insert(EntryRow), rows)


def change_entry(session: Session, entry: SealedEntry) -> None:
    """Keep an entry as sealed anew."""
    session.execute(
        update(EntryRow)
        .where(EntryRow.id == entry.id, EntryRow.person_id == entry.person)
        .values(
            epoch=entry.epoch,
            payload=entry.payload,
            sealed_key=entry.sealed_key,
            flags_locked=entry.flags_locked,
            counted_locked=entry.counted_locked,
        )
    )


def end_entries(session: Session, entries: Sequence[EntryId]) -> None:
    """Delete entries."""
    session.execute(delete(EntryRow).where(EntryRow.id.in_(entries)))


def entries_of(session: Session, person: PersonId) -> tuple[SealedEntry, ...]:
    """List all of a person's own entries, newest first."""
    rows = session.scalars(
        select(EntryRow).where(EntryRow.person_id == person).order_by(EntryRow.ordinal.desc())
    )
    return tuple(_sealed(row) for row in rows)


def has_entries(session: Session, person: PersonId) -> bool:
    """Tell whether a person has kept or shared anything."""
    any_one = select(EntryRow.id).where(EntryRow.person_id == person).limit(1)
    return session.scalar(any_one) is not None


def own_entry(session: Session, person: PersonId, entry: EntryId) -> SealedEntry | None:
    """Find one of a person's own entries."""
    row = session.get(EntryRow, entry)
    return _sealed(row) if row and row.person_id == person else None


def shared_entry(session: Session, person: PersonId, entry: EntryId) -> SealedEntry | None:
    """Find one entry that a person shares; a private one is not found."""
    row = session.get(EntryRow, entry)
    if row is None or row.person_id != person or row.epoch is None:
        return None
    return _sealed(row)


def shared_entries_of(session: Session, person: PersonId) -> tuple[SealedEntry, ...]:
    """List what a person shares, newest first; what is private leaves no trace here."""
    rows = session.scalars(
        select(EntryRow)
        .where(EntryRow.person_id == person, EntryRow.epoch.is_not(None))
        .order_by(EntryRow.ordinal.desc())
    )
    return tuple(_sealed(row) for row in rows)


def latest_shared(
    session: Session, people: Sequence[PersonId], *, most: int
) -> dict[PersonId, tuple[SealedEntry, ...]]:
    """List the latest shared entries of many people, newest first, at most so many each."""
    place = (
        func.row_number()
        .over(partition_by=EntryRow.person_id, order_by=EntryRow.ordinal.desc())
        .label("place")
    )
    ranked = (
        select(EntryRow.id, place)
        .where(EntryRow.person_id.in_(people), EntryRow.epoch.is_not(None))
        .subquery()
    )
    rows = session.scalars(
        select(EntryRow)
        .join(ranked, ranked.c.id == EntryRow.id)
        .where(ranked.c.place <= most)
        .order_by(EntryRow.person_id, EntryRow.ordinal.desc())
    )
    found: dict[PersonId, list[SealedEntry]] = {person: [] for person in people}
    for row in rows:
        found[PersonId(row.person_id)].append(_sealed(row))
    return {person: tuple(entries) for person, entries in found.items()}


def entry_ids(session: Session, person: PersonId) -> tuple[EntryId, ...]:
    """List the ids of a person's own entries."""
    found = session.scalars(select(EntryRow.id).where(EntryRow.person_id == person))
    return tuple(EntryId(each) for each in found)


def flags_of_shared(
    session: Session, people: Sequence[PersonId]
) -> tuple[tuple[EntryId, PersonId, bytes], ...]:
    """List the locked flags of all that some people share, newest first."""
    rows = session.execute(
        select(EntryRow.id, EntryRow.person_id, EntryRow.flags_locked)
        .where(EntryRow.person_id.in_(people), EntryRow.epoch.is_not(None))
        .order_by(EntryRow.person_id, EntryRow.ordinal.desc())
    )
    return tuple((EntryId(entry), PersonId(person), flags) for entry, person, flags in rows)


def shared_by_id(session: Session, entries: Sequence[EntryId]) -> tuple[SealedEntry, ...]:
    """List some shared entries, newest first."""
    rows = session.scalars(
        select(EntryRow)
        .where(EntryRow.id.in_(entries), EntryRow.epoch.is_not(None))
        .order_by(EntryRow.ordinal.desc())
    )
    return tuple(_sealed(row) for row in rows)


def _sealed(row: EntryRow) -> SealedEntry:
    return SealedEntry(
        EntryId(row.id),
        PersonId(row.person_id),
        row.epoch,
        row.payload,
        row.sealed_key,
        row.flags_locked,
        row.counted_locked,
    )
