"""The whole family face: the blueprint with every page hung on it."""

from __future__ import annotations

from logbook.web.family import (
    before,
    counted,
    door,
    finishing,
    fresh_words,
    home,
    keeping,
    leaving,
    look_back,
    moment,
    question,
    saved,
)
from logbook.web.family.blueprint import bp, front

PAGES = (
    before,
    counted,
    door,
    finishing,
    fresh_words,
    home,
    keeping,
    leaving,
    look_back,
    moment,
    question,
    saved,
)

__all__ = ["PAGES", "bp", "front"]
