"""The commands of an operator; each asks for no more than it can't decide."""

from __future__ import annotations

from logbook.cli.main import main

__all__ = ["main"]
