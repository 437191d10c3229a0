"""Joining: a member of staff comes by a link, once; also again, after a colleague reset them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from logbook.domain.errors import Invalid, Unknown
from logbook.domain.people import StaffId
from logbook.sealing.chance import new_token
from logbook.sealing.codes import code_address, code_secret_of, matching_step
from logbook.sealing.locks import lock
from logbook.sealing.pairs import new_pair, vouch
from logbook.sealing.places import Place
from logbook.sealing.stretching import Stretched, wrap
from logbook.sealing.tokens import joining_seed, session_id
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import staff_place
from logbook.services.locked import email_of, staff_of
from logbook.services.recovery_codes import give_codes
from logbook.store.passkeys import remove_passkeys
from logbook.store.staff import (
    StaffAccount,
    account_by_id,
    add_joining,
    end_joinings,
    give_keys,
    joining_of,
)

_LINK_HOLDS = timedelta(days=2)
_SERVICE = "Logbook"  # as an authenticator app lists it


@dataclass(frozen=True, slots=True)
class Joining:
    """What somebody who joins must see: who they are, and what their authenticator app needs."""

    staff: StaffId
    name: str
    email: str
    code_secret: str = field(repr=False)
    code_address: str = field(repr=False)  # the same for an app that scans


def link_to_join(desk: Desk, staff: StaffId, *, at: datetime) -> str:
    """Make the one link by which somebody joins; kept as a hash."""
    end_joinings(desk.session, staff)
    link = new_token()
    add_joining(desk.session, session_id(link), staff, at + _LINK_HOLDS)
    return link


def joining(desk: Desk, link: str, *, at: datetime) -> Joining:
    """Find who joins by a link; Unknown when it was used, is too old, or never was."""
    account = _account(desk, link, at)
    name, email = staff_of(desk.keys, account).name, email_of(desk.keys, account)
    secret = code_secret_of(joining_seed(link))
    return Joining(account.id, name, email, secret, code_address(secret, email, _SERVICE))


def join(desk: Desk, link: str, password: Stretched, code: str, *, at: datetime) -> tuple[str, ...]:
    """Give an account its keys, once its owner's code shows that their app works.

    Gives the recovery codes, which are shown this once.
    """
    found, account = joining(desk, link, at=at), _account(desk, link, at)
    step = matching_step(found.code_secret, code, at)
    if step is None:
        raise Invalid("code", "That code doesn't fit. Wait for the next one and type it here.")
    pair = new_pair()
    place = Place("staff", account.id, field="code")
    joined = replace(
        account,
        public_key=pair.public,
        public_mark=vouch(desk.keys, pair.public, staff_place(account.id)),
        wrapped_key=wrap(password.kek, pair.private, account.id.encode()),
        code_locked=lock(desk.keys, found.code_secret.encode(), place),
        code_step=step,
    )
    if not end_joinings(desk.session, account.id):
        raise Unknown  # somebody joined by it meanwhile
    give_keys(desk.session, joined)
    remove_passkeys(desk.session, account.id)  # one can have come while a reset was under way
    was_here = account.code_step > 0
    record(desk, account.id, Kind.JOINED_AGAIN if was_here else Kind.JOINED, at=at)
    return give_codes(desk, account.id)


def _account(desk: Desk, link: str, at: datetime) -> StaffAccount:
    staff = joining_of(desk.session, session_id(link), at)
    account = account_by_id(desk.session, staff) if staff else None
    if account is None or account.ended_on is not None:
        raise Unknown
    return account
