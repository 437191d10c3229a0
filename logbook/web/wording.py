"""How staff pages say days, answers and names: as people say them, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from babel.lists import format_list
from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

from logbook.domain.measures import Item
from logbook.domain.people import Band, Role, StaffRole
from logbook.domain.scales import Format
from logbook.web.clock import local


def local_day(at: datetime) -> date:
    """Give the calendar day of a moment where the reader is."""
    return local(at).date()


def day_said(day: date, today: date) -> str:
    """Say a day: today, yesterday, Friday 6 November."""
    ago = (today - day).days
    if ago == 0:
        return _("today")
    if ago == 1:
        return _("yesterday")
    return _dated(day, "EEEE d MMMM" if day.year == today.year else "d MMMM y")


def day_named(day: date) -> str:
    """Name a day by itself: Tuesday 17 November."""
    return _dated(day, "EEEE d MMMM")


def short_day(day: date, today: date) -> str:
    """Say a day where there is little room: 6 Nov."""
    return _dated(day, "d MMM" if day.year == today.year else "d MMM y")


def moment_said(at: datetime, now: datetime) -> str:
    """Say a moment: today at 08:12."""
    day = day_said(local_day(at), local_day(now))
    return _("%(day)s at %(time)s", day=day, time=time_said(at))


def time_said(at: datetime) -> str:
    """Say the time of day: 08:12."""
    return f"{local(at):%H:%M}"


def ago_said(day: date, today: date) -> str:
    """Say how long ago a day was: today, yesterday, 6 days."""
    ago = (today - day).days
    return day_said(day, today) if ago < 2 else ngettext("%(num)d day", "%(num)d days", ago)


def weeks_said(since: date, today: date) -> str:
    """Say how many weeks have begun since a day."""
    weeks = max(0, (today - since).days) // 7
    return ngettext("%(num)d week", "%(num)d weeks", weeks) if weeks else _("less than a week")


def listed(names: Sequence[str], most: int = 4) -> str:
    """List names: Robin, Maya and Jaden; beyond so many, the rest is a number."""
    if len(names) > most:
        rest = len(names) - most + 1
        others = ngettext("%(num)d other", "%(num)d others", rest)
        names = (*names[: most - 1], others)
    # English as it is written in Britain has no comma before the last name
    locale = "en_GB" if language_now() == "en" else get_locale()
    return format_list(list(names), locale=locale)


def band_said(band: Band) -> str:
    """Say an age band with a proper dash."""
    return band.value.replace("-", "–")


def role_said(role: Role) -> str:
    """Say what a person is in the family, as staff say it."""
    return {
        Role.CHILD: _("Child or young person"),
        Role.SURVIVOR: _("Adult who has lived with abuse"),
        Role.CHANGING: _("Adult who has harmed"),
    }[role]


def duty_said(role: StaffRole) -> str:
    """Say what a member of staff may do."""
    return {
        StaffRole.KEYWORKER: _("Keyworker"),
        StaffRole.LEAD: _("Lead"),
        StaffRole.EVALUATOR: _("Evaluator"),
        StaffRole.MANAGER: _("Manager"),
    }[role]


def language_now() -> str:
    """Give the reader's language, as measures name it."""
    locale = get_locale()
    return locale.language if locale else "en"


def short_name(item: Item) -> str:
    """Give the two or three words that stand for a question."""
    return item.name(language_now())


def on_dial(item: Item) -> bool:
    """Tell whether answers to a question are numbers with words at the ends only."""
    return item.scale.format is Format.DIAL


def value_said(item: Item, value: int) -> str:
    """Say an answer: 3 of 10 on a dial, its own words elsewhere."""
    if on_dial(item):
        return _("%(value)d of %(highest)d", value=value, highest=item.scale.highest)
    return _("“%(label)s”", label=item.label(value, language_now()))


def fall_said(item: Item, was: int, now: int) -> str:
    """Say that an answer fell: Safe fell from 7 to 3; Happy fell 2 steps, to “A little”."""
    if on_dial(item):
        return _("%(name)s fell from %(was)d to %(now)d.", name=short_name(item), was=was, now=now)
    return ngettext(
        "%(name)s fell %(num)d step, to %(value)s.",
        "%(name)s fell %(num)d steps, to %(value)s.",
        was - now,
        name=short_name(item),
        value=value_said(item, now),
    )


def low_said(item: Item, now: int) -> str:
    """Say that an answer is low: Safe is 2 of 10; Safe: “A little”."""
    name, value = short_name(item), value_said(item, now)
    if on_dial(item):
        return _("%(name)s is %(value)s.", name=name, value=value)
    return _("%(name)s: %(value)s.", name=name, value=value)


def _dated(day: date, pattern: str) -> str:
    said: str = format_date(day, pattern)
    return said
