"""Home for whoever came in by six numbers: today, a note that may be seen, nothing of before."""

from __future__ import annotations

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from logbook.services.looking_back import own_circle
from logbook.services.noting import is_note_there, take_note
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.family.showing import show_inside
from logbook.web.guards import current_person


@dataclass(frozen=True, slots=True)
class PhoneHomePage:
    """What home shows to a session that only writes."""

    waiting: str | None
    worker: str
    note: str


def show_phone_home(waiting: str | None) -> ResponseReturnValue:
    """Show it, with the step at which this session's own check-in goes on."""
    with reading() as desk:
        circle = own_circle(desk, current_person(), at=now())
    page = PhoneHomePage(waiting, worker_name(circle), note_once())
    return show_inside("family/phone_home.html", page=page)


def note_once() -> str:
    """Give the note that may be seen, once; that it was shown is kept before it is."""
    person = current_person()
    with reading() as desk:
        there = is_note_there(desk, person)
    if not there:
        return ""
    with writing() as desk:
        return take_note(desk, person)
