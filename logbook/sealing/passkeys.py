"""Passkeys: what an authenticator signed is read and checked; a challenge holds for minutes."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.structs import AuthenticationCredential, RegistrationCredential

from logbook.domain.parties import Party
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import mark_holds, seal_mark

_PURPOSE = "passkey challenge"
_HOLDS = timedelta(minutes=5)
_CHANCE, _CLOCK = 16, 8  # bytes of a challenge, before its mark
_MOST = 8_192  # characters; no answer of an authenticator is longer


@dataclass(frozen=True, slots=True)
class Answer:
    """What an authenticator answered, read but not yet believed."""

    credential: AuthenticationCredential | RegistrationCredential = field(repr=False)
    challenge: bytes = field(repr=False)

    @property
    def passkey(self) -> str:
        """Give the id under which the passkey is kept: SHA-256 of its own."""
        return passkey_id(self.credential.raw_id)


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey that was just made, as its authenticator vouches for it."""

    credential: bytes
    public_key: bytes
    count: int


def passkey_id(credential: bytes) -> str:
    """Give the id under which a passkey is kept."""
    return hashlib.sha256(credential).hexdigest()


def challenge_id(challenge: bytes) -> str:
    """Give the id under which it is kept that a challenge was answered."""
    return hashlib.sha256(challenge).hexdigest()


def new_challenge(keys: KeyFile, purpose: str, *, at: datetime) -> str:
    """Make a challenge for one purpose: chance and the clock, marked, so that no row is needed."""
    said = os.urandom(_CHANCE) + int(at.timestamp()).to_bytes(_CLOCK, "big")
    return bytes_to_base64url(said + seal_mark(keys, _PURPOSE, purpose.encode() + said))


def challenge_holds(keys: KeyFile, purpose: str, challenge: bytes, *, at: datetime) -> bool:
    """Tell whether a challenge was made here for just this, and a short while ago."""
    said, mark = challenge[: _CHANCE + _CLOCK], challenge[_CHANCE + _CLOCK :]
    if not mark_holds(keys, _PURPOSE, purpose.encode() + said, mark):
        return False
    age = int(at.timestamp()) - int.from_bytes(said[_CHANCE:], "big")
    return 0 <= age < _HOLDS.total_seconds()


def read_assertion(text: str) -> Answer | None:
    """Read what was answered at signing in; None when it is nothing of the kind."""
    try:
        credential = parse_authentication_credential_json(_short(text))
        said = parse_client_data_json(credential.response.client_data_json)
    except Exception:  # whatever a stranger sends, and however the library stumbles over it
        return None
    return Answer(credential, said.challenge)


def read_registration(text: str) -> Answer | None:
    """Read what was answered when a passkey was made; None when it is nothing of the kind."""
    try:
        credential = parse_registration_credential_json(_short(text))
        said = parse_client_data_json(credential.response.client_data_json)
    except Exception:  # as above
        return None
    return Answer(credential, said.challenge)


def signed_count(answer: Answer, public_key: bytes, party: Party) -> int | None:
    """Give how often a passkey says it was used; None when it signed nothing for this party.

    The owner must have been verified by the authenticator: by finger, face or PIN.
    """
    if not isinstance(answer.credential, AuthenticationCredential):
        return None
    try:
        checked = verify_authentication_response(
            credential=answer.credential,
            expected_challenge=answer.challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,  # compared by whoever keeps it, so that it can be told
            require_user_verification=True,
        )
    except Exception:  # as above
        return None
    return checked.new_sign_count


def registered(answer: Answer, party: Party) -> NewPasskey | None:
    """Give the passkey that was made for this party; None when it was not."""
    if not isinstance(answer.credential, RegistrationCredential):
        return None
    try:
        made = verify_registration_response(
            credential=answer.credential,
            expected_challenge=answer.challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except Exception:  # as above
        return None
    return NewPasskey(made.credential_id, made.credential_public_key, made.sign_count)


def as_text(raw: bytes) -> str:
    """Write bytes as browsers and authenticators exchange them."""
    return bytes_to_base64url(raw)


def from_text(text: str) -> bytes:
    """Read bytes as browsers and authenticators exchange them."""
    return base64url_to_bytes(text)


def _short(text: str) -> str:
    if len(text) > _MOST:
        raise ValueError
    return text
