"""Second ids: as random as any other to whoever has no key file; with it one knows whose they are.

What belongs to a plain diary is known by its id alone, so that no column has to tell it apart.
"""

from __future__ import annotations

import hmac
import secrets

from logbook.sealing.keyfile import KeyFile, expand

_HALF = 8  # bytes of chance; the other half is made of them


def second_id(keys: KeyFile) -> str:
    """Make a new id of something that belongs to a plain diary."""
    return _whole(keys, secrets.token_bytes(_HALF))


def second_id_of(keys: KeyFile, value: str) -> str:
    """Give the one second id that stands for a value."""
    return _whole(keys, hmac.digest(_key(keys), b"of " + value.encode(), "sha256")[:_HALF])


def is_second(keys: KeyFile, kept: str) -> bool:
    """Tell whether an id belongs to a plain diary; of others it is said once in 2 to the 64."""
    try:
        chance = bytes.fromhex(kept[: 2 * _HALF])
    except ValueError:
        return False
    return hmac.compare_digest(_whole(keys, chance).encode(), kept.encode())


def _whole(keys: KeyFile, chance: bytes) -> str:
    return (chance + hmac.digest(_key(keys), b"id " + chance, "sha256")[:_HALF]).hex()


def _key(keys: KeyFile) -> bytes:
    return expand(keys.pepper, "second id")  # the pepper never changes, the ring does
