"""Key pairs of people, staff, circles and sessions (X25519), and the mark on each public half."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from logbook.domain.errors import Tampered
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import mark_holds, seal_mark
from logbook.sealing.places import Place

_PURPOSE = "public key"


@dataclass(frozen=True, slots=True)
class Pair:
    """A private key and its public half, 32 bytes each."""

    private: bytes = field(repr=False)
    public: bytes


def new_pair() -> Pair:
    """Make a key pair."""
    return pair_of(X25519PrivateKey.generate().private_bytes_raw())


def pair_of(private: bytes) -> Pair:
    """Give the pair to which a private key belongs."""
    key = X25519PrivateKey.from_private_bytes(private)
    return Pair(private, key.public_key().public_bytes_raw())


def vouch(keys: KeyFile, public: bytes, owner: Place) -> bytes:
    """Mark a public key as its owner's, so that a swapped one is found out."""
    return seal_mark(keys, _PURPOSE, owner.info() + public)


def vouched(keys: KeyFile, public: bytes, owner: Place, mark: bytes) -> bytes:
    """Give the public key back if its mark holds; raise Tampered if it was swapped."""
    if not mark_holds(keys, _PURPOSE, owner.info() + public, mark):
        raise Tampered(owner.kind, owner.person, owner.row)
    return public
