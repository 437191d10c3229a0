"""The key file: what must never lie in the database."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from logbook.domain.errors import Unsafe

_SETTING = "LOGBOOK_KEY_FILE"
_MOST = 255  # a lock carries the number of its key in one byte


@dataclass(frozen=True, slots=True)
class ServerKey:
    """One key of the ring, with the number that its locks carry."""

    number: int
    secret: bytes = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        """Derive the 32-byte key of one purpose, so that no key serves two."""
        return _derived(self.secret, purpose)


@dataclass(slots=True)
class KeyFile:
    """Pepper and salt, which never change, and the ring of server keys, newest first.

    The ring alone can change while a service runs: whoever holds one of these looks, before a
    lock is made and when a number is not known, whether the file was put in its place anew.
    """

    pepper: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    ring: tuple[ServerKey, ...] = field(repr=False)
    path: Path | None = field(default=None, compare=False)
    _seen: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def newest(self) -> ServerKey:
        """Give the key that new locks use."""
        self._look_again()
        return self.ring[0]

    def numbered(self, number: int) -> ServerKey | None:
        """Find the key of a number; None when it was removed."""
        found = self._numbered(number)
        if found is None and self._look_again():
            found = self._numbered(number)
        return found

    def _numbered(self, number: int) -> ServerKey | None:
        return next((key for key in self.ring if key.number == number), None)

    def _look_again(self) -> bool:
        """Take the ring from the file if it is another than the one last seen."""
        if self.path is None:
            return False
        try:
            seen = _state(self.path)
            if seen == self._seen:
                return False
            fresh = load_key_file(self.path)
        except (OSError, Unsafe):
            return False  # what is in hand still holds; whoever starts anew is refused by name
        if (fresh.pepper, fresh.salt) == (self.pepper, self.salt):
            self.ring, self._seen = fresh.ring, seen
        return True


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
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Unsafe(_SETTING, f"there is a key file already at {path}") from None
    _write(handle, keys)
    see_on_disk(path.parent)
    keys.path, keys._seen = path, _state(path)
    return keys


def change_ring(path: Path, change: Callable[[KeyFile], tuple[ServerKey, ...]]) -> KeyFile:
    """Put a key file with another ring in the place of one, whole or not at all; give it."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # one at a time
        keys, owner = load_key_file(path), path.stat()
        keys.ring = change(keys)
        beside = path.with_name(f"{path.name}.new")
        beside.unlink(missing_ok=True)  # of one that was stopped midway
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.fchown(handle, owner.st_uid, owner.st_gid)
        _write(handle, keys)
        beside.rename(path)
        os.fsync(folder)
    finally:
        os.close(folder)
    return load_key_file(path)


def with_new_key(keys: KeyFile) -> tuple[ServerKey, ...]:
    """Give the ring with one more key before the others."""
    number = max(key.number for key in keys.ring) + 1
    if number > _MOST:
        raise Unsafe(_SETTING, "no number is left for another key of the ring")
    return (ServerKey(number, secrets.token_bytes(32)), *keys.ring)


def without_old_keys(keys: KeyFile) -> tuple[ServerKey, ...]:
    """Give the ring with its newest key alone."""
    return keys.ring[:1]


def _write(handle: int, keys: KeyFile) -> None:
    written = {
        "format": 1,
        "pepper": keys.pepper.hex(),
        "salt": keys.salt.hex(),
        "ring": [{"number": key.number, "secret": key.secret.hex()} for key in keys.ring],
    }
    with os.fdopen(handle, "w") as file:
        json.dump(written, file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def _state(path: Path) -> tuple[int, ...]:
    kept = path.stat()
    return kept.st_ino, kept.st_mtime_ns, kept.st_size


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
        seen = _state(path)  # before it is read: what comes in between is seen the next time
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        raise Unsafe(_SETTING, f"there is no key file at {path}") from None
    if mode & 0o077:
        raise Unsafe(_SETTING, f"others may read {path}; run: chmod 600 {path}")
    try:
        keys = _parsed(json.loads(path.read_text()))
    except (ValueError, KeyError, TypeError):
        raise Unsafe(_SETTING, f"{path} is not a key file, or is damaged") from None
    keys.path, keys._seen = path, seen
    return keys


def _parsed(kept: dict[str, object]) -> KeyFile:
    ring = kept["ring"]
    if kept["format"] != 1 or not isinstance(ring, list) or not ring:
        raise ValueError
    keys = tuple(ServerKey(int(each["number"]), bytes.fromhex(each["secret"])) for each in ring)
    return KeyFile(bytes.fromhex(str(kept["pepper"])), bytes.fromhex(str(kept["salt"])), keys)
