"""Factors: what a member of staff brings beside a password; each works once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from logbook.domain.parties import Party
from logbook.domain.people import StaffId
from logbook.sealing.chance import new_token
from logbook.sealing.codes import is_recovery_code, matching_step, plain_code, step_at
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import fingerprint, lock, unlock
from logbook.sealing.passkeys import (
    challenge_holds,
    challenge_id,
    read_assertion,
    signed_count,
)
from logbook.sealing.places import Place
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.payloads import packed
from logbook.store.passkeys import (
    KeptPasskey,
    count_up,
    passkey_by_id,
    spend_challenge,
    spend_recovery_code,
)
from logbook.store.staff import StaffAccount, count_code, spend_code

_MISSES = 10  # wrong codes in ten minutes, and then passkeys and recovery codes alone are heard
_WINDOW = 20  # steps of half a minute
_REMEMBERED = timedelta(minutes=10)  # longer than a challenge holds
_PASSKEY_SIZE = 1020  # bytes: no length tells which authenticator it is, or how it was named
SIGNING_IN = "sign in"  # for what a challenge is made; others name a session


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brings: a code of any kind, or what their passkey signed, and for whom."""

    code: str = field(default="", repr=False)
    assertion: str = field(default="", repr=False)
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class PasskeyKept:
    """What is locked of a passkey."""

    credential: bytes = field(repr=False)
    public_key: bytes = field(repr=False)
    name: str
    since: date


def lock_passkey(keys: KeyFile, staff: StaffId, passkey: str, kept: PasskeyKept) -> bytes:
    """Lock a passkey."""
    said = [kept.credential.hex(), kept.public_key.hex(), kept.name, kept.since.isoformat()]
    return lock(keys, packed(said).ljust(_PASSKEY_SIZE), _place(staff, passkey))


def unlock_passkey(keys: KeyFile, kept: KeptPasskey) -> PasskeyKept:
    """Unlock a passkey."""
    said = json.loads(unlock(keys, kept.locked, _place(kept.staff, kept.id)))
    credential, public_key, name, since = said
    return PasskeyKept(
        bytes.fromhex(credential), bytes.fromhex(public_key), name, date.fromisoformat(since)
    )


def recovery_lookup(keys: KeyFile, staff: StaffId, code: str) -> bytes:
    """Give the keyed hash by which a recovery code is found."""
    return fingerprint(keys, "recovery code", f"{staff}|{plain_code(code)}")


def code_secret(keys: KeyFile, account: StaffAccount) -> str:
    """Unlock the secret of an account's app for codes."""
    return unlock(
        keys, account.code_locked or b"", Place("staff", account.id, field="code")
    ).decode()


def accepted(
    desk: Desk, account: StaffAccount, brought: Brought, *, purpose: str, at: datetime
) -> bool:
    """Take what somebody brings as proof that they own an account; it never works again."""
    if brought.assertion:
        return _signed(desk, account, brought, purpose, at)
    if is_recovery_code(brought.code):
        return _recovered(desk, account, brought.code, at)
    return _typed(desk, account, brought.code, at)


def write_as_much(desk: Desk, *, at: datetime) -> None:
    """Write as a wrong code does that comes with the right password: no clock tells them apart."""
    spend_challenge(desk.session, challenge_id(new_token().encode()), at + _REMEMBERED, at=at)


def _signed(
    desk: Desk, account: StaffAccount, brought: Brought, purpose: str, at: datetime
) -> bool:
    answer = read_assertion(brought.assertion)
    kept = passkey_by_id(desk.session, answer.passkey) if answer else None
    if answer is None or kept is None or kept.staff != account.id or brought.party is None:
        return False
    if not challenge_holds(desk.keys, purpose, answer.challenge, at=at):
        return False
    count = signed_count(answer, unlock_passkey(desk.keys, kept).public_key, brought.party)
    if count is None or not spend_challenge(
        desk.session, challenge_id(answer.challenge), at + _REMEMBERED, at=at
    ):
        return False
    counted = count_up(desk.session, kept.id, count)
    if not counted:  # a copy of it may be about
        record(desk, account.id, Kind.ODD_PASSKEY, at=at)
    return counted


def _recovered(desk: Desk, account: StaffAccount, code: str, at: datetime) -> bool:
    spent = spend_recovery_code(
        desk.session, account.id, recovery_lookup(desk.keys, account.id, code)
    )
    if spent:
        record(desk, account.id, Kind.USED_RECOVERY_CODE, at=at)
    return spent


def _typed(desk: Desk, account: StaffAccount, code: str, at: datetime) -> bool:
    if not code or account.code_locked is None:
        return False
    step = step_at(at)
    counted = count_code(desk.session, account.id, step, most=_MISSES, window=_WINDOW)
    if counted is None:
        return False
    matching = matching_step(code_secret(desk.keys, account), code, at)
    if matching is not None and spend_code(desk.session, account.id, matching):
        return True
    if counted == _MISSES:
        record(desk, account.id, Kind.WRONG_CODES, at=at)
    return False


def _place(staff: StaffId, passkey: str) -> Place:
    return Place("passkey", staff, passkey)
