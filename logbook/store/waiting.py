"""Waiting: what somebody who lost their key held, until it is sealed to their new one."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from logbook.domain.people import PersonId
from logbook.store.circles import Grant, GrantRow


def waiting_of(session: Session, holder: str) -> tuple[Grant, ...]:
    """List what somebody can open again once it is given back."""
    chosen = select(GrantRow).where(GrantRow.holder_id == holder, GrantRow.sealed == b"")
    return tuple(
        Grant(row.id, PersonId(row.person_id), row.epoch, row.holder_id, row.dormant, row.sealed)
        for row in session.scalars(chosen.order_by(GrantRow.epoch))
    )


def holders_waiting(session: Session) -> frozenset[str]:
    """List everybody for whom something waits."""
    found = session.scalars(select(GrantRow.holder_id).where(GrantRow.sealed == b"").distinct())
    return frozenset(found)


def empty_seals(session: Session, holder: str) -> None:
    """Take away whatever somebody can open, and remember of which circles it was."""
    session.execute(update(GrantRow).where(GrantRow.holder_id == holder).values(sealed=b""))
