"""Every page of a lead, on its blueprint."""

from __future__ import annotations

from logbook.web.lead import looking, person, staff, team
from logbook.web.lead.blueprint import bp

__all__ = ["bp", "looking", "person", "staff", "team"]
