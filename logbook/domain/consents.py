"""A consent: a choice with a purpose and a version, given or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

WORDING = 1  # the version of the words that were on the screen


class Purpose(StrEnum):
    """What a person may say yes to."""

    COUNT = "count"
    PLAIN = "plain"  # to be counted, said in a plain diary, of which nothing ever is


@dataclass(frozen=True, slots=True)
class Consent:
    """That a person said yes or no to a purpose, on seeing one version of its words."""

    purpose: Purpose
    given: bool
    version: int
    at: datetime


def stands(history: Sequence[Consent], purpose: Purpose) -> bool:
    """Tell whether the last word on a purpose is yes, the oldest first; silence is no."""
    # by value: while there is one purpose only, mypy holds that two can't differ
    said = [each for each in history if each.purpose.value == purpose.value]
    # by the order in which they were said, not by the clock: that may have been put back
    return bool(said) and said[-1].given
