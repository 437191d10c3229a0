"""Passkeys and recovery codes of staff, and the challenges that were answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import StaffId
from logbook.store.base import Base, Blob, Id, Moment


class PasskeyRow(Base):
    """One passkey, found by the hash of its own id."""

    __tablename__ = "passkey"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[Id] = mapped_column(ForeignKey("staff.id"), index=True)
    locked: Mapped[Blob]
    count: Mapped[int]


class RecoveryCodeRow(Base):
    """One recovery code that has not been used: a keyed hash, and never the code."""

    __tablename__ = "recovery_code"
    lookup: Mapped[Blob] = mapped_column(primary_key=True)
    staff_id: Mapped[Id] = mapped_column(ForeignKey("staff.id"), index=True)


class SpentChallengeRow(Base):
    """A challenge that was answered, or chance for a try that failed: kept for some minutes."""

    __tablename__ = "spent_challenge"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    until: Mapped[datetime] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class KeptPasskey:
    """A passkey as it is kept, and how often its authenticator said that it was used."""

    id: str
    staff: StaffId
    locked: bytes = field(repr=False)
    count: int


def add_passkey(session: Session, passkey: KeptPasskey) -> None:
    """Keep a passkey."""
    session.add(
        PasskeyRow(
            id=passkey.id, staff_id=passkey.staff, locked=passkey.locked, count=passkey.count
        )
    )
    session.flush()


def passkey_by_id(session: Session, passkey: str) -> KeptPasskey | None:
    """Find a passkey."""
    row = session.get(PasskeyRow, passkey)
    return _passkey(row) if row else None


def passkeys_of(session: Session, staff: StaffId) -> tuple[KeptPasskey, ...]:
    """List the passkeys of a member of staff."""
    rows = session.scalars(
        select(PasskeyRow).where(PasskeyRow.staff_id == staff).order_by(PasskeyRow.id)
    )
    return tuple(_passkey(row) for row in rows)


def count_up(session: Session, passkey: str, count: int) -> bool:
    """Keep how often a passkey was used; False when it says less than it said before."""
    # authenticators that don't count always say 0
    grows = (PasskeyRow.count < count) | ((PasskeyRow.count == 0) & (count == 0))
    kept = session.execute(
        update(PasskeyRow)
        .where(PasskeyRow.id == passkey, grows)
        .values(count=count)
        .returning(PasskeyRow.id)
    )
    return kept.first() is not None


def remove_passkey(session: Session, staff: StaffId, passkey: str) -> bool:
    """Delete a passkey of a member of staff; False when it is not theirs."""
    removed = session.execute(
        delete(PasskeyRow)
        .where(PasskeyRow.id == passkey, PasskeyRow.staff_id == staff)
        .returning(PasskeyRow.id)
    )
    return removed.first() is not None


def remove_passkeys(session: Session, staff: StaffId) -> None:
    """Delete every passkey of a member of staff."""
    session.execute(delete(PasskeyRow).where(PasskeyRow.staff_id == staff))


def spend_challenge(session: Session, challenge: str, until: datetime, *, at: datetime) -> bool:
    """Keep that a challenge was answered; False when it was before."""
    session.execute(delete(SpentChallengeRow).where(SpentChallengeRow.until < at))
    of_kind = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    spent = session.execute(
        of_kind.insert(SpentChallengeRow)
        .values(id=challenge, until=until)
        .on_conflict_do_nothing()
        .returning(SpentChallengeRow.id)
    )
    return spent.first() is not None


def change_recovery_codes(session: Session, staff: StaffId, lookups: Sequence[bytes]) -> None:
    """Keep new recovery codes; those from before open nothing from now on."""
    session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.staff_id == staff))
    if lookups:
        rows = [{"lookup": each, "staff_id": staff} for each in lookups]
        session.execute(insert(RecoveryCodeRow), rows)


def spend_recovery_code(session: Session, staff: StaffId, lookup: bytes) -> bool:
    """Use a recovery code up; False when it is none of theirs, or was used."""
    spent = session.execute(
        delete(RecoveryCodeRow)
        .where(RecoveryCodeRow.lookup == lookup, RecoveryCodeRow.staff_id == staff)
        .returning(RecoveryCodeRow.staff_id)
    )
    return spent.first() is not None


def recovery_codes_left(session: Session, staff: StaffId) -> int:
    """Count the recovery codes that a member of staff has left."""
    chosen = select(func.count()).where(RecoveryCodeRow.staff_id == staff)
    return session.scalar(chosen) or 0


def _passkey(row: PasskeyRow) -> KeptPasskey:
    return KeptPasskey(row.id, StaffId(row.staff_id), row.locked, row.count)
