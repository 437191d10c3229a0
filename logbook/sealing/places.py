"""The place that a sealed value belongs to, so that it opens nowhere else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Type, person, row, epoch and field of one sealed value."""

    kind: str
    person: str
    row: str = ""
    epoch: int = 0
    field: str = ""

    def info(self) -> bytes:
        """Give the bytes that sealing binds (HPKE's info, the AEAD's associated data)."""
        parts = ("logbook/1", self.kind, self.person, self.row, str(self.epoch), self.field)
        return b"".join(len(each).to_bytes(2, "big") + each.encode() for each in parts)
