"""Saved: said once it is true; after a low answer, calm words and whom to call."""

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
from logbook.web.guards import current_person
from logbook.web.helplines import Helpline
from logbook.web.hours import seen_from
from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import OneButtonForm
from logbook.web.mine.showing import show, whom_to_call


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What is said after an entry is kept."""

    entry: str
    low: bool
    shared: bool
    worker: str
    hours: str
    nobody: bool  # has this person no worker now?
    seen_from: str
    talk: bool
    helpline: Helpline


@bp.get("/saved/<entry>")
def saved(entry: str) -> ResponseReturnValue:
    """Say that an entry is kept, and what happens next."""
    return _shown(EntryId(entry))


@bp.post("/saved/<entry>")
def ask(entry: str) -> ResponseReturnValue:
    """Tell the worker, after an answer was low and kept private, of the wish to talk."""
    if not OneButtonForm().accepted():
        return _shown(EntryId(entry), status=422)
    with writing() as desk:
        ask_to_talk(desk, current_person(), at=now())
    return _shown(EntryId(entry), wished=True)


def _shown(entry: EntryId, *, wished: bool = False, status: int = 200) -> ResponseReturnValue:
    person, at = current_person(), now()
    with reading() as desk:
        told, shared = own_told(desk, person, entry)
        circle = own_circle(desk, person, at=at)
    page = SavedPage(
        entry,
        bool(low_concerns(told.ratings, house().questions)),
        shared,
        worker_name(circle),
        circle.keyworker.hours if circle.keyworker else "",
        circle.keyworker is None,
        seen_from(at),
        told.talk or wished,
        whom_to_call(),
    )
    return show("saved", status, page=page, form=OneButtonForm(formdata=None))
