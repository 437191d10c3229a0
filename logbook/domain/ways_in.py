"""Ways in beside a person's words: a recovery card, and second words that open a plain diary."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Since when there is which; the key of the plain diary is there from the first day."""

    second_key: bytes = field(repr=False)  # public; while unused nobody has the other half
    second: date | None = None
    card: date | None = None
    plain_card: date | None = None  # what the plain diary says of a card
    plain_second: date | None = None  # and of second words of its own, which open nothing
