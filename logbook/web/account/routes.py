"""Every page of the staff door, on its blueprint."""

from __future__ import annotations

from logbook.web.account import joining, signing_in
from logbook.web.account.blueprint import bp

__all__ = ["bp", "joining", "signing_in"]
