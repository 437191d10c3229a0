"""Words and passwords that cost next to nothing: Argon2 runs, with the least memory it takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from logbook.sealing import stretching

_SHIPPED = (stretching._MEMORY, stretching._TIME)
_LEAST = (8, 1)  # KiB, and once over


@contextmanager
def cheaply() -> Iterator[None]:
    """Let each try cost next to nothing meanwhile."""
    with _costing(_LEAST):
        yield


@contextmanager
def as_shipped() -> Iterator[None]:
    """Let each try cost meanwhile what it costs whoever guesses."""
    with _costing(_SHIPPED):
        yield


@contextmanager
def _costing(cost: tuple[int, int]) -> Iterator[None]:
    before = (stretching._MEMORY, stretching._TIME)
    stretching._MEMORY, stretching._TIME = cost
    try:
        yield
    finally:
        stretching._MEMORY, stretching._TIME = before
