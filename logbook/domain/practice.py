"""Practice: what was missed or is new comes again soon, what is known comes more rarely."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from logbook.domain.sums import TABLES, Sum, in_mix, new_in_table

_AFTER = (2, 3, 8, 24, 72)  # questions until one comes again, by how well it is known
_MISSED, _NEW, _KNOWN = 0, 1, 3  # steps of that ladder: after a miss, at first sight, well known
_EARLY = 0.5  # of the way to when it is due
_OLDEST = 511  # questions; longer ago makes no difference
_UNSEEN = 0xFFF
_LONGEST = 200  # characters of what a phone keeps; ours has 132


class Grasp(StrEnum):
    """How well something is known: never said in figures."""

    UNSEEN = "unseen"
    COMING = "coming"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Seen:
    """That something was asked: how well it is known, and how many questions ago it was."""

    step: int
    ago: int

    @property
    def pressing(self) -> float:
        """Tell how much it is time to ask it again; from 1 on it is."""
        return self.ago / _AFTER[self.step]


@dataclass(frozen=True, slots=True)
class Memory:
    """What was asked so far; 7 × 8 and 8 × 7 are one thing to know."""

    seen: Mapping[Sum, Seen] = field(default_factory=dict)

    def grasp(self, asked: Sum) -> Grasp:
        """Tell how well an answer is known."""
        found = self.seen.get(_either_way(asked))
        if found is None:
            return Grasp.UNSEEN
        return Grasp.KNOWN if found.step >= _KNOWN else Grasp.COMING

    def missed(self, asked: Sum) -> Memory:
        """Give the memory after a wrong answer; the question still stands."""
        return Memory({**self.seen, _either_way(asked): Seen(_MISSED, 0)})

    def right(self, asked: Sum) -> Memory:
        """Give the memory after a right answer, with which a question is done."""
        one = _either_way(asked)
        before = self.seen.get(one)
        step = min((before.step if before else _NEW) + 1, len(_AFTER) - 1)
        # what comes again at once proves little
        if before and before.step > _MISSED and before.pressing < _EARLY:
            step = before.step
        older = {
            each: Seen(told.step, min(told.ago + 1, _OLDEST)) for each, told in self.seen.items()
        }
        return Memory({**older, one: Seen(step, 1)})


def next_in_table(memory: Memory, table: int, last: Sum | None = None) -> Sum:
    """Choose what is asked next of one table."""
    return _choose(memory, new_in_table(table), last)


def next_in_mix(memory: Memory, last: Sum | None = None) -> Sum:
    """Choose what is asked next of all tables."""
    return _choose(memory, _MIX, last)


def _choose(memory: Memory, order: tuple[Sum, ...], last: Sum | None) -> Sum:
    """Choose what presses most; else something new; else what presses most of the rest."""
    without = _either_way(last) if last else None
    open_ones = [each for each in order if _either_way(each) != without]
    told = {each: memory.seen.get(_either_way(each)) for each in open_ones}
    pressing = {each: seen.pressing for each, seen in told.items() if seen}
    first = max(pressing, key=pressing.__getitem__, default=None)
    if first and pressing[first] >= 1:
        return first
    new = next((each for each, seen in told.items() if seen is None), None)
    return new or first or open_ones[0]


def _either_way(asked: Sum) -> Sum:
    return Sum(min(asked.rows, asked.columns), max(asked.rows, asked.columns))


def _all_mixed() -> tuple[Sum, ...]:
    kept: dict[Sum, Sum] = {}
    for number in range(1, len(TABLES) ** 2 + 1):
        asked = in_mix(number)
        kept.setdefault(_either_way(asked), asked)
    return tuple(kept.values())


_MIX = _all_mixed()
_FACTS = tuple(Sum(low, high) for low in TABLES for high in TABLES if low <= high)


def packed(memory: Memory) -> str:
    """Write a memory as a few letters and figures, two a thing to know."""
    bits = 0
    for fact in reversed(_FACTS):
        seen = memory.seen.get(fact)
        bits = bits << 12 | (_UNSEEN if seen is None else seen.step << 9 | seen.ago)
    raw = bits.to_bytes(len(_FACTS) * 12 // 8, "little")
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unpacked(text: str) -> Memory:
    """Read a memory; whatever is odd is as if nothing had been asked."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return Memory()
    if len(text) > _LONGEST or len(raw) != len(_FACTS) * 12 // 8:
        return Memory()
    bits, seen = int.from_bytes(raw, "little"), {}
    for at, fact in enumerate(_FACTS):
        step, ago = divmod(bits >> 12 * at & _UNSEEN, 1 << 9)
        if step < len(_AFTER):
            seen[fact] = Seen(step, ago)
    return Memory(seen)
