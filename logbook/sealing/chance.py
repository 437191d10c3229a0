"""Chance: ids that tell nothing and tokens that can't be guessed."""

from __future__ import annotations

import secrets


def new_id() -> str:
    """Make an opaque id: 128 random bits as 32 hex characters."""
    return secrets.token_hex(16)


def chance(size: int) -> bytes:
    """Make so many random bytes."""
    return secrets.token_bytes(size)


def new_token() -> str:
    """Make a token for a cookie or a link: 256 random bits, safe in a URL."""
    return secrets.token_urlsafe(32)
