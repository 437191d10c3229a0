"""Staff accounts: what is kept of them, mostly locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, case, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import SiteId, StaffId, StaffRole
from logbook.store.base import Base, Blob, Id, Key, Moment, Word


class StaffRow(Base):
    """One account; without keys until its owner has joined."""

    __tablename__ = "staff"
    id: Mapped[Key]
    role: Mapped[Word]
    site_id: Mapped[Id | None] = mapped_column(ForeignKey("site.id"))
    email_mark: Mapped[Blob] = mapped_column(unique=True)
    locked: Mapped[Blob]
    public_key: Mapped[Blob | None]
    public_mark: Mapped[Blob | None]
    wrapped_key: Mapped[Blob | None]
    code_locked: Mapped[Blob | None]
    code_step: Mapped[int] = mapped_column(default=0)
    misses: Mapped[int] = mapped_column(default=0, server_default="0")
    missed_step: Mapped[int] = mapped_column(default=0, server_default="0")
    ended_on: Mapped[date | None]


class JoiningRow(Base):
    """A link by which a new member of staff joins, once."""

    __tablename__ = "joining"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[Id] = mapped_column(ForeignKey("staff.id"), index=True)
    until: Mapped[datetime] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """An account as it is kept."""

    id: StaffId
    role: StaffRole
    site: SiteId | None
    email_mark: bytes
    locked: bytes
    public_key: bytes | None = None
    public_mark: bytes | None = None
    wrapped_key: bytes | None = field(default=None, repr=False)
    code_locked: bytes | None = field(default=None, repr=False)
    code_step: int = 0
    ended_on: date | None = None


def add_account(session: Session, account: StaffAccount) -> None:
    """Keep a new account."""
    session.add(
        StaffRow(
            id=account.id,
            role=account.role.value,
            site_id=account.site,
            email_mark=account.email_mark,
            locked=account.locked,
            public_key=account.public_key,
            public_mark=account.public_mark,
            wrapped_key=account.wrapped_key,
            code_locked=account.code_locked,
            code_step=account.code_step,
        )
    )
    session.flush()


def account_by_id(session: Session, staff: StaffId) -> StaffAccount | None:
    """Find an account by its id."""
    row = session.get(StaffRow, staff)
    return _account(row) if row else None


def accounts_by_id(session: Session, staff: Sequence[StaffId]) -> dict[StaffId, StaffAccount]:
    """Find many accounts at once."""
    rows = session.scalars(select(StaffRow).where(StaffRow.id.in_(staff)))
    return {StaffId(row.id): _account(row) for row in rows}


def account_by_email(session: Session, email_mark: bytes) -> StaffAccount | None:
    """Find an account by the mark of its e-mail address."""
    row = session.scalar(select(StaffRow).where(StaffRow.email_mark == email_mark))
    return _account(row) if row else None


def all_accounts(session: Session) -> tuple[StaffAccount, ...]:
    """List every account that has not ended."""
    rows = session.scalars(select(StaffRow).where(StaffRow.ended_on.is_(None)))
    return tuple(_account(row) for row in rows)


def hold_accounts(session: Session, staff: Sequence[StaffId]) -> None:
    """Let no account among these end until the transaction does; before any person is held.

    Nothing is to be done for it where there is one writer at a time; PostgreSQL has many.
    """
    held = select(StaffRow.id).where(StaffRow.id.in_(staff)).order_by(StaffRow.id)
    session.execute(held.with_for_update(read=True)).all()


def hold_all_accounts(session: Session) -> None:
    """Let nobody be given a circle, and no other account end, until the transaction ends."""
    held = select(StaffRow.id).order_by(StaffRow.id)
    session.execute(held.with_for_update(key_share=True)).all()


def close_account(session: Session, staff: StaffId, on: date) -> None:
    """Keep the day on which an account ended, and delete whatever its owner signed in with."""
    end_joinings(session, staff)
    session.execute(
        update(StaffRow)
        .where(StaffRow.id == staff)
        .values(
            ended_on=on,
            public_key=None,
            public_mark=None,
            wrapped_key=None,
            code_locked=None,
        )
    )


def keyworkers_of_site(session: Session, site: SiteId) -> tuple[StaffAccount, ...]:
    """List the keyworkers of a site's team who have joined."""
    return _of_site(session, site, StaffRole.KEYWORKER)


def leads_of_site(session: Session, site: SiteId) -> tuple[StaffAccount, ...]:
    """List the leads of a site's team who have joined."""
    return _of_site(session, site, StaffRole.LEAD)


def _of_site(session: Session, site: SiteId, role: StaffRole) -> tuple[StaffAccount, ...]:
    rows = session.scalars(
        select(StaffRow)
        .where(StaffRow.role == role.value, StaffRow.site_id == site)
        .where(StaffRow.ended_on.is_(None), StaffRow.public_key.is_not(None))
        .order_by(StaffRow.id)
    )
    return tuple(_account(row) for row in rows)


def spend_code(session: Session, staff: StaffId, step: int) -> bool:
    """Spend the code of a time step; False when it, or a later one, was spent before."""
    spent = session.execute(
        update(StaffRow)
        .where(StaffRow.id == staff, StaffRow.code_step < step)
        .values(code_step=step, misses=0)
        .returning(StaffRow.id)
    )
    return spent.first() is not None


def count_code(
    session: Session, staff: StaffId, step: int, *, most: int, window: int
) -> int | None:
    """Count one more code that is typed, and give how many lately; None when it is one too many.

    It is counted before it is looked at, so that many at once are no more than as many in a row.
    """
    lately = StaffRow.missed_step > step - window
    counted = session.execute(
        update(StaffRow)
        .where(StaffRow.id == staff, ~(lately & (StaffRow.misses >= most)))
        .values(
            misses=case((lately, StaffRow.misses + 1), else_=1),
            missed_step=case((lately, StaffRow.missed_step), else_=step),
        )
        .returning(StaffRow.misses)
    )
    return counted.scalar()


def change_wrap(session: Session, staff: StaffId, wrapped: bytes) -> None:
    """Keep a private key wrapped anew, under a new password."""
    session.execute(update(StaffRow).where(StaffRow.id == staff).values(wrapped_key=wrapped))


def take_keys(session: Session, staff: StaffId) -> None:
    """Forget the keys and the code secret of an account: nothing opens it any more."""
    session.execute(
        update(StaffRow)
        .where(StaffRow.id == staff)
        .values(public_key=None, public_mark=None, wrapped_key=None, code_locked=None)
    )


def give_keys(session: Session, account: StaffAccount) -> None:
    """Keep the keys and the code secret of somebody who joins."""
    session.execute(
        update(StaffRow)
        .where(StaffRow.id == account.id)
        .values(
            public_key=account.public_key,
            public_mark=account.public_mark,
            wrapped_key=account.wrapped_key,
            code_locked=account.code_locked,
            code_step=account.code_step,
            misses=0,
        )
    )


def add_joining(session: Session, link: str, staff: StaffId, until: datetime) -> None:
    """Keep the hash of a joining link."""
    session.add(JoiningRow(id=link, staff_id=staff, until=until))
    session.flush()


def joining_of(session: Session, link: str, at: datetime) -> StaffId | None:
    """Find who may join by a link that still holds."""
    row = session.get(JoiningRow, link)
    return StaffId(row.staff_id) if row and at < row.until else None


def end_joinings(session: Session, staff: StaffId) -> bool:
    """Delete every joining link of an account; False when there was none."""
    ended = session.execute(
        delete(JoiningRow).where(JoiningRow.staff_id == staff).returning(JoiningRow.id)
    )
    return ended.first() is not None


def _account(row: StaffRow) -> StaffAccount:
    return StaffAccount(
        StaffId(row.id),
        StaffRole(row.role),
        SiteId(row.site_id) if row.site_id else None,
        row.email_mark,
        row.locked,
        row.public_key,
        row.public_mark,
        row.wrapped_key,
        row.code_locked,
        row.code_step,
        row.ended_on,
    )
