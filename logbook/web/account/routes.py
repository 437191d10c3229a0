"""Every page of the staff door and of somebody's own account, on its blueprint."""

from __future__ import annotations

from logbook.web.account import (
    colleagues,
    joining,
    passkeys,
    proving,
    secrets,
    signing_in,
    yours,
)
from logbook.web.account.blueprint import bp, helping

__all__ = [
    "bp",
    "colleagues",
    "helping",
    "joining",
    "passkeys",
    "proving",
    "secrets",
    "signing_in",
    "yours",
]
