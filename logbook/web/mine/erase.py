"""Deleting all of it: what goes and what can't be called back, then once more, then it is done."""

from __future__ import annotations

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from logbook.services.erasing import erase_own, may_erase
from logbook.services.looking_back import own_circle
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.cookies import Cookie, take_back
from logbook.web.database import reading, writing
from logbook.web.guards import current_person
from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import OneButtonForm
from logbook.web.mine.showing import show


@bp.get("/delete")
def erase() -> ResponseReturnValue:
    """Say what goes, and what nobody can call back."""
    return _shown(last=False)


@bp.get("/delete/now")
def erase_last() -> ResponseReturnValue:
    """Ask once more."""
    return _shown(last=True)


@bp.post("/delete/now")
def erase_all() -> ResponseReturnValue:
    """Delete everything, and sign out."""
    if not OneButtonForm().accepted():
        return _shown(last=True, status=422)
    with writing() as desk:
        erase_own(desk, current_person(), at=now())
    onward = Response(status=303, headers={"Location": url_for("mine.gone")})
    return take_back(onward, Cookie.PLAIN)


def _shown(*, last: bool, status: int = 200) -> ResponseReturnValue:
    person = current_person()
    with reading() as desk:
        worker = worker_name(own_circle(desk, person, at=now()))
    form, may = OneButtonForm(formdata=None), may_erase(person)
    return show("erase", status, last=last, may=may, worker=worker, form=form)
