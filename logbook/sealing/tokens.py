"""Tokens: what a cookie carries, and what is kept of it (its hash, and keys under it)."""

from __future__ import annotations

import hashlib
import hmac

from logbook.sealing.keyfile import expand
from logbook.sealing.pairs import Pair, pair_of


def session_id(token: str) -> str:
    """Give the id under which a session is kept: SHA-256 of its token, in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def session_kek(token: str) -> bytes:
    """Derive the key that wraps the private key for the length of a session."""
    return expand(token.encode(), "session key")


def session_pair(token: str) -> Pair:
    """Derive the key pair to which a session's drafts are sealed."""
    return pair_of(expand(token.encode(), "session draft"))


def lent_token(token: str, lending: str) -> str:
    """Derive what stands for a session while its device is lent, another one at each lending."""
    return expand(token.encode(), f"lent {lending}").hex()


def form_token(token: str) -> str:
    """Derive the token that each form of a session carries against forged posts."""
    return hmac.digest(expand(token.encode(), "form"), b"form", "sha256").hex()


def offer_key(token: str, pepper: bytes) -> bytes:
    """Derive what a session picks the words by that it offers.

    A cookie can lie in a browser's files for long: alone it must not tell somebody's words.
    """
    return expand(token.encode(), "offered words", salt=pepper)


def offered_numbers(key: bytes, purpose: str) -> tuple[int, ...]:
    """Derive the five numbers by which a session picks words that it offers, always the same."""
    drawn = expand(key, f"offered {purpose}", length=10)
    return tuple(int.from_bytes(drawn[at : at + 2], "big") for at in range(0, len(drawn), 2))


def joining_seed(link: str) -> bytes:
    """Derive the 20 bytes of the code secret that a joining link stands for."""
    return expand(link.encode(), "joining code", length=20)


def phone_verifier(kek: bytes, person: str) -> bytes:
    """Derive what is kept of a phone's six numbers, bound to whose phone it is."""
    return hmac.digest(expand(kek, "phone"), person.encode(), "sha256")
