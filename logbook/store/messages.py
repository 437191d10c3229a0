"""Messages of the circle: a wish to talk, and what the worker answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import PersonId, StaffId
from logbook.store.base import Base, Blob, Id, Key


class WishRow(Base):
    """That a person would like to talk: a message of its own, whatever became of the entry."""

    __tablename__ = "wish"
    id: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    epoch: Mapped[int]
    answered: Mapped[bool]
    payload: Mapped[Blob]
    sealed_key: Mapped[Blob]


class ReplyRow(Base):
    """What a worker answered to an entry or to a wish."""

    __tablename__ = "reply"
    id: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    ordinal: Mapped[int]
    about_id: Mapped[Id] = mapped_column(index=True)
    staff_id: Mapped[Id] = mapped_column(ForeignKey("staff.id"))
    epoch: Mapped[int]
    payload: Mapped[Blob]
    sealed_key: Mapped[Blob]
    __table_args__ = (UniqueConstraint("person_id", "ordinal"),)


@dataclass(frozen=True, slots=True)
class SealedWish:
    """A wish to talk as it is kept."""

    id: str
    person: PersonId
    epoch: int
    answered: bool
    payload: bytes = field(repr=False)
    sealed_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SealedReply:
    """A reply as it is kept."""

    id: str
    person: PersonId
    about: str
    staff: StaffId
    epoch: int
    payload: bytes = field(repr=False)
    sealed_key: bytes = field(repr=False)


def add_wish(session: Session, wish: SealedWish) -> None:
    """Keep a wish to talk."""
    session.execute(
        insert(WishRow).values(
            id=wish.id,
            person_id=wish.person,
            epoch=wish.epoch,
            answered=wish.answered,
            payload=wish.payload,
            sealed_key=wish.sealed_key,
        )
    )


def open_wishes(session: Session, people: Sequence[PersonId]) -> tuple[SealedWish, ...]:
    """List the wishes to talk that nobody has answered."""
    return _wishes(session, WishRow.person_id.in_(people) & WishRow.answered.is_(False))


def wishes_of(session: Session, person: PersonId) -> tuple[SealedWish, ...]:
    """List every wish to talk of a person, answered or not."""
    return _wishes(session, WishRow.person_id == person)


def end_wish(session: Session, wish: str) -> None:
    """Delete a wish."""
    session.execute(delete(WishRow).where(WishRow.id == wish))


def _wishes(session: Session, which: ColumnElement[bool]) -> tuple[SealedWish, ...]:
    rows = session.scalars(
        select(WishRow).where(which).order_by(WishRow.id)  # not by time: that is sealed
    )
    return tuple(
        SealedWish(
            row.id,
            PersonId(row.person_id),
            row.epoch,
            row.answered,
            row.payload,
            row.sealed_key,
        )
        for row in rows
    )


def answer_wishes(session: Session, wishes: Sequence[str]) -> None:
    """Mark wishes as answered."""
    session.execute(update(WishRow).where(WishRow.id.in_(wishes)).values(answered=True))


def change_wish(session: Session, wish: SealedWish) -> None:
    """Keep a wish as sealed to another epoch of the circle."""
    session.execute(
        update(WishRow)
        .where(WishRow.id == wish.id)
        .values(epoch=wish.epoch, payload=wish.payload, sealed_key=wish.sealed_key)
    )


def add_replies(session: Session, person: PersonId, replies: Sequence[SealedReply]) -> None:
    """Keep new replies after the person's earlier ones, in the order given."""
    before = select(func.max(ReplyRow.ordinal)).where(ReplyRow.person_id == person)
    first = (session.scalar(before) or 0) + 1
    rows = [
        {
            "id": reply.id,
            "person_id": person,
            "ordinal": ordinal,
            "about_id": reply.about,
            "staff_id": reply.staff,
            "epoch": reply.epoch,
            "payload": reply.payload,
            "sealed_key": reply.sealed_key,
        }
        for ordinal, reply in enumerate(replies, first)
    ]
    session.execute(insert(ReplyRow), rows)


def replies_to(session: Session, person: PersonId) -> tuple[SealedReply, ...]:
    """List every reply to a person, oldest first."""
    rows = session.scalars(
        select(ReplyRow).where(ReplyRow.person_id == person).order_by(ReplyRow.ordinal)
    )
    return tuple(_reply(row) for row in rows)


def change_reply(session: Session, reply: SealedReply) -> None:
    """Keep a reply as sealed anew."""
    session.execute(
        update(ReplyRow)
        .where(ReplyRow.id == reply.id)
        .values(epoch=reply.epoch, payload=reply.payload, sealed_key=reply.sealed_key)
    )


def end_replies(session: Session, replies: Sequence[str]) -> None:
    """Delete replies."""
    session.execute(delete(ReplyRow).where(ReplyRow.id.in_(replies)))


def latest_replies(session: Session, people: Sequence[PersonId]) -> tuple[SealedReply, ...]:
    """List the latest reply to each person."""
    latest = (
        select(ReplyRow.person_id, func.max(ReplyRow.ordinal).label("ordinal"))
        .where(ReplyRow.person_id.in_(people))
        .group_by(ReplyRow.person_id)
        .subquery()
    )
    same = (ReplyRow.person_id == latest.c.person_id) & (ReplyRow.ordinal == latest.c.ordinal)
    rows = session.scalars(select(ReplyRow).join(latest, same).order_by(ReplyRow.id))
    return tuple(_reply(row) for row in rows)


def reply_exists(session: Session, reply: str) -> bool:
    """Tell whether a reply was kept before."""
    return session.scalar(select(ReplyRow.id).where(ReplyRow.id == reply)) is not None


def _reply(row: ReplyRow) -> SealedReply:
    return SealedReply(
        row.id,
        PersonId(row.person_id),
        row.about_id,
        StaffId(row.staff_id),
        row.epoch,
        row.payload,
        row.sealed_key,
    )
