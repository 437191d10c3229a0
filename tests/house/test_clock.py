"""Time is handed in: nothing below the web asks the clock, and no moment is without its zone."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.sources import Source, python

# Rooms where a request or a command begins: they ask once and hand the moment on.
_MAY_ASK = frozenset({"web", "cli", "app"})
_ASKING = frozenset({"now", "utcnow", "today"})
_CLOCKS = frozenset({"time", "time_ns", "localtime", "gmtime", "ctime"})


def asks_the_clock(sources: list[Source]) -> Iterator[str]:
    """Name the calls that ask what time it is."""
    for source in sources:
        for call in ast.walk(source.tree):
            if isinstance(call, ast.Call) and _asks(call.func):
                yield f"{source.path}:{call.lineno}"


def _asks(function: ast.expr) -> bool:
    if not isinstance(function, ast.Attribute):
        return False
    of = function.value.id if isinstance(function.value, ast.Name) else ""
    return (function.attr in _ASKING and of in ("datetime", "date")) or (
        function.attr in _CLOCKS and of == "time"
    )


def test_nothing_below_the_web_asks_the_clock() -> None:
    below = [one for one in python("logbook") if one.room not in _MAY_ASK]

    assert len(below) > 20
    assert list(asks_the_clock(below)) == []


@pytest.mark.parametrize(
    "call",
    ["datetime.now(UTC)", "datetime.utcnow()", "date.today()", "time.time()", "time.time_ns()"],
)
def test_asking_is_seen(call: str) -> None:
    assert list(asks_the_clock([Source("x.py", f"at = {call}\n")])) == ["x.py:1"]
