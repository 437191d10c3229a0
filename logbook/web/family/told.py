"""One entry as its person sees it: answers, words, what was answered to it, and who has looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import format_datetime
from flask_babel import gettext as _

from logbook.domain.entries import Entry
from logbook.domain.measures import Questions
from logbook.services.looking_back import Circle, Told
from logbook.web.answers import fact_said
from logbook.web.circle import Answered, answered, first_names, looked
from logbook.web.family.weather import level_of


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer: its mark, and its words."""

    level: int | None
    words: str


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry, ready to be shown."""

    day: str
    kept: str
    shared: bool
    facts: tuple[Fact, ...]
    words: str
    talk: bool
    replies: tuple[Answered, ...]
    looks: tuple[str, ...]
    take_back: str  # where it is taken back, or what stayed true when it was


def entry_shown(told: Told, circle: Circle, questions: Questions, language: str) -> EntryShown:
    """Make one entry ready to be shown."""
    return EntryShown(
        format_datetime(told.entry.at, "EEEE d MMMM"),
        _kept(told),
        told.shared,
        _facts(told.entry, questions, language),
        told.entry.words,
        told.entry.talk,
        answered(told.replies, first_names(circle)),
        looked(told.looks),
        _way_back(told),
    )


def _kept(told: Told) -> str:
    if told.shared:
        return _("Shared")
    return _("Taken back") if told.taken_back else _("Kept for me")


def _way_back(told: Told) -> str:
    if not (told.shared or told.taken_back):
        return ""
    return url_for("family.take_back", entry=told.entry.id)


def reply_day(at: datetime) -> str:
    """Say the day of an answer: Thursday."""
    day: str = format_datetime(at, "EEEE")
    return day


def _facts(entry: Entry, questions: Questions, language: str) -> tuple[Fact, ...]:
    asked = ((questions.asked(each), each) for each in entry.ratings)
    return tuple(
        Fact(level_of(item, rating), fact_said(item, rating, language))
        for item, rating in asked
        if item is not None
    )
