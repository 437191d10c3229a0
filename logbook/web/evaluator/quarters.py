"""How a quarter is said to an evaluator."""

from __future__ import annotations

from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _


def quarter_named(quarter: str) -> str:
    """Name a quarter by its months: July to September 2026."""
    first = date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1)
    return _(
        "%(first)s to %(last)s",
        first=format_date(first, "MMMM"),
        last=format_date(first.replace(month=first.month + 2), "MMMM y"),
    )


def quarter_end(quarter: str) -> str:
    """Name the month that a quarter ends with: September 2026."""
    said: str = format_date(date(int(quarter[:4]), 3 * int(quarter[-1]), 1), "MMMM y")
    return said
