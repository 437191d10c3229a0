"""Saved: said once it is true, with calm words and numbers to call when an answer was low."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, redirect
from flask.typing import ResponseReturnValue

from logbook.domain.errors import Unknown
from logbook.services.lending import Saved, lender, saved_on
from logbook.services.wishing import ask_to_talk
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.guards import current_person
from logbook.web.helplines import Helpline, helpline_for
from logbook.web.hours import seen_from
from logbook.web.together.blueprint import bp
from logbook.web.together.forms import DeedForm
from logbook.web.together.here import way_on
from logbook.web.together.showing import show


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What is said after an entry is kept."""

    low: bool
    shared: bool
    talk: bool
    hours: str
    seen_from: str
    child: bool  # or an adult who has lived with abuse: whom nothing is the fault of
    helpline: Helpline


@bp.get("/saved")
def saved() -> ResponseReturnValue:
    """Say that the entry is kept, and what happens next."""
    with reading() as desk:
        found = saved_on(desk, current_person())
    return redirect(way_on(), 303) if found is None else _shown(found)


@bp.post("/saved")
def wish() -> ResponseReturnValue:
    """Tell the worker, after an answer was low and kept, that the person would like to talk."""
    with reading() as desk:
        found = saved_on(desk, current_person())
    if found is None:
        raise Unknown
    if not DeedForm().accepted():
        return _shown(found, status=422)
    with writing() as desk:
        ask_to_talk(desk, current_person(), at=now())
    return _shown(found, wished=True)


def _shown(found: Saved, *, wished: bool = False, status: int = 200) -> ResponseReturnValue:
    role = current_person().profile.role
    with reading() as desk:
        hours = lender(desk, g.visit).hours
    page = SavedPage(
        found.low,
        found.shared,
        found.talk or wished,
        hours,
        seen_from(now()),
        role.disguised,
        helpline_for(role),
    )
    return show("saved", status, page=page, form=DeedForm(formdata=None))
