"""Credentials: what words and cards are found by, and the keys that they unwrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ForeignKey, delete, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import PersonId
from logbook.store.base import Base, Blob, Id

WORDS, COVER = 0, 1  # the two slots that every person has from the first day


class CredentialRow(Base):
    """One of a person's two slots; an unused one holds chance, of the same length."""

    __tablename__ = "credential"
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lookup: Mapped[Blob] = mapped_column(unique=True)
    wrapped: Mapped[Blob]


class CardRow(Base):
    """A card whose five words open once."""

    __tablename__ = "card"
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), primary_key=True)
    lookup: Mapped[Blob] = mapped_column(unique=True)
    wrapped: Mapped[Blob]
    until: Mapped[date]


@dataclass(frozen=True, slots=True)
class Credential:
    """Whose it is and the wrapped private key."""

    person: PersonId
    lookup: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)


def add_slots(session: Session, credentials: Sequence[Credential]) -> None:
    """Keep the slots of a new person, in their order."""
    rows = [
        {
            "person_id": credential.person,
            "slot": slot,
            "lookup": credential.lookup,
            "wrapped": credential.wrapped,
        }
        for slot, credential in enumerate(credentials)
    ]
    session.execute(insert(CredentialRow), rows)


def change_slot(session: Session, credential: Credential, slot: int) -> None:
    """Keep new words in a slot."""
    session.execute(
        update(CredentialRow)
        .where(CredentialRow.person_id == credential.person, CredentialRow.slot == slot)
        .values(lookup=credential.lookup, wrapped=credential.wrapped)
    )


def credential_by_lookup(session: Session, lookup: bytes) -> Credential | None:
    """Find the slot that words lead to."""
    row = session.scalar(select(CredentialRow).where(CredentialRow.lookup == lookup))
    return Credential(PersonId(row.person_id), row.lookup, row.wrapped) if row else None


def add_card(session: Session, credential: Credential, until: date) -> None:
    """Keep a card, in place of an earlier one."""
    end_card(session, credential.person)
    session.add(
        CardRow(
            person_id=credential.person,
            lookup=credential.lookup,
            wrapped=credential.wrapped,
            until=until,
        )
    )
    session.flush()


def card_by_lookup(session: Session, lookup: bytes, on: date) -> Credential | None:
    """Find the card that words lead to, while it holds."""
    row = session.scalar(select(CardRow).where(CardRow.lookup == lookup, CardRow.until >= on))
    return Credential(PersonId(row.person_id), row.lookup, row.wrapped) if row else None


def end_card(session: Session, person: PersonId) -> bool:
    """Delete a person's card; False when there was none."""
    ended = session.execute(
        delete(CardRow).where(CardRow.person_id == person).returning(CardRow.person_id)
    )
    return ended.first() is not None
