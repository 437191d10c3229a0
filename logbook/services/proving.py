"""Proving: some deeds want a proof, a few minutes old at most, of who asks for them."""

from __future__ import annotations

from datetime import datetime, timedelta

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Unproved
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.passkeys import new_challenge
from logbook.services.desk import Desk
from logbook.services.factors import Brought, accepted
from logbook.store.staff import account_by_id
from logbook.store.visits import prove_visit

_FRESH = timedelta(minutes=5)


def must_be_proved(actor: StaffActor, *, at: datetime) -> None:
    """Ask that an actor has just proved who they are; raise Unproved when it is too long ago."""
    if actor.proved_at is None or at - actor.proved_at >= _FRESH:
        raise Unproved


def proof_challenge(keys: KeyFile, actor: StaffActor, *, at: datetime) -> str:
    """Give what a passkey signs as a proof within one session."""
    return new_challenge(keys, _purpose(actor), at=at)


def prove(desk: Desk, actor: StaffActor, brought: Brought, *, at: datetime) -> bool:
    """Keep that an actor has just proved who they are; False when what they bring proves nothing.

    What proves nothing may be counted, so the transaction is to be kept either way.
    """
    account = account_by_id(desk.session, actor.id)
    if account is None or not accepted(desk, account, brought, purpose=_purpose(actor), at=at):
        return False
    prove_visit(desk.session, actor.visit, at)
    return True


def _purpose(actor: StaffActor) -> str:
    return f"prove {actor.visit}"
