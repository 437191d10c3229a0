"""The day on which all of a person's logbook goes, as their own first page says it."""

from __future__ import annotations

from flask_babel import format_date

from logbook.domain.actors import PersonActor
from logbook.domain.retention import goes_on


def goes_said(person: PersonActor) -> str:
    """Say the day; nothing while there is none, nor behind second words, which tell of nothing."""
    day = None if person.cover else goes_on(person.profile)
    return format_date(day, "d MMMM") if day else ""
