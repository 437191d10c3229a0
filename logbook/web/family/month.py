"""A month by its weather: one mark on each day that has an entry."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class Marked:
    """The mark of a day and the answer in words."""

    level: int
    said: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the month; without a level when nothing was said."""

    number: int
    level: int | None
    told: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks that begin on Monday; None where a week is not yet, or no longer, in it."""

    name: str
    caption: str
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[Day | None, ...], ...]


def month_of(day: date, marks: Mapping[date, Marked]) -> Month:
    """Lay out the month that holds a day."""
    weeks = calendar.Calendar().monthdatescalendar(day.year, day.month)
    names = [format_date(each, "EEEE") for each in weeks[0]]
    shorts = [format_date(each, "EEEEE") for each in weeks[0]]
    return Month(
        format_date(day, "MMMM"),
        _("The weather shows how safe you felt."),
        tuple(zip(shorts, names, strict=True)),
        tuple(tuple(_day(each, day.month, marks) for each in week) for week in weeks),
    )


def month_shown(today: date, marked: Sequence[date]) -> date:
    """Choose the month to show: this one, or the last in which something was said."""
    return max(marked, default=today)


def _day(day: date, month: int, marks: Mapping[date, Marked]) -> Day | None:
    if day.month != month:
        return None
    mark = marks.get(day)
    return Day(day.day, mark.level if mark else None, mark.said if mark else "")
