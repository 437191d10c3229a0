"""Boxes: what is sealed to a person or a circle, bound to its place and padded."""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from logbook.domain.errors import Tampered
from logbook.sealing.keyfile import expand
from logbook.sealing.places import Place

SIZES = (256, 1_024, 4_096, 16_384)  # bytes; a blob tells no more of its length than this
LONGEST = SIZES[-1] - 4  # bytes that can be sealed: the length stands before them
_FORMAT = b"\x01"  # leaves room for the ML-KEM hybrid
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_NONCE = bytes(12)  # each payload has a key of its own


@dataclass(frozen=True, slots=True)
class Box:
    """A payload under a random key, and that key sealed to each recipient in turn."""

    payload: bytes
    keys: tuple[bytes, ...]


def seal_key(secret: bytes, public: bytes, place: Place) -> bytes:
    """Seal a short secret to a public key with HPKE, bound to its place."""
    sealed = _SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(public), place.info())
    return _FORMAT + sealed


def open_key(sealed: bytes, private: bytes, place: Place) -> bytes:
    """Open a short secret; raise Tampered when key, place or bytes are not the right ones."""
    if sealed[:1] != _FORMAT:
        raise Tampered(place.kind, place.person, place.row)
    try:
        key = X25519PrivateKey.from_private_bytes(private)
        return _SUITE.decrypt(sealed[1:], key, place.info())
    except (InvalidTag, ValueError):
        raise Tampered(place.kind, place.person, place.row) from None


def seal(plain: bytes, publics: tuple[bytes, ...], place: Place, *, erasure: bytes) -> Box:
    """Seal a payload to each public key; it opens only while the person's erasure key lives."""
    dek = os.urandom(32)
    cipher = ChaCha20Poly1305(expand(dek, "payload", salt=erasure))
    payload = _FORMAT + cipher.encrypt(_NONCE, _padded(plain), place.info())
    return Box(payload, tuple(seal_key(dek, public, place) for public in publics))


def open_box(payload: bytes, key: bytes, private: bytes, place: Place, *, erasure: bytes) -> bytes:
    """Open a payload with the key that was sealed to this private key's owner."""
    dek = open_key(key, private, place)
    if payload[:1] != _FORMAT:
        raise Tampered(place.kind, place.person, place.row)
    try:
        cipher = ChaCha20Poly1305(expand(dek, "payload", salt=erasure))
        padded = cipher.decrypt(_NONCE, payload[1:], place.info())
    except InvalidTag:
        raise Tampered(place.kind, place.person, place.row) from None
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]


def _padded(plain: bytes) -> bytes:
    needed = len(plain) + 4
    size = next((each for each in SIZES if each >= needed), None)
    if size is None:
        raise ValueError("too long to seal")
    return (len(plain).to_bytes(4, "big") + plain).ljust(size, b"\0")
