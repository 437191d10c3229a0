"""Locks: short fields that the server itself may read, under its ring of keys."""

from __future__ import annotations

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from logbook.domain.errors import Tampered
from logbook.sealing.keyfile import KeyFile, expand
from logbook.sealing.places import Place

_FORMAT = 1
_CHAIN = "audit chain"
_OF_THE_PEPPER = b"\0"  # keys of the ring are numbered from 1
_STEP = 64  # locked fields grow in steps of this many bytes, so that lengths tell little


def lock(keys: KeyFile, plain: bytes, place: Place) -> bytes:
    """Lock a field under the newest server key."""
    key = keys.newest()
    size = -(-(len(plain) + 4) // _STEP) * _STEP
    padded = (len(plain).to_bytes(4, "big") + plain).ljust(size, b"\0")
    nonce = os.urandom(12)
    body = ChaCha20Poly1305(key.derive("lock")).encrypt(nonce, padded, place.info())
    return bytes((_FORMAT, key.number)) + nonce + body


def unlock(keys: KeyFile, locked: bytes, place: Place) -> bytes:
    """Unlock a field; raise Tampered when it was changed, moved, or its key is gone."""
    key = keys.numbered(locked[1]) if locked[:1] == bytes((_FORMAT,)) else None
    if key is None:
        raise Tampered(place.kind, place.person, place.row)
    try:
        cipher = ChaCha20Poly1305(key.derive("lock"))
        padded = cipher.decrypt(locked[2:14], locked[14:], place.info())
    except InvalidTag:
        raise Tampered(place.kind, place.person, place.row) from None
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]


def fingerprint(keys: KeyFile, purpose: str, value: str) -> bytes:
    """Give the keyed hash by which a value is found again without being kept in clear."""
    return hmac.digest(expand(keys.pepper, "fingerprint " + purpose), value.encode(), "sha256")


def seal_mark(keys: KeyFile, purpose: str, message: bytes) -> bytes:
    """Mark a message with the newest server key: its number, then an HMAC-SHA256."""
    key = keys.newest()
    return bytes((key.number,)) + hmac.digest(key.derive(purpose), message, "sha256")


def chain_mark(keys: KeyFile, message: bytes) -> bytes:
    """Mark a line of the audit, with a key of the pepper's: 0, then an HMAC-SHA256.

    Not the ring's: a line can't be marked anew without every later one, so that its marks would
    end with the old key, or a rotation would have to write the past again, which nobody may.
    """
    return _OF_THE_PEPPER + hmac.digest(expand(keys.pepper, _CHAIN), message, "sha256")


def chain_holds(keys: KeyFile, message: bytes, mark: bytes) -> bool:
    """Tell whether a line was marked by this service; older ones by the ring, while it lasts."""
    if mark[:1] != _OF_THE_PEPPER:
        return mark_holds(keys, "audit", message, mark)
    return hmac.compare_digest(mark, chain_mark(keys, message))


def mark_holds(keys: KeyFile, purpose: str, message: bytes, mark: bytes) -> bool:
    """Tell whether a mark was made by this service for just this message."""
    key = keys.numbered(mark[0]) if mark else None
    if key is None:
        return False
    return hmac.compare_digest(mark[1:], hmac.digest(key.derive(purpose), message, "sha256"))
