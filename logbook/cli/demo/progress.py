"""Progress: says on the error stream how far a long work has come."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a work of so many steps has come."""

    what: str
    total: int
    stream: TextIO = sys.stderr

    def tell(self, done: int) -> None:
        """Say how much is done: on one line at a terminal, else on lines of their own."""
        terminal = self.stream.isatty()
        start, end = ("\r", "") if terminal and done < self.total else ("\r" * terminal, "\n")
        print(f"{start}{self.what}: {done} of {self.total}", end=end, file=self.stream, flush=True)
