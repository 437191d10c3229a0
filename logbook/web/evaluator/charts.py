"""The evaluator's charts, as places on a drawing: bars of shares, and means that moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from logbook.domain.tables import Means

_LEFT, _RIGHT = 200.0, 880.0
_BESIDE = 10.0  # from a dot to its words
_LETTER = 7.0  # about the width of a letter at 12 px
_MEANS_RIGHT = 800.0  # change and interval stand to the right of it
_STEP, _FIRST = 42.0, 34.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One share before it is drawn: better, same, worse or rest, per cent, and what it says."""

    kind: str
    percent: int
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a table before it is drawn; no pieces where its categories are withheld."""

    name: str
    small: str
    pieces: tuple[Piece, ...]
    low: int
    high: int
    paired: str
    interval: str
    withheld: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One share of a bar."""

    kind: str
    x: float
    width: float
    words: str  # empty where they don't fit
    label: float  # where the words begin, or end
    plate: float  # the ground of words on a hatched share: where it begins, and how wide it is
    plate_width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with the interval of its first share; withheld says why it is an outline only."""

    name: str
    small: str
    y: float
    segments: tuple[Segment, ...]
    low: float
    middle: float
    high: float
    paired: str
    interval: str
    withheld: str


@dataclass(frozen=True, slots=True)
class BarsChart:
    """Bars above each other, each from nobody to everybody."""

    id: str
    title: str
    bars: tuple[Bar, ...]
    height: float
    left: float = _LEFT
    right: float = _RIGHT
    span: float = _RIGHT - _LEFT


@dataclass(frozen=True, slots=True)
class Moved:
    """One item's means before they are drawn; None where they are withheld."""

    name: str
    means: Means | None
    change: str
    interval: str
    paired: str
    withheld: str


@dataclass(frozen=True, slots=True)
class Move:
    """From a start to a latest mean on the whole scale."""

    name: str
    y: float
    start: float
    latest: float
    forward: bool  # to the right, so the words of the start end before its dot
    start_words: str
    start_label: float
    latest_words: str
    latest_label: float
    change: str
    interval: str
    paired: str
    withheld: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A value named on the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class MeansChart:
    """Items above each other on one whole scale."""

    id: str
    title: str
    moves: tuple[Move, ...]
    marks: tuple[Mark, ...]
    height: float
    axis: float  # how far down the lines of the axis reach
    left: float = _LEFT
    right: float = _MEANS_RIGHT


def bars_chart(id: str, title: str, lines: Sequence[Told]) -> BarsChart:
    """Draw lines as bars."""
    bars = tuple(_bar(line, _FIRST + _STEP * row) for row, line in enumerate(lines))
    return BarsChart(id, title, bars, _FIRST + _STEP * len(bars))


def means_chart(
    id: str, title: str, lines: Sequence[Moved], lowest: int, highest: int
) -> MeansChart:
    """Draw means on the whole scale of their items."""
    scale = _Scale(lowest, highest, _LEFT, _MEANS_RIGHT)
    step = 2 if highest - lowest > 5 else 1
    marks = tuple(Mark(scale.at(value), str(value)) for value in range(lowest, highest + 1, step))
    moves = tuple(_move(line, 42 + 28.0 * row, scale) for row, line in enumerate(lines))
    return MeansChart(id, title, moves, marks, 42 + 28.0 * len(moves), 28 + 28.0 * len(moves))


def small_bar(pieces: Sequence[Piece], low: int, high: int) -> Bar:
    """Draw one bar for a cell of a table, without words."""
    scale = _Scale(0, 100, 0.0, 160.0)
    segments = tuple(
        Segment(piece.kind, x, width, "", 0, 0, 0) for piece, x, width in _laid(pieces, scale)
    )
    ends = (scale.at(low), _end_of_first(segments), scale.at(high))
    return Bar("", "", 0, segments, *ends, "", "", "")


@dataclass(frozen=True, slots=True)
class _Scale:
    lowest: float
    highest: float
    left: float
    right: float

    def at(self, value: float) -> float:
        share = (value - self.lowest) / (self.highest - self.lowest)
        return round(self.left + share * (self.right - self.left), 1)


def _bar(line: Told, y: float) -> Bar:
    scale = _Scale(0, 100, _LEFT, _RIGHT)
    segments = tuple(_segment(*each) for each in _laid(line.pieces, scale))
    ends = (scale.at(line.low), _end_of_first(segments), scale.at(line.high))
    return Bar(line.name, line.small, y, segments, *ends, line.paired, line.interval, line.withheld)


def _laid(pieces: Sequence[Piece], scale: _Scale) -> list[tuple[Piece, float, float]]:
    # whole per cents may add up to 99 or 101: the bar is always full
    whole = sum(piece.percent for piece in pieces)
    laid, before = [], 0
    for piece in pieces:
        start = scale.at(100 * before / whole)
        before += piece.percent
        laid.append((piece, start, round(scale.at(100 * before / whole) - start, 1)))
    return laid


def _segment(piece: Piece, x: float, width: float) -> Segment:
    wide = _LETTER * len(piece.words) + 8
    words = piece.words if wide + 8 < width else ""
    label = x + 8 if piece.kind == "better" else x + width - 8
    return Segment(piece.kind, x, width, words, round(label, 1), round(label - wide + 4, 1), wide)


def _end_of_first(segments: Sequence[Segment]) -> float:
    return round(segments[0].x + segments[0].width, 1) if segments else 0.0


def _move(line: Moved, y: float, scale: _Scale) -> Move:
    means = line.means or Means(0, 0, 0, 0, 0, 0)
    start, latest = scale.at(means.start), scale.at(means.latest)
    forward = means.latest >= means.start
    beside = _BESIDE if forward else -_BESIDE
    return Move(
        line.name,
        y,
        start,
        latest,
        forward,
        f"{means.start:.1f}",
        round(start - beside, 1),
        f"{means.latest:.1f}",
        round(latest + beside, 1),
        line.change,
        line.interval,
        line.paired,
        line.withheld,
    )
