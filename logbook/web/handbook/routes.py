"""The handbook's page, on its blueprint."""

from __future__ import annotations

from logbook.web.handbook import handbook
from logbook.web.handbook.blueprint import bp

__all__ = ["bp", "handbook"]
