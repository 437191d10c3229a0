"""Weeks and quarters: how coarsely a day may be told."""

from __future__ import annotations

from datetime import date, timedelta


def week_of(day: date) -> date:
    """Give the Monday of the week that holds a day."""
    return day - timedelta(days=day.weekday())


def weeks_between(start: date, day: date) -> int:
    """Count the full weeks from a start to a day; never below 0."""
    return max(0, (day - start).days // 7)


def quarter_of(day: date) -> str:
    """Name the calendar quarter of a day, such as 2026Q3."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def closed_quarter(day: date) -> str:
    """Name the last calendar quarter that had ended before a day."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return quarter_of(first - timedelta(days=1))


def half_year_of(day: date) -> str:
    """Name the half-year of a day, such as 2026H1."""
    return f"{day.year}H{1 if day.month <= 6 else 2}"
