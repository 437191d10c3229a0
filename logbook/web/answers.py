"""An answer as its person reads it: its figure or its words, or why there is none."""

from __future__ import annotations

from flask_babel import gettext as _

from logbook.domain.entries import Missing, Rating
from logbook.domain.measures import Item
from logbook.domain.scales import Format


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
