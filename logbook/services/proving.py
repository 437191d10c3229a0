"""Proving: some deeds want a proof, a few minutes old at most, of who asks for them."""

from __future__ import annotations

from datetime import datetime, timedelta

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Unproved

_FRESH = timedelta(minutes=5)


def must_be_proved(actor: StaffActor, *, at: datetime) -> None:
    """Ask that an actor has just proved who they are; raise Unproved when it is too long ago."""
    if actor.proved_at is None or at - actor.proved_at >= _FRESH:
        raise Unproved
