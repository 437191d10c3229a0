"""Retention: a logbook goes twelve months after the last agreed contact, and says so before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from logbook.domain.people import Profile

WARNING = timedelta(days=30)  # for so long at least it says in the logbook that all of it goes


def ends(last_contact: date) -> date:
    """Give the day a year after; of a 29 February the 1 March."""
    try:
        return last_contact.replace(year=last_contact.year + 1)
    except ValueError:
        return date(last_contact.year + 1, 3, 1)


def is_to_be_warned(profile: Profile, on: date) -> bool:
    """Tell whether it is time to say that all of it goes, and it has not been said."""
    if not profile.last_contact or profile.warned_on:
        return False
    return on >= ends(date.fromisoformat(profile.last_contact)) - WARNING


def goes_on(profile: Profile) -> date | None:
    """Give the day on which all of it goes; None while that has not been said."""
    if not (profile.last_contact and profile.warned_on):
        return None
    warned = date.fromisoformat(profile.warned_on)
    return max(ends(date.fromisoformat(profile.last_contact)), warned + WARNING)


def is_due(profile: Profile, on: date) -> bool:
    """Tell whether its time is over, and the warning has stood for long enough."""
    day = goes_on(profile)
    return day is not None and on >= day


def ended(profile: Profile, last_contact: date | None) -> Profile:
    """Give a profile whose support has ended, or goes on; what was said before stands no more."""
    day = last_contact.isoformat() if last_contact else ""
    return replace(profile, last_contact=day, warned_on="")
