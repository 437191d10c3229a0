"""Stretching: what makes words and passwords dear to guess (Argon2id, then the pepper)."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from logbook.domain.errors import Tampered
from logbook.sealing.keyfile import KeyFile, expand

_MEMORY = 65_536  # KiB: 64 MiB a try
_TIME, _LANES = 3, 1
_AT_ONCE = BoundedSemaphore(os.cpu_count() or 1)  # bounds the memory that tries may take


@dataclass(frozen=True, slots=True)
class Stretched:
    """What words give: the id by which a credential is found, and the key that unwraps it."""

    lookup: bytes = field(repr=False)
    kek: bytes = field(repr=False)


def stretch(keys: KeyFile, secret: str, *, purpose: str) -> Stretched:
    """Stretch words or a password; one Argon2id, whoever it is.

    The purpose parts people from staff and one member of staff from another.
    """
    salt = hashlib.sha256(keys.salt + purpose.encode()).digest()
    with _AT_ONCE:
        raw = hash_secret_raw(secret.encode(), salt, _TIME, _MEMORY, _LANES, 32, Type.ID)
    both = expand(raw, "stretched", salt=keys.pepper, length=64)
    return Stretched(both[:32], both[32:])


def wrap(kek: bytes, private: bytes, bound: bytes) -> bytes:
    """Wrap a private key under a key-encrypting key, bound to where it is kept."""
    nonce = os.urandom(12)
    return b"\x01" + nonce + ChaCha20Poly1305(kek).encrypt(nonce, private, bound)


def unwrap(kek: bytes, wrapped: bytes, bound: bytes) -> bytes:
    """Unwrap a private key; raise Tampered when the key or the place is wrong."""
    try:
        return ChaCha20Poly1305(kek).decrypt(wrapped[1:13], wrapped[13:], bound)
    except InvalidTag:
        raise Tampered("wrapped key") from None


WRAPPED_SIZE = 1 + 12 + 32 + 16  # bytes; unused slots hold as many random ones
