"""Looking back: every answer in one table, then each entry with what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_datetime
from flask_babel import gettext as _

from logbook.domain.entries import Rating
from logbook.domain.measures import Item
from logbook.services.looking_back import Circle, Told, own_circle
from logbook.services.looking_back import look_back as look_back_at
from logbook.web.answers import answer_said, fact_said
from logbook.web.checking_in import items
from logbook.web.circle import Answered, answered, first_names, looked
from logbook.web.clock import now
from logbook.web.database import house, reading
from logbook.web.guards import current_person
from logbook.web.mine.blueprint import bp
from logbook.web.mine.showing import show

_FEW = 10  # at first; the rest on demand


@dataclass(frozen=True, slots=True)
class Row:
    """One check-in in the table: its day, and the answer to each question in turn."""

    day: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry, ready to be shown."""

    day: str
    kept: str
    answers: tuple[str, ...]
    words: str
    talk: bool
    replies: tuple[Answered, ...]
    shared: bool
    looks: tuple[str, ...]
    take_back: str


@dataclass(frozen=True, slots=True)
class LookBackPage:
    """What looking back shows."""

    questions: tuple[str, ...]
    rows: tuple[Row, ...]
    entries: tuple[EntryShown, ...]
    older: str | None
    further: int | None  # where those begin that were asked for


@bp.get("/look-back")
def look_back() -> ResponseReturnValue:
    """Show somebody what they said and what came of it."""
    person = current_person()
    with reading() as desk:
        told = look_back_at(desk, person)
        circle = own_circle(desk, person, at=now())
    everything = "all" in request.args
    shown = told if everything else told[:_FEW]
    language = person.profile.language
    page = LookBackPage(
        tuple(item.name(language) for item in items()),
        _rows(shown, language),
        tuple(_entry(each, circle, language) for each in shown),
        url_for("mine.look_back", all=1, _anchor="more") if len(shown) < len(told) else None,
        _FEW if everything else None,
    )
    return show("look_back", page=page)


def _rows(told: Sequence[Told], language: str) -> tuple[Row, ...]:
    """Give a row for each check-in that has answers, newest first; a review asks other things."""
    rows = []
    for each in told:
        found = [(item, each.entry.rating(item.code)) for item in items()]
        said = tuple(_figure(item, rating, language) for item, rating in found)
        if any(said):
            rows.append(Row(format_datetime(each.entry.at, "d MMM"), said))
    return tuple(rows)


def _figure(item: Item, rating: Rating | None, language: str) -> str:
    if rating is None:
        return ""
    # every column has the same scale, which the caption says once
    return answer_said(item, rating, language) if rating.value is None else str(rating.value)


def _entry(told: Told, circle: Circle, language: str) -> EntryShown:
    entry = told.entry
    asked = ((house().questions.asked(each), each) for each in entry.ratings)
    return EntryShown(
        format_datetime(entry.at, "EEEE d MMMM"),
        _kept(told),
        tuple(fact_said(item, each, language) for item, each in asked if item is not None),
        entry.words,
        entry.talk,
        answered(told.replies, first_names(circle)),
        told.shared,
        looked(told.looks),
        url_for("mine.take_back", entry=entry.id) if told.shared or told.taken_back else "",
    )


def _kept(told: Told) -> str:
    if told.shared:
        return _("Shared")
    return _("Taken back") if told.taken_back else _("Private")
