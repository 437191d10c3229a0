"""A concern: a reason to look soon, by a fixed rule that each person can read; never a score.

The thresholds are ours and have not been validated. Each rating is judged by itself, so that a high
answer never clears a low one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from statistics import median

from logbook.domain.entries import Rating
from logbook.domain.measures import Item, Questions
from logbook.domain.scales import Format


class ConcernKind(StrEnum):
    """Why to look soon."""

    TALK = "talk"
    LOW = "low"
    FALL = "fall"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Concern:
    """One reason to look soon; on a fall, what it was before."""

    kind: ConcernKind
    item: str | None = None
    was: int | None = None
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """A number of steps on each format that shows how somebody is."""

    dial: int  # of 0 to 10
    faces: int  # of 0 to 4
    two_step: int  # of 0 to 3

    def on(self, form: Format) -> int | None:
        """Give the steps for a format; None when the rule does not speak of it."""
        by_format = {
            Format.DIAL: self.dial,
            Format.FACES: self.faces,
            Format.TWO_STEP: self.two_step,
        }
        return by_format.get(form)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the rule draws its lines."""

    # Low is this near to the worst end, or nearer.
    safety: Steps = Steps(dial=2, faces=1, two_step=1)  # 0-2; up to "a little"; "not really"
    others: Steps = Steps(dial=1, faces=0, two_step=0)  # 0-1; the lowest face
    fall: Steps = Steps(dial=4, faces=2, two_step=2)  # worse by this much, or more
    regular: int = 4  # days with an entry that make a habit
    silence: int = 21  # days
    gaps: int = 3  # times the usual gap


DEFAULTS = Thresholds()


def low_concerns(
    ratings: Iterable[Rating], questions: Questions, thresholds: Thresholds = DEFAULTS
) -> tuple[Concern, ...]:
    """Find the low answers, each by itself; an answer that is missing is never low."""
    found = []
    for each in ratings:
        item = questions.asked(each)
        if item is not None and each.value is not None and _low(item, each.value, thresholds):
            found.append(Concern(ConcernKind.LOW, item.code, value=each.value))
    return tuple(found)


def fall_concerns(
    now: Iterable[Rating],
    before: Iterable[Rating],
    questions: Questions,
    thresholds: Thresholds = DEFAULTS,
) -> tuple[Concern, ...]:
    """Find what fell far since the last shared entry; only the same wording is compared."""
    earlier = {(each.item, each.version): each.value for each in before}
    found = []
    for each in now:
        item, was = questions.asked(each), earlier.get((each.item, each.version))
        if item is None or was is None or each.value is None:
            continue
        if _fell(item, was, each.value, thresholds):
            found.append(Concern(ConcernKind.FALL, item.code, was, each.value))
    return tuple(found)


def gone_quiet(days: Sequence[date], on: date, thresholds: Thresholds = DEFAULTS) -> bool:
    """Tell whether somebody who wrote regularly has stopped.

    Regularly: on at least `regular` different days until `on`. Stopped: silent for more than
    `silence` days and for more than `gaps` times the median gap between those days.
    """
    written = sorted({each for each in days if each <= on})
    if len(written) < max(2, thresholds.regular):  # with one day there is no gap
        return False
    usual = median((b - a).days for a, b in pairwise(written))
    return (on - written[-1]).days > max(thresholds.silence, thresholds.gaps * usual)


def _low(item: Item, value: int, thresholds: Thresholds) -> bool:
    line = (thresholds.safety if item.safety else thresholds.others).on(item.scale.format)
    worst = item.scale.lowest if item.polarity > 0 else item.scale.highest
    return line is not None and abs(value - worst) <= line


def _fell(item: Item, was: int, value: int, thresholds: Thresholds) -> bool:
    line = thresholds.fall.on(item.scale.format)
    return line is not None and item.polarity * (was - value) >= line
