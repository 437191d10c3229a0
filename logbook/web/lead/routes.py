"""Every page of a lead, on its blueprint."""

from __future__ import annotations

from logbook.web.lead import assign, team
from logbook.web.lead.blueprint import bp

__all__ = ["assign", "bp", "team"]
