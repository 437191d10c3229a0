"""Every page of the manager, on its blueprint."""

from __future__ import annotations

from logbook.web.admin import accounts, leaving, manage, places
from logbook.web.admin.blueprint import bp

__all__ = ["accounts", "bp", "leaving", "manage", "places"]
