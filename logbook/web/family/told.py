"""One entry as its person sees it: answers, words, what was answered to it, and who has looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_datetime
from flask_babel import gettext as _

from logbook.domain.entries import Entry
from logbook.domain.measures import Questions
from logbook.domain.messages import Reply
from logbook.domain.people import StaffId
from logbook.services.looking_back import Circle, Look, Told
from logbook.web.family.weather import fact_said, level_of


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer: its mark, and its words."""

    level: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody answered, and what they did."""

    who: str
    words: str
    did: str


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


def entry_shown(told: Told, circle: Circle, questions: Questions, language: str) -> EntryShown:
    """Make one entry ready to be shown."""
    names = first_names(circle)
    return EntryShown(
        format_datetime(told.entry.at, "EEEE d MMMM"),
        _("Shared") if told.shared else _("Kept for me"),
        told.shared,
        _facts(told.entry, questions, language),
        told.entry.words,
        told.entry.talk,
        tuple(_answered(each, names) for each in told.replies),
        _looked(told.looks),
    )


def first_names(circle: Circle) -> dict[StaffId, str]:
    """Give the first names of everybody in a circle."""
    known = (circle.keyworker, *circle.leads)
    return {each.id: each.first_name for each in known if each is not None}


def worker_name(circle: Circle) -> str:
    """Give the name by which a person calls their worker."""
    return circle.keyworker.first_name if circle.keyworker else _("your worker")


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


def _answered(reply: Reply, names: Mapping[StaffId, str]) -> Answered:
    name = names.get(reply.staff)
    who = _("%(name)s answered", name=name) if name else _("The answer")
    return Answered(who, reply.words, reply.did)


def _looked(looks: Iterable[Look]) -> tuple[str, ...]:
    said = (
        _(
            "%(name)s, %(moment)s",
            name=each.staff.first_name,
            moment=format_datetime(each.at, "EEEE d MMMM, H:mm"),
        )
        for each in looks
    )
    return tuple(dict.fromkeys(said))
