"""Parties: for whom a passkey is made, and of whose pages it signs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """A host name, and the origin of its pages."""

    host: str
    origin: str
