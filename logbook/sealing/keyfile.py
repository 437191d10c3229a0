"""The key file: what must never lie in the database."""

from __future__ import annotations

import json
import os
import secrets
import stat
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from logbook.domain.errors import Unsafe

_SETTING = "LOGBOOK_KEY_FILE"


@dataclass(frozen=True, slots=True)
class ServerKey:
    """One key of the ring, with the number that its locks carry."""

    number: int
    secret: bytes = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        """Derive the 32-byte key of one purpose, so that no key serves two."""
        return _derived(self.secret, purpose)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Pepper and salt, which never change, and the ring of server keys, newest first."""

    pepper: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    ring: tuple[ServerKey, ...] = field(repr=False)

    def newest(self) -> ServerKey:
        """Give the key that new locks use."""
        return self.ring[0]

    def numbered(self, number: int) -> ServerKey | None:
        """Find an older key; None when it was removed."""
        return next((key for key in self.ring if key.number == number), None)


def expand(secret: bytes, purpose: str, *, salt: bytes | None = None, length: int = 32) -> bytes:
    """Derive key material for one purpose with HKDF-SHA256 (RFC 5869)."""
    return HKDF(SHA256(), length, salt, b"logbook/1|" + purpose.encode()).derive(secret)


@lru_cache(maxsize=64)
def _derived(secret: bytes, purpose: str) -> bytes:
    # Today unlocks thousands of short fields with the same few keys
    return expand(secret, purpose)


def new_key_file(path: Path) -> KeyFile:
    """Make a key file that only its owner may read; refuse to overwrite one."""
    keys = KeyFile(
        secrets.token_bytes(32), secrets.token_bytes(32), (ServerKey(1, secrets.token_bytes(32)),)
    )
    written = {
        "format": 1,
        "pepper": keys.pepper.hex(),
        "salt": keys.salt.hex(),
        "ring": [{"number": key.number, "secret": key.secret.hex()} for key in keys.ring],
    }
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Unsafe(_SETTING, f"there is a key file already at {path}") from None
    with os.fdopen(handle, "w") as file:
        json.dump(written, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    see_on_disk(path.parent)
    return keys


def see_on_disk(folder: Path) -> None:
    """See the names in a folder on the disk: a new file can be lost while its content is there."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def load_key_file(path: Path) -> KeyFile:
    """Read the key file; refuse one that is missing, broken or open to others."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        raise Unsafe(_SETTING, f"there is no key file at {path}") from None
    if mode & 0o077:
        raise Unsafe(_SETTING, f"others may read {path}; run: chmod 600 {path}")
    try:
        return _parsed(json.loads(path.read_text()))
    except (ValueError, KeyError, TypeError):
        raise Unsafe(_SETTING, f"{path} is not a key file, or is damaged") from None


def _parsed(kept: dict[str, object]) -> KeyFile:
    ring = kept["ring"]
    if kept["format"] != 1 or not isinstance(ring, list) or not ring:
        raise ValueError
    keys = tuple(ServerKey(int(each["number"]), bytes.fromhex(each["secret"])) for each in ring)
    return KeyFile(bytes.fromhex(str(kept["pepper"])), bytes.fromhex(str(kept["salt"])), keys)
