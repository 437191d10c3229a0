"""Signing in of staff: e-mail, password and a code that opens once."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.errors import Tampered
from logbook.sealing.codes import matching_step
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import fingerprint, unlock
from logbook.sealing.places import Place
from logbook.sealing.stretching import Stretched, stretch, unwrap
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.signing_in import Opened
from logbook.services.visiting import start_visit
from logbook.store.staff import StaffAccount, account_by_email, spend_code
from logbook.store.visits import VisitKind


def email_mark(keys: KeyFile, email: str) -> bytes:
    """Give the mark by which an address is found again."""
    return fingerprint(keys, "staff e-mail", email.strip().casefold())


def stretch_password(keys: KeyFile, email: str, password: str) -> Stretched:
    """Stretch a password; the slow part, the same for addresses that nobody has."""
    return stretch(keys, password, purpose="staff " + email_mark(keys, email).hex())


def open_staff_door(
    desk: Desk, email: str, stretched: Stretched, code: str, *, at: datetime
) -> Opened | None:
    """Sign a member of staff in; None whatever was wrong. A code opens once."""
    account = account_by_email(desk.session, email_mark(desk.keys, email))
    private = _staff_private(account, stretched)
    if account is None or private is None or account.ended_on is not None:
        return None
    step = matching_step(_code_secret(desk.keys, account), code, at)
    if step is None or not spend_code(desk.session, account.id, step):
        return None
    record(desk, account.id, Kind.SIGNED_IN, at=at)
    return Opened(start_visit(desk, VisitKind.STAFF, account.id, private, at=at))


def _staff_private(account: StaffAccount | None, stretched: Stretched) -> bytes | None:
    if account is None or account.wrapped_key is None:
        return None
    try:
        return unwrap(stretched.kek, account.wrapped_key, account.id.encode())
    except Tampered:
        return None


def _code_secret(keys: KeyFile, account: StaffAccount) -> str:
    place = Place("staff", account.id, field="code")
    return unlock(keys, account.code_locked or b"", place).decode()
