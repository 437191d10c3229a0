"""The revision timer: what it shows of today, and what each of its buttons does."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import request
from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.domain.decoys import Decoy
from logbook.domain.revision import (
    BREAKS,
    STRETCHES,
    Day,
    Kind,
    Running,
    Task,
    a_name,
    has_room,
    lengths,
    listed,
    on,
    paused,
    removed,
    rested,
    resumed,
    started,
    stopped,
    ticked,
)
from logbook.services.signing_in import like_words
from logbook.web.clock import local, now, today
from logbook.web.decoys.days import read, written
from logbook.web.decoys.memory import remembered

NAME, FULL = "name", "full"  # what a page has to say about what was typed
_MIDDLE, _RADIUS = 140, 98  # of the clock's face, in the units of its drawing
_SUBJECTS = frozenset("history science music art essay".split())  # ordinary, and in the list


@dataclass(frozen=True, slots=True)
class Row:
    """Something on the list, as it is shown."""

    number: int
    task: Task
    told: str


@dataclass(frozen=True, slots=True)
class TimerPage:
    """Everything that the page shows."""

    day: Day
    kind: str  # of what runs or has finished; empty when there is neither
    state: str  # ready, runs, stands, finished
    heading: str
    shape: str
    left: str
    until: int
    ends: str
    rows: tuple[Row, ...]
    told: str
    stretches: tuple[int, ...]
    breaks: tuple[int, ...]
    hint: str
    idea: str


def this_day() -> Day:
    """Give the day that this phone remembers, brought up to now."""
    at = now()
    return on(read(remembered(Decoy.TIMER), today()), today(), at)


def begun(typed: str, later: bool) -> tuple[Day, str]:
    """Start what was typed, or put it on the list for later; give a hint where it can't be."""
    form, day = request.form, this_day()
    day = lengths(day, _figure(form.get("m")), _figure(form.get("b")))
    name = None if like_words(typed, _SUBJECTS) else a_name(typed)
    if name is None or name.isdigit():
        return this_day(), NAME
    if not has_room(day, name):
        return this_day(), FULL
    after = listed(day, name) if later else started(day, name, now())
    return (after, "") if written(after) is not None else (this_day(), FULL)


def done(deed: str) -> Day:
    """Do what a button says; whatever is no button does nothing."""
    day, at = this_day(), now()
    simple: dict[str, Callable[[Day, datetime], Day]] = {
        "pause": paused, "on": resumed, "stop": stopped, "break": rested,
    }  # fmt: skip
    if deed in simple:
        return simple[deed](day, at)
    verb, _dash, figure = deed.partition("-")
    number = _figure(figure)
    if not (figure and 0 <= number < len(day.tasks)):
        return day
    match verb:
        case "start":
            return started(day, day.tasks[number].name, at)
        case "tick":
            return ticked(day, number)
        case "drop":
            return removed(day, number)
    return day


def timer_page(day: Day, hint: str = "") -> TimerPage:
    """Give everything that the page shows of a day."""
    at, clock = now(), day.running or day.finished
    left = int(day.running.remaining(at).total_seconds()) if day.running else day.stretch * 60
    until = day.running.until if day.running else None
    minutes = sum(each.minutes for each in day.tasks)
    return TimerPage(
        day,
        clock.kind.value if clock else "",
        _state(day),
        _heading(day),
        _sector(0 if day.finished else left / 60),
        f"{left // 60:02}:{left % 60:02}" if not day.finished else "00:00",
        int(until.timestamp() * 1000) if until else 0,
        f"{local(until):%H:%M}" if until else "",
        tuple(Row(at, each, _told(each)) for at, each in enumerate(day.tasks)),
        _minutes(minutes) if minutes else "",
        STRETCHES,
        BREAKS,
        hint,
        _idea(minutes + len(day.tasks)),
    )


def _state(day: Day) -> str:
    if day.running is None:
        return "finished" if day.finished else "ready"
    return "runs" if day.running.until else "stands"


def _heading(day: Day) -> str:
    if day.running:
        return _doing(day.running)
    if day.finished and day.finished.kind is Kind.WORK:
        return _("Time for a break")
    if day.finished:
        return _("The break is over")
    return _("%(minutes)s minutes, then a break", minutes=day.stretch)


def _doing(clock: Running) -> str:
    return clock.name if clock.kind is Kind.WORK else _("Break")


def _told(task: Task) -> str:
    if task.minutes:
        return _minutes(task.minutes)
    return _("Done") if task.done else _("To do")


def _minutes(count: int) -> str:
    return ngettext("%(num)s minute", "%(num)s minutes", count)


def _sector(minutes: float) -> str:
    """Draw a slice of the face, from the top round; a whole hour would be all of it."""
    turn = math.tau * min(max(minutes, 0.0), 59.9) / 60
    x, y = _MIDDLE + _RADIUS * math.sin(turn), _MIDDLE - _RADIUS * math.cos(turn)
    large = int(turn > math.pi)
    top = _MIDDLE - _RADIUS
    return f"M{_MIDDLE} {_MIDDLE}V{top}A{_RADIUS} {_RADIUS} 0 {large} 1 {x:.1f} {y:.1f}z"


def _figure(text: str | None) -> int:
    short = bool(text) and text is not None and text.isascii() and text.isdigit()
    return int(text) if short and text and len(text) < 4 else -1


def _idea(number: int) -> str:
    ideas = (
        _("Stand up, stretch, and look at something far away for a minute."),
        _("Have a glass of water, and walk once round the house."),
        _("Say aloud what you have just learned, as if to a friend."),
        _("Open a window and take ten slow breaths."),
        _("Put your pens straight. Then do nothing at all for two minutes."),
    )
    return ideas[number % len(ideas)]
