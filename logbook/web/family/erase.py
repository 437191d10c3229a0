"""Deleting all of it: what goes and what can't be called back, then once more, then it is done."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue

from logbook.services.erasing import erase_own, may_erase
from logbook.services.looking_back import own_circle
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.cookies import Cookie, take_back
from logbook.web.database import reading, writing
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import DeedForm
from logbook.web.family.showing import send_to, show_inside
from logbook.web.guards import current_person


@dataclass(frozen=True, slots=True)
class ErasePage:
    """Which of the two steps it is, whether it can be done here, and who may remember."""

    last: bool
    may: bool
    worker: str


@bp.get("/p/x")
def erase() -> ResponseReturnValue:
    """Say what goes, and what nobody can call back."""
    return _shown(last=False)


@bp.get("/p/x/2")
def erase_last() -> ResponseReturnValue:
    """Ask once more."""
    return _shown(last=True)


@bp.post("/p/x/2")
def erase_all() -> ResponseReturnValue:
    """Delete everything, and show the first page as to anybody who was never here."""
    if not DeedForm().accepted():
        return _shown(last=True, status=422)
    with writing() as desk:
        erase_own(desk, current_person(), at=now())
    gone = take_back(send_to(url_for("family.first")), Cookie.FAMILY)
    return take_back(gone, Cookie.PHONE)


def _shown(*, last: bool, status: int = 200) -> ResponseReturnValue:
    person = current_person()
    with reading() as desk:
        worker = worker_name(own_circle(desk, person, at=now()))
    page = ErasePage(last, may_erase(person), worker)
    return show_inside("family/erase.html", status, page=page, form=DeedForm(formdata=None))
