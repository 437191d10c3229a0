"""Passkeys: a member of staff makes them, names them, and takes them away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from logbook.domain.actors import StaffActor
from logbook.domain.entries import plain_words
from logbook.domain.errors import Invalid, Unknown
from logbook.domain.parties import Party
from logbook.sealing.passkeys import (
    NewPasskey,
    as_text,
    challenge_holds,
    challenge_id,
    new_challenge,
    passkey_id,
    read_registration,
    registered,
)
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.factors import PasskeyKept, lock_passkey, unlock_passkey
from logbook.services.locked import email_of
from logbook.services.proving import must_be_proved
from logbook.store.passkeys import (
    KeptPasskey,
    add_passkey,
    passkey_by_id,
    passkeys_of,
    spend_challenge,
)
from logbook.store.passkeys import remove_passkey as forget_passkey
from logbook.store.staff import account_by_id

_MOST, _LONGEST = 10, 40  # passkeys of one account; characters of a name
_ALGORITHMS = (-7, -8, -257)  # ES256, EdDSA, RS256
_REMEMBERED = timedelta(minutes=10)
_SERVICE = "Logbook"


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner sees it."""

    id: str
    name: str
    since: date


def passkeys(desk: Desk, actor: StaffActor) -> tuple[Passkey, ...]:
    """List an actor's own passkeys, oldest first."""
    kept = [
        (each.id, unlock_passkey(desk.keys, each)) for each in passkeys_of(desk.session, actor.id)
    ]
    shown = [Passkey(passkey, each.name, each.since) for passkey, each in kept]
    return tuple(sorted(shown, key=lambda each: (each.since, each.name, each.id)))


def making(desk: Desk, actor: StaffActor, party: Party, *, at: datetime) -> dict[str, Any]:
    """Give what a browser needs to make a passkey for an actor, as WebAuthn names it."""
    must_be_proved(actor, at=at)
    account = account_by_id(desk.session, actor.id)
    if account is None:
        raise Unknown
    known = [unlock_passkey(desk.keys, each) for each in passkeys_of(desk.session, actor.id)]
    return {
        "rp": {"id": party.host, "name": _SERVICE},
        "user": {
            "id": as_text(actor.id.encode()),
            "name": email_of(desk.keys, account),
            "displayName": actor.name,
        },
        "challenge": new_challenge(desk.keys, _purpose(actor), at=at),
        "pubKeyCredParams": [{"type": "public-key", "alg": each} for each in _ALGORITHMS],
        "excludeCredentials": [
            {"type": "public-key", "id": as_text(each.credential)} for each in known
        ],
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": True,
            "userVerification": "required",
        },
        "attestation": "none",
    }


def keep_passkey(
    desk: Desk, actor: StaffActor, name: str, answer: str, party: Party, *, at: datetime
) -> None:
    """Keep a passkey that an actor's browser has just made; Invalid when it doesn't hold."""
    must_be_proved(actor, at=at)
    name = _named(name)
    made = _made(desk, actor, answer, party, at)
    own = passkeys_of(desk.session, actor.id)
    if made is None or passkey_by_id(desk.session, passkey_id(made.credential)) is not None:
        raise Invalid("passkey", "That passkey could not be kept. Try once more.")
    if len(own) >= _MOST:
        raise Invalid("passkey", "Ten passkeys are enough. Remove one first.")
    kept = PasskeyKept(made.credential, made.public_key, name, at.date())
    id_ = passkey_id(made.credential)
    locked = lock_passkey(desk.keys, actor.id, id_, kept)
    add_passkey(desk.session, KeptPasskey(id_, actor.id, locked, made.count))
    record(desk, actor.id, Kind.ADDED_PASSKEY, at=at)


def remove_passkey(desk: Desk, actor: StaffActor, passkey: str, *, at: datetime) -> None:
    """Take a passkey away; Unknown when it is not theirs, Invalid when it is their last factor."""
    must_be_proved(actor, at=at)
    account, own = account_by_id(desk.session, actor.id), passkeys_of(desk.session, actor.id)
    if account is None or passkey not in {each.id for each in own}:
        raise Unknown
    if account.code_locked is None and len(own) == 1:
        raise Invalid("passkey", "Keep this one: without it you could not come in again.")
    forget_passkey(desk.session, actor.id, passkey)
    record(desk, actor.id, Kind.REMOVED_PASSKEY, at=at)


def _named(name: str) -> str:
    tidy = " ".join(plain_words(name).split())
    if not tidy or len(tidy) > _LONGEST:
        raise Invalid("name", "Give it a name of up to 40 letters, such as: my phone.")
    return tidy


def _made(
    desk: Desk, actor: StaffActor, answer: str, party: Party, at: datetime
) -> NewPasskey | None:
    read = read_registration(answer)
    if read is None or not challenge_holds(desk.keys, _purpose(actor), read.challenge, at=at):
        return None
    made = registered(read, party)
    spent = challenge_id(read.challenge)
    fresh = made and spend_challenge(desk.session, spent, at + _REMEMBERED, at=at)
    return made if fresh else None


def _purpose(actor: StaffActor) -> str:
    return f"make {actor.visit}"
