"""Every page of a lead, on its blueprint."""

from __future__ import annotations

from logbook.web.lead import alerts, looking, person, staff, team
from logbook.web.lead.blueprint import bp, watching

__all__ = ["alerts", "bp", "looking", "person", "staff", "team", "watching"]
