"""Credentials: what words and cards are found by, and the keys that they unwrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ForeignKey, delete, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import PersonId
from logbook.store.base import Base, Blob, Id

# the slots that every person has from the first day
WORDS, COVER, RECOVERY = 0, 1, 2
SLOTS = (WORDS, COVER, RECOVERY)


class CredentialRow(Base):
    """One of a person's slots; an unused one holds chance, of the same length."""

    __tablename__ = "credential"
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lookup: Mapped[Blob] = mapped_column(unique=True)
    wrapped: Mapped[Blob]


class CardRow(Base):
    """A card whose five words open once; one made anew has the circle's keys passed on with it."""

    __tablename__ = "card"
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), primary_key=True)
    lookup: Mapped[Blob] = mapped_column(unique=True)
    wrapped: Mapped[Blob]
    until: Mapped[date]
    passed: Mapped[Blob | None]


@dataclass(frozen=True, slots=True)
class Credential:
    """Whose it is and the wrapped private key."""

    person: PersonId
    lookup: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)
    passed: bytes | None = field(default=None, repr=False)  # of a card made anew
    slot: int = WORDS


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
    if row is None:
        return None
    return Credential(PersonId(row.person_id), row.lookup, row.wrapped, slot=row.slot)


def add_card(session: Session, credential: Credential, until: date) -> None:
    """Keep a card, in place of an earlier one."""
    end_card(session, credential.person)
    session.add(
        CardRow(
            person_id=credential.person,
            lookup=credential.lookup,
            wrapped=credential.wrapped,
            until=until,
            passed=credential.passed,
        )
    )
    session.flush()


def card_by_lookup(session: Session, lookup: bytes, on: date) -> Credential | None:
    """Find the card that words lead to, while it holds."""
    row = session.scalar(select(CardRow).where(CardRow.lookup == lookup, CardRow.until >= on))
    return _card(row) if row else None


def card_of(session: Session, person: PersonId) -> tuple[Credential, date] | None:
    """Find a person's card and the last day on which it opens; None when they have none."""
    row = session.get(CardRow, person)
    return (_card(row), row.until) if row else None


def end_card(session: Session, person: PersonId) -> bool:
    """Delete a person's card; False when there was none."""
    ended = session.execute(
        delete(CardRow).where(CardRow.person_id == person).returning(CardRow.person_id)
    )
    return ended.first() is not None


def end_card_made_anew(session: Session, person: PersonId) -> None:
    """Delete a person's card if it was made in place of words they have lost."""
    session.execute(delete(CardRow).where(CardRow.person_id == person, CardRow.passed.is_not(None)))


def _card(row: CardRow) -> Credential:
    return Credential(PersonId(row.person_id), row.lookup, row.wrapped, row.passed)
