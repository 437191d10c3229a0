"""Saved: said once it is true, with calm words and numbers to call when an answer was low."""

from __future__ import annotations

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from logbook.domain.concerns import low_concerns
from logbook.domain.entries import EntryId
from logbook.services.looking_back import own_circle, own_told
from logbook.services.wishing import ask_to_talk
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.database import house, reading, writing
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import DeedForm
from logbook.web.family.showing import show_inside
from logbook.web.guards import current_person
from logbook.web.helplines import Helpline, helpline_for
from logbook.web.hours import seen_from


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What is said after an entry is kept."""

    entry: str
    low: bool
    shared: bool
    worker: str
    hours: str
    seen_from: str
    talk: bool
    offer_talk: bool
    helpline: Helpline


@bp.get("/p/s/<entry>")
def saved(entry: str) -> ResponseReturnValue:
    """Say that an entry is kept, and what happens next."""
    return _shown(EntryId(entry))


@bp.post("/p/s/<entry>")
def wish(entry: str) -> ResponseReturnValue:
    """Tell the worker, after an answer was low and kept, that the person would like to talk."""
    if not DeedForm().accepted():
        return _shown(EntryId(entry), status=422)
    with writing() as desk:
        ask_to_talk(desk, current_person(), at=now())
    return _shown(EntryId(entry), wished=True)


def _shown(entry: EntryId, *, wished: bool = False, status: int = 200) -> ResponseReturnValue:
    person, at = current_person(), now()
    with reading() as desk:
        told, shared = own_told(desk, person, entry)
        circle = own_circle(desk, person, at=at)
    low = bool(low_concerns(told.ratings, house().questions))
    talk = told.talk or wished
    page = SavedPage(
        entry,
        low,
        shared,
        worker_name(circle),
        circle.keyworker.hours if circle.keyworker else "",
        seen_from(at),
        talk,
        low and not shared and not talk,
        helpline_for(person.profile.role),
    )
    return show_inside("family/saved.html", status, page=page, form=DeedForm())
