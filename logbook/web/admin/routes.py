"""Every page of the manager, on its blueprint."""

from __future__ import annotations

from logbook.web.admin import accounts, manage, places
from logbook.web.admin.blueprint import bp

__all__ = ["accounts", "bp", "manage", "places"]
