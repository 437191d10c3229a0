"""Phones that are linked to a person, and the links by which they come to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import PersonId
from logbook.store.base import Base, Blob, Id, Moment


class PhoneRow(Base):
    """One phone: a hash of what its cookie carries, and what its six numbers come to."""

    __tablename__ = "phone"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    verifier: Mapped[Blob]
    wrong: Mapped[int]
    since: Mapped[date]


class LinkRow(Base):
    """What links one phone of a person, once: found by five words, or by a square."""

    __tablename__ = "link"
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), primary_key=True)
    lookup: Mapped[Blob] = mapped_column(unique=True)
    square: Mapped[Blob] = mapped_column(unique=True)
    proof: Mapped[Blob]
    until: Mapped[datetime] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class Phone:
    """A linked phone as it is kept."""

    id: str
    person: PersonId
    verifier: bytes = field(repr=False)
    since: date


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is kept; the proof binds it to its person."""

    person: PersonId
    lookup: bytes = field(repr=False)
    square: bytes = field(repr=False)
    proof: bytes = field(repr=False)
    until: datetime


def add_phone(session: Session, phone: Phone) -> None:
    """Keep a linked phone."""
    session.add(
        PhoneRow(
            id=phone.id,
            person_id=phone.person,
            verifier=phone.verifier,
            wrong=0,
            since=phone.since,
        )
    )
    session.flush()


def hold_phone(session: Session, phone: str) -> Phone | None:
    """Find a phone and let nobody else try it until the transaction ends."""
    row = session.scalar(select(PhoneRow).where(PhoneRow.id == phone).with_for_update())
    return _phone(row) if row else None


def is_phone(session: Session, phone: str) -> bool:
    """Tell whether there is such a phone."""
    return session.scalar(select(PhoneRow.id).where(PhoneRow.id == phone)) is not None


def phones_of(session: Session, person: PersonId) -> tuple[Phone, ...]:
    """List the linked phones of a person, the longest linked first."""
    rows = select(PhoneRow).where(PhoneRow.person_id == person)
    return tuple(map(_phone, session.scalars(rows.order_by(PhoneRow.since, PhoneRow.id))))


def count_wrong(session: Session, phone: str, most: int) -> None:
    """Count a wrong try; the last that there may be ends the phone's link."""
    session.execute(update(PhoneRow).where(PhoneRow.id == phone).values(wrong=PhoneRow.wrong + 1))
    session.execute(delete(PhoneRow).where(PhoneRow.id == phone, PhoneRow.wrong >= most))


def forget_wrong(session: Session, phone: str) -> None:
    """Begin to count afresh."""
    session.execute(update(PhoneRow).where(PhoneRow.id == phone).values(wrong=0))


def end_phone(session: Session, person: PersonId, phone: str) -> bool:
    """Delete a phone of a person; False when there was none."""
    ended = delete(PhoneRow).where(PhoneRow.id == phone, PhoneRow.person_id == person)
    return session.execute(ended.returning(PhoneRow.id)).first() is not None


def forget_phone(session: Session, phone: str) -> None:
    """Delete a phone, whoever's it was."""
    session.execute(delete(PhoneRow).where(PhoneRow.id == phone))


def put_link(session: Session, link: Link) -> None:
    """Keep a link, in place of an earlier one of the same person."""
    session.execute(delete(LinkRow).where(LinkRow.person_id == link.person))
    session.add(
        LinkRow(
            person_id=link.person,
            lookup=link.lookup,
            square=link.square,
            proof=link.proof,
            until=link.until,
        )
    )
    session.flush()


def link_by_words(session: Session, lookup: bytes, at: datetime) -> Link | None:
    """Find the link that words lead to, while it holds; nobody replaces it meanwhile."""
    found = select(LinkRow).where(LinkRow.lookup == lookup, LinkRow.until > at)
    row = session.scalar(found.with_for_update())
    return _link(row) if row else None


def link_by_square(session: Session, square: bytes, at: datetime) -> Link | None:
    """Find the link that a square leads to, while it holds."""
    row = session.scalar(select(LinkRow).where(LinkRow.square == square, LinkRow.until > at))
    return _link(row) if row else None


def has_link(session: Session, person: PersonId, at: datetime) -> bool:
    """Tell whether a person has a link that nobody has used yet."""
    held = select(LinkRow.person_id).where(LinkRow.person_id == person, LinkRow.until > at)
    return session.scalar(held) is not None


def end_link(session: Session, person: PersonId, at: datetime) -> bool:
    """Delete the link of a person; False when none held any more."""
    ended = delete(LinkRow).where(LinkRow.person_id == person, LinkRow.until > at)
    return session.execute(ended.returning(LinkRow.person_id)).first() is not None


def forget_link(session: Session, person: PersonId) -> None:
    """Delete the link of a person, if one waits."""
    session.execute(delete(LinkRow).where(LinkRow.person_id == person))


def forget_phones(session: Session, person: PersonId) -> None:
    """Delete every linked phone of a person, and the link that waits for one."""
    session.execute(delete(PhoneRow).where(PhoneRow.person_id == person))
    forget_link(session, person)


def sweep_links(session: Session, at: datetime) -> None:
    """Delete links that hold no more."""
    session.execute(delete(LinkRow).where(LinkRow.until <= at))


def _phone(row: PhoneRow) -> Phone:
    return Phone(row.id, PersonId(row.person_id), row.verifier, row.since)


def _link(row: LinkRow) -> Link:
    return Link(PersonId(row.person_id), row.lookup, row.square, row.proof, row.until)
