"""When a worker is next at work, said as a child would be told."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import format_date, to_user_timezone
from flask_babel import gettext as _

_OPENS = 9  # o'clock, Monday to Friday; bank holidays are not known yet
_SATURDAY = 5


def next_opening(there: datetime) -> datetime:
    """Give the next time that a working day begins, after a moment where the person is."""
    opening = there.replace(hour=_OPENS, minute=0, second=0, microsecond=0)
    while opening <= there or opening.weekday() >= _SATURDAY:
        opening += timedelta(days=1)
    return opening


def seen_from(at: datetime) -> str:
    """Say the moment before which nobody may see what is shared now: Monday at 9."""
    opening = next_opening(to_user_timezone(at))
    weekday = format_date(opening.replace(tzinfo=None), "EEEE")
    return _("%(weekday)s at %(hour)s", weekday=weekday, hour=_OPENS)
