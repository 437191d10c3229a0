"""An answer as weather: which of five marks it wears, and how it is said in words."""

from __future__ import annotations

from flask_babel import gettext as _

from logbook.domain.entries import Missing, Rating
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


def answer_said(item: Item, rating: Rating, language: str) -> str:
    """Say an answer by itself: 3 of 10, a little, skipped."""
    if rating.value is None:
        return _missing_said(rating.missing)
    if item.scale.format is Format.DIAL:
        return _("%(value)s of %(highest)s", value=rating.value, highest=item.scale.highest)
    return item.label(rating.value, language)


def fact_said(item: Item, rating: Rating, language: str) -> str:
    """Say an answer beside the name of its question: Safe 2; Mood: some."""
    name = item.name(language)
    if rating.value is not None and item.scale.format is Format.DIAL:
        return _("%(question)s %(value)s", question=name, value=rating.value)
    answer = answer_said(item, rating, language)
    return _("%(question)s: %(answer)s", question=name, answer=answer)


def _missing_said(missing: Missing | None) -> str:
    said = {
        Missing.SKIP: _("skipped"),
        Missing.UNSURE: _("I don’t know"),
        Missing.UNSAID: _("I don’t want to say"),
    }
    return said[missing] if missing else ""
