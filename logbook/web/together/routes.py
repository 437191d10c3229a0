"""Every page of a lent device, on its blueprint."""

from __future__ import annotations

from logbook.web.together import finishing, giving_back, here, moment, question, saved
from logbook.web.together.blueprint import bp

__all__ = ["bp", "finishing", "giving_back", "here", "moment", "question", "saved"]
