"""Revision: a stretch of work, then a break, and what was done on one day."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

STRETCHES = (15, 25, 45)  # minutes
BREAKS = (5, 10, 15)  # minutes
LONGEST_NAME, MOST_WORDS = 24, 3  # characters and words of what somebody works on
MOST_TASKS = 8


class Kind(StrEnum):
    """What a clock runs for."""

    WORK = "work"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to work on: its name, the minutes of this day, and whether it is ticked off."""

    name: str
    minutes: int = 0
    done: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs until a moment, or stands with so much left."""

    kind: Kind
    name: str
    minutes: int
    until: datetime | None
    left: timedelta = timedelta()

    def remaining(self, at: datetime) -> timedelta:
        """Tell how much is left, in whole seconds."""
        left = self.left if self.until is None else self.until - at
        return timedelta(seconds=max(0, round(left.total_seconds())))

    def over(self, at: datetime) -> bool:
        """Tell whether the time is up."""
        return not self.remaining(at)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of revision: what is on the list, the lengths that were chosen, what runs."""

    day: date
    tasks: tuple[Task, ...] = ()
    stretch: int = 25
    rest: int = 5
    running: Running | None = None
    finished: Running | None = None  # what has just come to its end, until something else begins


def a_name(text: str) -> str | None:
    """Read the short name of something to work on; None when it is none, or a long one."""
    shown = "".join(
        " " if unicodedata.category(each) in ("Cc", "Zs", "Zl", "Zp") else each
        for each in unicodedata.normalize("NFC", text[:500])
        if unicodedata.category(each) not in ("Cf", "Co", "Cn", "Cs")
    )
    words = shown.split()
    name = " ".join(words)
    return name if 0 < len(name) <= LONGEST_NAME and len(words) <= MOST_WORDS else None


def on(day: Day, today: date, at: datetime) -> Day:
    """Bring a day up to a moment: a clock that ran out is counted, yesterday is put away."""
    running = day.running
    if running and running.remaining(at) > timedelta(minutes=running.minutes):
        day, running = replace(day, running=None), None  # a phone whose clock was moved
    if running and running.over(at):
        ended = replace(running, until=None, left=timedelta())
        day = replace(_counted(day, running, running.minutes), running=None, finished=ended)
    if day.day == today:
        return day
    left = tuple(Task(each.name) for each in day.tasks if not each.done)
    return replace(day, day=today, tasks=left, finished=None)


def lengths(day: Day, stretch: int, rest: int) -> Day:
    """Choose how long a stretch and a break are; whatever is no choice changes nothing."""
    return replace(
        day,
        stretch=stretch if stretch in STRETCHES else day.stretch,
        rest=rest if rest in BREAKS else day.rest,
    )


def has_room(day: Day, name: str) -> bool:
    """Tell whether something can go on the list, or stands there already."""
    return len(day.tasks) < MOST_TASKS or _place(day, name) is not None


def listed(day: Day, name: str) -> Day:
    """Put something on the list, unless it is there."""
    if _place(day, name) is not None or not has_room(day, name):
        return day
    return replace(day, tasks=(*day.tasks, Task(name)))


def started(day: Day, name: str, at: datetime) -> Day:
    """Start a stretch of work; one that ran is counted as far as it came."""
    day = listed(stopped(day, at), name)
    clock = Running(Kind.WORK, name, day.stretch, at + timedelta(minutes=day.stretch))
    return replace(_at(day, _place(day, name), _opened), running=clock, finished=None)


def rested(day: Day, at: datetime) -> Day:
    """Start a break."""
    day = stopped(day, at)
    clock = Running(Kind.BREAK, "", day.rest, at + timedelta(minutes=day.rest))
    return replace(day, running=clock, finished=None)


def paused(day: Day, at: datetime) -> Day:
    """Let the clock stand."""
    if day.running is None or day.running.until is None:
        return day
    left = day.running.remaining(at)
    return replace(day, running=replace(day.running, until=None, left=left))


def resumed(day: Day, at: datetime) -> Day:
    """Let the clock run on."""
    if day.running is None or day.running.until is not None:
        return day
    until = at + day.running.left
    return replace(day, running=replace(day.running, until=until, left=timedelta()))


def stopped(day: Day, at: datetime) -> Day:
    """Stop the clock; whole minutes of work are counted."""
    if day.running is None:
        return replace(day, finished=None)
    worked = timedelta(minutes=day.running.minutes) - day.running.remaining(at)
    return replace(_counted(day, day.running, int(worked.total_seconds()) // 60), running=None)


def ticked(day: Day, number: int) -> Day:
    """Tick something off, or not any more."""
    return _at(day, number, lambda task: replace(task, done=not task.done))


def removed(day: Day, number: int) -> Day:
    """Take something off the list."""
    kept = (task for at, task in enumerate(day.tasks) if at != number)
    return replace(day, tasks=tuple(kept))


def _opened(task: Task) -> Task:
    return replace(task, done=False)


def _counted(day: Day, clock: Running, minutes: int) -> Day:
    if clock.kind is Kind.BREAK:
        return day
    most = 24 * 60  # no day has more
    return _at(
        day,
        _place(day, clock.name),
        lambda task: replace(task, minutes=min(task.minutes + max(minutes, 0), most)),
    )


def _place(day: Day, name: str) -> int | None:
    folded = name.casefold()
    places = (at for at, task in enumerate(day.tasks) if task.name.casefold() == folded)
    return next(places, None)


def _at(day: Day, number: int | None, change: Callable[[Task], Task]) -> Day:
    tasks = tuple(change(task) if at == number else task for at, task in enumerate(day.tasks))
    return replace(day, tasks=tasks)
