"""Erasure keys: one small file a person, outside the database; without it all of theirs is shut."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from logbook.domain.errors import Tampered, Unsafe
from logbook.sealing.keyfile import see_on_disk

_SIZE = 32  # bytes


@dataclass(frozen=True, slots=True)
class ErasureKeys:
    """The folder that holds the keys; it is backed up apart from the database, for 7 days."""

    folder: Path

    def make(self, person: str) -> bytes:
        """Make a person's key and see it on the disk before anything is sealed under it."""
        key = secrets.token_bytes(_SIZE)
        handle = os.open(self._path(person), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        see_on_disk(self.folder)
        return key

    def of(self, person: str) -> bytes:
        """Read a person's key; raise Tampered when it was destroyed."""
        try:
            key = self._path(person).read_bytes()
        except FileNotFoundError:
            raise Tampered("erased") from None
        if len(key) != _SIZE:
            raise Tampered("erasure key")  # sealed under half a key, nothing would ever open
        return key

    def destroy(self, person: str) -> None:
        """Destroy a person's key, for good; doing so twice is no error."""
        self._path(person).unlink(missing_ok=True)

    def _path(self, person: str) -> Path:
        if len(person) != 32 or not person.isalnum():
            raise Tampered("erasure key")
        return self.folder / person


def open_erasure_keys(folder: Path) -> ErasureKeys:
    """Open the folder of keys; make it, for its owner alone, when it is not there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        raise Unsafe("LOGBOOK_ERASURE_KEYS", f"others may read {folder}; run: chmod 700 {folder}")
    return ErasureKeys(folder)
