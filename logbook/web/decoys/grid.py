"""The grid: a quiet picture of what sticks already, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from logbook.domain.practice import Grasp, Memory
from logbook.domain.sums import TABLES, Sum
from logbook.web.decoys.tables import known_so_far, table_names

_CELL = 20  # one square of the paper
_SIZE = _CELL * (len(TABLES) + 1)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at the edge of the grid, and where it stands."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class GridPage:
    """Everything that the page shows: the drawing, and what is known of each table."""

    size: int
    lines: str
    figures: tuple[Figure, ...]
    known: str
    coming: str
    tables: tuple[tuple[str, str], ...]
    empty: bool


def grid_page() -> GridPage:
    """Draw what this phone remembers."""
    memory = known_so_far()
    lines = "".join(f"M{at} 0v{_SIZE}M0 {at}h{_SIZE}" for at in range(_CELL, _SIZE, _CELL))
    top = (Figure(str(table), _place(table), _CELL - 6) for table in TABLES)
    side = (Figure(str(table), _CELL // 2, _place(table) + 4) for table in TABLES)
    known, coming = _dots(memory, Grasp.KNOWN), _dots(memory, Grasp.COMING)
    tables = tuple((name, _of(memory, int(table))) for table, name in table_names().items())
    told = tuple((name, columns) for name, columns in tables if columns)
    return GridPage(_SIZE, lines, (*top, *side), known, coming, told, not memory.seen)


def _of(memory: Memory, table: int) -> str:
    known = (each for each in TABLES if memory.grasp(Sum(table, each)) is Grasp.KNOWN)
    return ", ".join(f"{table} × {each}" for each in known)


def _dots(memory: Memory, grasp: Grasp) -> str:
    pairs = (Sum(rows, columns) for rows in TABLES for columns in TABLES)
    # a line without length and with round ends is a dot
    return "".join(
        f"M{_place(each.columns)} {_place(each.rows)}h0"
        for each in pairs
        if memory.grasp(each) is grasp
    )


def _place(table: int) -> int:
    return _CELL * (table - TABLES[0] + 1) + _CELL // 2
