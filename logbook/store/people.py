"""People: an opaque id, a public key, and what is locked or sealed about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Mapped, Session

from logbook.domain.people import PersonId
from logbook.store.base import Base, Blob, Key


class PersonRow(Base):
    """One person: nothing here tells who, or of which family."""

    __tablename__ = "person"
    id: Mapped[Key]
    public_key: Mapped[Blob]
    public_mark: Mapped[Blob]
    profile_locked: Mapped[Blob]
    subject_locked: Mapped[Blob | None]  # none: admitted before there was this field
    about_epoch: Mapped[int]
    about_payload: Mapped[Blob]
    about_key: Mapped[Blob]
    denied_locked: Mapped[Blob | None]  # none: admitted before there was this field
    cover_locked: Mapped[Blob | None]  # likewise


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """A person as they are kept: profile locked, name and family sealed to the circle."""

    id: PersonId
    public_key: bytes
    public_mark: bytes
    profile_locked: bytes
    about_epoch: int
    about_payload: bytes
    about_key: bytes
    subject_locked: bytes | None
    denied_locked: bytes | None = None
    cover_locked: bytes | None = None


def add_person(session: Session, person: KeptPerson) -> None:
    """Keep a new person."""
    session.add(
        PersonRow(
            id=person.id,
            public_key=person.public_key,
            public_mark=person.public_mark,
            profile_locked=person.profile_locked,
            about_epoch=person.about_epoch,
            about_payload=person.about_payload,
            about_key=person.about_key,
            subject_locked=person.subject_locked,
            denied_locked=person.denied_locked,
            cover_locked=person.cover_locked,
        )
    )
    session.flush()


def hold_person(session: Session, person: PersonId) -> None:
    """Let nobody else change what is a person's until the transaction ends.

    Nothing is to be done for it where there is one writer at a time; PostgreSQL has many.
    """
    held = select(PersonRow.id).where(PersonRow.id == person)
    session.execute(held.with_for_update(key_share=True))


def person_by_id(session: Session, person: PersonId) -> KeptPerson | None:
    """Find a person; None when there is none."""
    row = session.get(PersonRow, person)
    return _kept(row) if row else None


def people_by_id(session: Session, people: Sequence[PersonId]) -> dict[PersonId, KeptPerson]:
    """Find many people at once."""
    rows = session.scalars(select(PersonRow).where(PersonRow.id.in_(people)))
    return {PersonId(row.id): _kept(row) for row in rows}


def all_profiles(session: Session) -> tuple[tuple[PersonId, bytes], ...]:
    """List the locked profile of everybody."""
    rows = session.execute(select(PersonRow.id, PersonRow.profile_locked))
    return tuple((PersonId(person), locked) for person, locked in rows)


def change_profile(session: Session, person: PersonId, locked: bytes) -> None:
    """Keep a changed profile."""
    session.execute(update(PersonRow).where(PersonRow.id == person).values(profile_locked=locked))


def change_key(session: Session, person: PersonId, public: bytes, mark: bytes) -> None:
    """Keep a person's new public key."""
    session.execute(
        update(PersonRow).where(PersonRow.id == person).values(public_key=public, public_mark=mark)
    )


def change_denied(session: Session, person: PersonId, locked: bytes) -> None:
    """Keep a changed list of those who may not hold a person's circle."""
    session.execute(update(PersonRow).where(PersonRow.id == person).values(denied_locked=locked))


def change_ways_in(session: Session, person: PersonId, locked: bytes) -> None:
    """Keep what a person has beside their words now."""
    session.execute(update(PersonRow).where(PersonRow.id == person).values(cover_locked=locked))


def change_about(
    session: Session, person: PersonId, epoch: int, payload: bytes, key: bytes
) -> None:
    """Keep a name and a family as sealed to another epoch of the circle."""
    session.execute(
        update(PersonRow)
        .where(PersonRow.id == person)
        .values(about_epoch=epoch, about_payload=payload, about_key=key)
    )


def _kept(row: PersonRow) -> KeptPerson:
    return KeptPerson(
        PersonId(row.id),
        row.public_key,
        row.public_mark,
        row.profile_locked,
        row.about_epoch,
        row.about_payload,
        row.about_key,
        row.subject_locked,
        row.denied_locked,
        row.cover_locked,
    )
