"""Every page of an evaluator, on its blueprint."""

from __future__ import annotations

from logbook.web.evaluator import outcomes, releases
from logbook.web.evaluator.blueprint import bp

__all__ = ["bp", "outcomes", "releases"]
