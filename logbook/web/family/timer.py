"""The revision timer: what was typed begins or waits, and each button does one thing."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue

from logbook.domain.decoys import Decoy
from logbook.domain.revision import Day
from logbook.web.compression import holds_nothing
from logbook.web.decoys.days import written
from logbook.web.decoys.dresses import dress
from logbook.web.decoys.memory import remember
from logbook.web.decoys.timer import FULL, begun, done, this_day, timer_page
from logbook.web.faces import is_part
from logbook.web.family.blueprint import bp
from logbook.web.family.showing import send_to, show


@bp.post("/timer/list")
def timed() -> ResponseReturnValue:
    """Do what a button says: pause, stop, have a break, tick something off."""
    return _kept(done(request.form.get("do", "")))


def begin(typed: str) -> Response:
    """Start what was typed, or put it on the list."""
    day, hint = begun(typed, later="later" in request.form)
    return _shown(day, hint) if hint else _kept(day)


def _kept(day: Day) -> Response:
    kept = written(day)
    if kept is None:  # more than a cookie takes: what is kept already stays as it is
        return _shown(this_day(), FULL)
    return remember(_shown(day), Decoy.TIMER, kept)


def _shown(day: Day, hint: str = "") -> Response:
    decoy = dress(Decoy.TIMER)
    if not is_part():
        return send_to(f"{decoy.home}?r={hint}" if hint else decoy.home)
    holds_nothing()
    return show("decoys/timer.html", decoy=decoy, page=timer_page(day, hint))
