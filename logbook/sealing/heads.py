"""Heads: the last line of the audit, written once a day to a file that no database holds."""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from logbook.sealing.keyfile import see_on_disk


@dataclass(frozen=True, slots=True)
class Head:
    """One line: on which day the chain had come to which number, and its mark."""

    on: date
    number: int
    mark: bytes


@dataclass(slots=True)
class Heads:
    """The file; it only grows, and lies best where the database's thief can't write."""

    path: Path
    _written: date | None = field(default=None, init=False)

    def keep(self, head: Head, *, always: bool = False) -> bool:
        """Write a head and see it on the disk, the first of a day or always; False when not."""
        if self._written is not None and head.on <= self._written and not always:
            return False
        is_new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "rb+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # until it is closed
            kept = _read(file.read())
            self._written = max([head.on, *(each.on for each in kept[-1:])])
            if any(each.number >= head.number for each in kept) or (
                kept and kept[-1].on >= head.on and not always
            ):
                return False
            file.write(f"{head.on.isoformat()} {head.number} {head.mark.hex()}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            see_on_disk(self.path.parent)
        return True

    def kept(self) -> tuple[Head, ...]:
        """Read every head, oldest first; none where there is no file."""
        try:
            return _read(self.path.read_bytes())
        except FileNotFoundError:
            return ()


def _read(content: bytes) -> tuple[Head, ...]:
    told = (line.split() for line in content.decode().split("\n")[:-1])
    return tuple(
        Head(date.fromisoformat(on), int(number), bytes.fromhex(mark)) for on, number, mark in told
    )
