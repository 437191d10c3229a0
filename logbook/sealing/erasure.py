"""Erasure keys: one small file a person, outside the database; without it all of theirs is shut."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from logbook.domain.erasures import Erased
from logbook.domain.errors import Tampered, Unsafe
from logbook.domain.people import PersonId
from logbook.sealing.keyfile import see_on_disk

_SIZE = 32  # bytes
_LEDGER = "erased"  # in the same folder, so that whatever keeps the keys keeps it too


@dataclass(frozen=True, slots=True)
class ErasureKeys:
    """The folder that holds the keys; it is backed up apart from the database, for 7 days.

    In it lies the ledger too: who was erased and when, by opaque id. It only grows, and whoever
    restores an older database reads it, so that nobody comes back.
    """

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
            raise Tampered("erased", person) from None
        if len(key) != _SIZE:
            raise Tampered(
                "erasure key", person
            )  # sealed under half a key, nothing would ever open
        return key

    def destroy(self, person: str) -> None:
        """Write over a person's key and delete it, for good; doing so twice is no error."""
        try:
            handle = os.open(self._path(person), os.O_WRONLY)
        except FileNotFoundError:
            return
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_SIZE))
            file.flush()
            os.fsync(file.fileno())
        self._path(person).unlink(missing_ok=True)
        see_on_disk(self.folder)

    def note(self, person: str, on: date) -> None:
        """Write down that a person is erased, and see it on the disk before anything goes."""
        path = self.folder / _LEDGER
        is_new = not path.exists()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as file:
            file.write(f"{self._path(person).name} {on.isoformat()}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            see_on_disk(self.folder)

    def noted(self) -> tuple[Erased, ...]:
        """Read the ledger, oldest first; half a line, of a write that was cut, is no line."""
        try:
            lines = (self.folder / _LEDGER).read_text().split("\n")[:-1]
        except FileNotFoundError:
            return ()
        told = (line.partition(" ") for line in lines)
        return tuple(
            Erased(PersonId(person), date.fromisoformat(on))
            for person, _, on in told
            if len(person) == _SIZE
        )

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
