"""Counters on squared paper: where the lines and the dots of a times-tables question lie."""

from __future__ import annotations

from dataclasses import dataclass

from logbook.domain.sums import Sum

_CELL = 20  # one square of the paper; the dots are as wide as the sheet says
_FIRST = 5  # counters of a row in the first colour: fives are easy


@dataclass(frozen=True, slots=True)
class Squares:
    """The drawing of one question: sizes, and paths for the paper and the two colours."""

    width: int
    height: int
    grid: str
    fives: str
    rest: str

    @property
    def inside_width(self) -> int:
        """Give the width within the line around it, half of which lies on either side."""
        return self.width - 1

    @property
    def inside_height(self) -> int:
        """Give the height within the line around it."""
        return self.height - 1


def squares(asked: Sum) -> Squares:
    """Lay a question out with a margin of one square all round."""
    width, height = _CELL * (asked.columns + 2), _CELL * (asked.rows + 2)
    upright = "".join(f"M{x} 1v{height - 2}" for x in range(_CELL, width, _CELL))
    across = "".join(f"M1 {y}h{width - 2}" for y in range(_CELL, height, _CELL))
    fives = _dots(asked.rows, 0, min(_FIRST, asked.columns))
    rest = _dots(asked.rows, _FIRST, asked.columns - _FIRST)
    return Squares(width, height, upright + across, fives, rest)


def _dots(rows: int, first: int, count: int) -> str:
    # dashes without length and with round ends are a row of dots; 1 more catches the last
    if count <= 0:
        return ""
    x, length = _CELL * (first + 1) + _CELL // 2, _CELL * (count - 1) + 1
    return "".join(f"M{x} {_CELL * (row + 1) + _CELL // 2}h{length}" for row in range(rows))
