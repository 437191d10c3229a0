"""Circles: the key pair of each epoch, sealed to those who hold it, and who supports whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    UniqueConstraint,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.assignments import Assignment
from logbook.domain.people import PersonId, StaffId
from logbook.store.base import Base, Blob, Id, Key


class CircleRow(Base):
    """A circle in one epoch."""

    __tablename__ = "circle"
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    public_key: Mapped[Blob]
    public_mark: Mapped[Blob]


class GrantRow(Base):
    """That a holder, person or staff, can open a circle's key of one epoch."""

    __tablename__ = "grant"
    id: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    epoch: Mapped[int]
    holder_id: Mapped[Id] = mapped_column(index=True)
    dormant: Mapped[bool]
    sealed: Mapped[Blob]
    __table_args__ = (UniqueConstraint("person_id", "epoch", "holder_id"),)


class AssignmentRow(Base):
    """That a keyworker supports a person, from a day until another."""

    __tablename__ = "assignment"
    id: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    staff_id: Mapped[Id] = mapped_column(ForeignKey("staff.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]


@dataclass(frozen=True, slots=True)
class Circle:
    """The public half of a circle in one epoch."""

    person: PersonId
    epoch: int
    public_key: bytes
    public_mark: bytes


@dataclass(frozen=True, slots=True)
class Grant:
    """A circle's private half, sealed to one holder; dormant ones are for cover only."""

    id: str
    person: PersonId
    epoch: int
    holder: str
    dormant: bool
    sealed: bytes = field(repr=False)

    @property
    def waiting(self) -> bool:
        """Tell whether it opens nothing until it is sealed again, to its holder's new key."""
        return not self.sealed


def add_circle(session: Session, circle: Circle, grants: Sequence[Grant]) -> None:
    """Keep a new epoch of a circle, with everybody who holds it."""
    row = CircleRow(person_id=circle.person, epoch=circle.epoch)
    row.public_key, row.public_mark = circle.public_key, circle.public_mark
    session.add(row)
    session.flush()
    add_grants(session, grants)


def circle_now(session: Session, person: PersonId) -> Circle | None:
    """Find a person's circle in its latest epoch."""
    row = session.scalar(
        select(CircleRow)
        .where(CircleRow.person_id == person)
        .order_by(CircleRow.epoch.desc())
        .limit(1)
    )
    if row is None:
        return None
    return Circle(PersonId(row.person_id), row.epoch, row.public_key, row.public_mark)


def grants_of(
    session: Session, holder: str, *, person: PersonId | None = None
) -> tuple[Grant, ...]:
    """List what somebody can open, of one person or of all; what waits is not among it."""
    chosen = select(GrantRow).where(GrantRow.holder_id == holder, GrantRow.sealed != b"")
    if person is not None:
        chosen = chosen.where(GrantRow.person_id == person)
    return tuple(_grant(row) for row in session.scalars(chosen.order_by(GrantRow.epoch)))


def holders_of(session: Session, person: PersonId) -> tuple[Grant, ...]:
    """List who holds a circle in its latest epoch, also those whose part of it waits."""
    latest = select(func.max(CircleRow.epoch)).where(CircleRow.person_id == person)
    rows = session.scalars(
        select(GrantRow)
        .where(GrantRow.person_id == person, GrantRow.epoch == latest.scalar_subquery())
        .order_by(GrantRow.holder_id)
    )
    return tuple(_grant(row) for row in rows)


def change_seal(session: Session, grant: Grant) -> None:
    """Keep a grant sealed anew, to the holder's new key."""
    row = session.get_one(GrantRow, grant.id)
    row.sealed, row.dormant = grant.sealed, grant.dormant
    session.flush()


def end_assignments(
    session: Session, until: date, *, person: PersonId | None = None, staff: StaffId | None = None
) -> None:
    """Keep the day on which a person's support ends, or all that somebody gives, or just both."""
    ended = update(AssignmentRow).where(
        or_(AssignmentRow.until.is_(None), AssignmentRow.until > until)
    )
    if person is not None:
        ended = ended.where(AssignmentRow.person_id == person)
    if staff is not None:
        ended = ended.where(AssignmentRow.staff_id == staff)
    session.execute(ended.values(until=until))


def all_holders(session: Session, person: PersonId) -> frozenset[str]:
    """Name whoever holds anything of a person's circle, in whichever epoch."""
    rows = session.scalars(select(GrantRow.holder_id).where(GrantRow.person_id == person))
    return frozenset(rows)


def circles_held(session: Session, holder: str) -> tuple[PersonId, ...]:
    """Name the people of whose circle somebody holds anything, in one order for everybody."""
    rows = session.scalars(
        select(GrantRow.person_id)
        .where(GrantRow.holder_id == holder)
        .distinct()
        .order_by(GrantRow.person_id)
    )
    return tuple(PersonId(each) for each in rows)


def add_grants(session: Session, grants: Sequence[Grant]) -> None:
    """Keep grants of epochs that stand."""
    if grants:
        session.execute(insert(GrantRow), [_values(each) for each in grants])


def remove_grants(session: Session, person: PersonId, holder: str) -> None:
    """Delete whatever somebody holds of a person's circle, in every epoch."""
    session.execute(
        delete(GrantRow).where(GrantRow.person_id == person, GrantRow.holder_id == holder)
    )


def add_assignment(session: Session, assignment: Assignment) -> None:
    """Keep that a keyworker supports a person."""
    session.add(
        AssignmentRow(
            id=assignment.id,
            person_id=assignment.person,
            staff_id=assignment.keyworker,
            since=assignment.since,
            until=assignment.until,
        )
    )
    session.flush()


def is_assigned(session: Session, assignment: str) -> bool:
    """Tell whether an assignment is kept under this id."""
    return session.get(AssignmentRow, assignment) is not None


def assignments_of(session: Session, people: Sequence[PersonId]) -> tuple[Assignment, ...]:
    """List by whom some people were and are supported, oldest first."""
    return _assignments(session, AssignmentRow.person_id.in_(people))


def assignments_to(session: Session, keyworker: StaffId) -> tuple[Assignment, ...]:
    """List whom a keyworker supported and supports, oldest first."""
    return _assignments(session, AssignmentRow.staff_id == keyworker)


def _assignments(session: Session, which: ColumnElement[bool]) -> tuple[Assignment, ...]:
    rows = session.scalars(
        select(AssignmentRow).where(which).order_by(AssignmentRow.since, AssignmentRow.id)
    )
    return tuple(
        Assignment(row.id, PersonId(row.person_id), StaffId(row.staff_id), row.since, row.until)
        for row in rows
    )


def _grant(row: GrantRow) -> Grant:
    return Grant(row.id, PersonId(row.person_id), row.epoch, row.holder_id, row.dormant, row.sealed)


def _values(grant: Grant) -> dict[str, object]:
    return {
        "id": grant.id,
        "person_id": grant.person,
        "epoch": grant.epoch,
        "holder_id": grant.holder,
        "dormant": grant.dormant,
        "sealed": grant.sealed,
    }
