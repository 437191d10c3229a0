"""An answer as weather: which of five marks it wears."""

from __future__ import annotations

from logbook.domain.entries import Rating
from logbook.domain.measures import Item
from logbook.domain.scales import Format

_DIAL = (0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4)  # rain, drops, cloud, sun and cloud, sun
_TWO_STEP = (0, 1, 3, 4)


def level_of(item: Item, rating: Rating) -> int | None:
    """Give the mark of an answer, 0 (rain) to 4 (sun); None when there is no answer."""
    if rating.value is None:
        return None
    if item.scale.format is Format.DIAL:
        return _DIAL[rating.value]
    return _TWO_STEP[rating.value] if item.scale.format is Format.TWO_STEP else rating.value
