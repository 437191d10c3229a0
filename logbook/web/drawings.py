"""Where lines and dots go: pure geometry of the sparkline and of the chart with one time axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

_LEFT, _RIGHT = 52, 652  # room for the ends of the scale, and for the words beside a line
_ROW = 14  # from one row of words to the next
_LATEST = 8  # a small line holds so many answers: more would be a scribble at this size


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on a drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A small line: runs of answers, broken where an answer is missing."""

    runs: tuple[str, ...]
    lone: tuple[Dot, ...]
    last: Dot | None
    look: bool
    words: str


@dataclass(frozen=True, slots=True)
class Track:
    """The answers to one question over time, on the whole scale of the question."""

    lowest: int
    highest: int
    answers: tuple[tuple[date, int | None], ...]
    beside: tuple[str, ...]  # what stands at the end of the line, the strong words first
    look: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """One row of words beside a line."""

    said: str
    y: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One track, drawn."""

    top: float
    bottom: float
    lowest: str
    highest: str
    runs: tuple[str, ...]
    lone: tuple[Dot, ...]
    last: Dot | None
    beside: tuple[Beside, ...]
    look: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named on the axis."""

    x: float
    words: str
    ends: bool = False


@dataclass(frozen=True, slots=True)
class LinesChart:
    """Panels above each other on one time axis."""

    id: str
    title: str
    words: str
    panels: tuple[Panel, ...]
    reviews: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    height: int
    axis: int
    width: int = 800
    left: int = _LEFT
    right: int = _RIGHT
    top: int = 8


def sparkline(
    values: Sequence[int | None], lowest: int, highest: int, *, look: bool, words: str
) -> Sparkline:
    """Draw the latest answers as a small line of 60 by 32."""
    latest = values[-_LATEST:]
    step = 54 / max(1, len(latest) - 1)
    places = [
        None
        if value is None
        else Dot(_round(57 - step * back), _height(value, lowest, highest, 3, 29))
        for back, value in zip(range(len(latest) - 1, -1, -1), latest, strict=True)
    ]
    return Sparkline(*_strokes(places), _last(places), look, words)


def lines_chart(
    id: str,
    title: str,
    words: str,
    tracks: Sequence[Track],
    reviews: Sequence[date],
    *,
    name_month: Callable[[date], str],
    name_day: Callable[[date], str],
) -> LinesChart:
    """Draw tracks above each other, on the time from the first answer to the last.

    The names of months and days are handed in, since they depend on the reader's language.
    """
    across = _across(tracks)
    panels = tuple(_panel(track, 8 + 86 * row, across) for row, track in enumerate(tracks))
    marks = 8 + 86 * len(tracks)
    axis = marks + (24 if reviews else 4)
    inside = [day for day in reviews if across.first <= day <= across.last]
    return LinesChart(
        id=id,
        title=title,
        words=words,
        panels=panels,
        reviews=tuple(Dot(across.at(day), marks + 4) for day in inside),
        ticks=_ticks(across, name_month, name_day),
        height=axis + 20,
        axis=axis,
    )


@dataclass(frozen=True, slots=True)
class _Across:
    first: date
    last: date

    def at(self, day: date) -> float:
        # one day alone stands at the newest end
        whole = (self.last - self.first).days
        part = (day - self.first).days / whole if whole else 1.0
        return _round(_LEFT + part * (_RIGHT - _LEFT))


def _across(tracks: Sequence[Track]) -> _Across:
    days = [day for track in tracks for day, _ in track.answers] or [date.min]
    return _Across(min(days), max(days))


def _panel(track: Track, top: float, across: _Across) -> Panel:
    bottom = top + 68
    places = [
        None
        if value is None
        else Dot(across.at(day), _height(value, track.lowest, track.highest, top, bottom))
        for day, value in track.answers
    ]
    last = _last(places)
    return Panel(
        top,
        bottom,
        str(track.lowest),
        str(track.highest),
        *_strokes(places),
        last,
        _beside(track.beside, last, top, bottom),
        track.look,
    )


def _beside(
    words: Sequence[str], last: Dot | None, top: float, bottom: float
) -> tuple[Beside, ...]:
    # the words keep inside their own panel, however low or high the line ends
    least, most = top + 10, bottom - _ROW * (len(words) - 1)
    first = min(max(last.y + 4 if last else top, least), most)
    return tuple(Beside(each, _round(first + _ROW * row)) for row, each in enumerate(words))


def _ticks(
    across: _Across, name_month: Callable[[date], str], name_day: Callable[[date], str]
) -> tuple[Tick, ...]:
    months = []
    day = _next_month(across.first)
    while day <= across.last:
        months.append(day)
        day = _next_month(day)
    thin = months[:: max(1, -(-len(months) // 12))]  # at most twelve names fit
    ends = Tick(across.at(across.last), name_day(across.last), ends=True)
    return (
        *(Tick(across.at(day), name_month(day)) for day in thin if across.at(day) < ends.x - 90),
        ends,
    )


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _strokes(places: Sequence[Dot | None]) -> tuple[tuple[str, ...], tuple[Dot, ...]]:
    runs, lone = [], []
    for there, group in groupby(places, key=lambda place: place is not None):
        dots = [place for place in group if place is not None]
        if there and len(dots) > 1:
            runs.append(" ".join(f"{dot.x},{dot.y}" for dot in dots))
        lone += dots if there and len(dots) == 1 else []
    return tuple(runs), tuple(lone)


def _last(places: Sequence[Dot | None]) -> Dot | None:
    # only an answer given on the latest occasion is marked as the latest
    return places[-1] if places else None


def _height(value: int, lowest: int, highest: int, top: float, bottom: float) -> float:
    return _round(bottom - (value - lowest) / (highest - lowest) * (bottom - top))


def _round(number: float) -> float:
    return round(number, 1)
