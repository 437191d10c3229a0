"""The clock: the one place where the time is asked; all below is handed it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app

from logbook.settings import Settings


def now() -> datetime:
    """Give the present moment in UTC, by the clock of this application."""
    clock: Callable[[], datetime] = current_app.extensions["clock"]
    return clock()


def system_clock() -> datetime:
    """Ask the machine for the time."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """Give a moment as the clocks of this service show it."""
    settings: Settings = current_app.extensions["settings"]
    return at.astimezone(ZoneInfo(settings.zone))


def today() -> date:
    """Give the day that it is for this service."""
    return local(now()).date()
