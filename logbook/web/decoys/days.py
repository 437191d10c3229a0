"""Days: how the revision timer is written into what the phone keeps, and read from it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from logbook.domain.revision import (
    BREAKS,
    MOST_TASKS,
    STRETCHES,
    Day,
    Kind,
    Running,
    Task,
    a_name,
    lengths,
)
from logbook.web.decoys.memory import LONGEST

_LAST = 4_102_444_800  # seconds; the end of this century


def written(day: Day) -> str | None:
    """Write a day in letters and figures that a cookie takes; None when it is too much."""
    kept: dict[str, Any] = {"d": day.day.toordinal(), "s": day.stretch, "b": day.rest}
    kept["t"] = [[each.name, each.minutes, int(each.done)] for each in day.tasks]
    if day.running:
        until = int(day.running.until.timestamp()) if day.running.until else 0
        left = int(day.running.left.total_seconds())
        kept["r"] = [day.running.kind, day.running.name, day.running.minutes, until, left]
    if day.finished:
        kept["f"] = [day.finished.kind, day.finished.name, day.finished.minutes, 0, 0]
    plain = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    text = base64.urlsafe_b64encode(plain).decode().rstrip("=")
    return text if len(text) <= LONGEST else None


def read(text: str, today: date) -> Day:
    """Read a day; whatever is odd is as if there were nothing."""
    try:
        plain = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        kept = json.loads(plain)
        return _day(kept) if isinstance(kept, dict) else Day(today)
    except (binascii.Error, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return Day(today)


def _day(kept: Mapping[str, Any]) -> Day:
    tasks = tuple(_task(*each) for each in kept["t"][:MOST_TASKS])
    day = Day(date.fromordinal(kept["d"]), tasks)
    return Day(
        day.day,
        tasks,
        lengths(day, int(kept["s"]), 0).stretch,
        lengths(day, 0, int(kept["b"])).rest,
        _running(*kept["r"]) if "r" in kept else None,
        _running(*kept["f"]) if "f" in kept else None,
    )


def _task(name: object, minutes: object, done: object) -> Task:
    read_name = a_name(str(name))
    if read_name is None:
        raise ValueError
    return Task(read_name, max(0, min(int(str(minutes)), 24 * 60)), bool(done))


def _running(kind: object, name: object, minutes: object, until: object, left: object) -> Running:
    sort, length = Kind(str(kind)), int(str(minutes))
    if length not in (STRETCHES if sort is Kind.WORK else BREAKS):
        raise ValueError
    shown = (a_name(str(name)) or "") if sort is Kind.WORK else ""
    ends, rest = int(str(until)), int(str(left))
    if not 0 <= ends < _LAST:
        raise ValueError
    return Running(
        sort,
        shown,
        length,
        datetime.fromtimestamp(ends, UTC) if ends else None,
        timedelta(seconds=max(0, min(rest, length * 60))),
    )
