"""Signing in of staff: e-mail, password, and a second factor that opens once."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.errors import Tampered
from logbook.domain.parties import Party
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import fingerprint
from logbook.sealing.passkeys import new_challenge
from logbook.sealing.stretching import Stretched, stretch, unwrap
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.factors import SIGNING_IN, Brought, accepted, write_as_much
from logbook.services.signing_in import Opened
from logbook.services.visiting import start_visit
from logbook.store.staff import StaffAccount, account_by_email
from logbook.store.visits import VisitKind


def email_mark(keys: KeyFile, email: str) -> bytes:
    """Give the mark by which an address is found again."""
    return fingerprint(keys, "staff e-mail", email.strip().casefold())


def stretch_password(keys: KeyFile, email: str, password: str) -> Stretched:
    """Stretch a password; the slow part, the same for addresses that nobody has."""
    return stretch(keys, password, purpose="staff " + email_mark(keys, email).hex())


def door_challenge(keys: KeyFile, *, at: datetime) -> str:
    """Give what a passkey signs at the door: the same for everybody, so that it tells nothing."""
    return new_challenge(keys, SIGNING_IN, at=at)


def open_staff_door(
    desk: Desk,
    email: str,
    stretched: Stretched,
    code: str,
    *,
    at: datetime,
    assertion: str = "",
    party: Party | None = None,
) -> Opened | None:
    """Sign a member of staff in; None whatever was wrong. What they bring opens once."""
    account = account_by_email(desk.session, email_mark(desk.keys, email))
    private = unwrapped(account, stretched)
    brought = Brought(code, assertion, party)
    if account is None or private is None or not _may_come_in(desk, account, brought, at):
        write_as_much(desk, at=at)
        return None
    record(desk, account.id, Kind.SIGNED_IN, at=at)
    return Opened(start_visit(desk, VisitKind.STAFF, account.id, private, at=at))


def _may_come_in(desk: Desk, account: StaffAccount, brought: Brought, at: datetime) -> bool:
    here = account.ended_on is None
    return here and accepted(desk, account, brought, purpose=SIGNING_IN, at=at)


def unwrapped(account: StaffAccount | None, stretched: Stretched) -> bytes | None:
    """Unwrap the private key of an account with a stretched password; None when it is not its."""
    if account is None or account.wrapped_key is None:
        return None
    try:
        return unwrap(stretched.kek, account.wrapped_key, account.id.encode())
    except Tampered:
        return None
