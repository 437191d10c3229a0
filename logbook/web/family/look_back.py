"""Looking back: the month by its weather, a line for each question, and every entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask import request, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.measures import Item
from logbook.services.looking_back import Told, own_circle
from logbook.services.looking_back import look_back as look_back_at
from logbook.web.answers import answer_said
from logbook.web.checking_in import items
from logbook.web.clock import local, now
from logbook.web.database import house, reading
from logbook.web.family.blueprint import bp
from logbook.web.family.lines import Answer, Line, line_of
from logbook.web.family.month import Marked, Month, month_of, month_shown
from logbook.web.family.showing import show_inside
from logbook.web.family.told import EntryShown, entry_shown
from logbook.web.family.weather import level_of
from logbook.web.guards import current_person

_FEW = 10  # entries at first; the rest on demand


@dataclass(frozen=True, slots=True)
class LookBackPage:
    """What looking back shows."""

    month: Month
    plots: tuple[Line, ...]
    entries: tuple[EntryShown, ...]
    older: str | None
    further: int | None  # where those begin that were asked for


@bp.get("/p/l")
def look_back() -> ResponseReturnValue:
    """Show a person what they said and what came of it."""
    person = current_person()
    with reading() as desk:
        told = look_back_at(desk, person)
        circle = own_circle(desk, person, at=now())
    language = person.profile.language
    everything = "all" in request.args
    shown = told if everything else told[:_FEW]
    page = LookBackPage(
        _month(told, language),
        tuple(line for item in items() if (line := line_of(item, _answers(told, item), language))),
        tuple(entry_shown(each, circle, house().questions, language) for each in shown),
        url_for("family.look_back", all=1, _anchor="more") if len(shown) < len(told) else None,
        _FEW if everything else None,
    )
    return show_inside("family/look_back.html", page=page)


def _day(told: Told) -> date:
    return local(told.entry.at).date()


def _month(told: Sequence[Told], language: str) -> Month:
    marks = dict(_marks(reversed(told), language))
    return month_of(month_shown(local(now()).date(), list(marks)), marks)


def _marks(told: Iterator[Told], language: str) -> Iterator[tuple[date, Marked]]:
    """Give a mark for each day, the oldest first, so that the last answer of a day holds."""
    safety = next(item for item in items() if item.safety)
    for each in told:
        rating = each.entry.rating(safety.code)
        level = level_of(safety, rating) if rating else None
        if rating is not None and level is not None:
            yield _day(each), Marked(level, answer_said(safety, rating, language))


def _answers(told: Sequence[Told], item: Item) -> list[Answer]:
    found = ((each, each.entry.rating(item.code)) for each in reversed(told))
    return [
        Answer(_day(each), rating.value)
        for each, rating in found
        if rating is not None and rating.value is not None and rating.version == item.version
    ]
