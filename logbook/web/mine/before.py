"""Before the first answer, once: what this is, who can read it, when somebody has to tell."""

from __future__ import annotations

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from logbook.services.looking_back import own_circle
from logbook.services.settling_in import be_ready
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.guards import current_person
from logbook.web.helplines import Helpline
from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import OneButtonForm
from logbook.web.mine.showing import onward, show, whom_to_call


@dataclass(frozen=True, slots=True)
class BeforePage:
    """Whom it speaks of, and whom to call."""

    worker: str
    helpline: Helpline


@bp.get("/before")
def before() -> ResponseReturnValue:
    """Say it, plainly."""
    return _shown()


@bp.post("/before")
def read() -> ResponseReturnValue:
    """Keep that it has been read."""
    if not OneButtonForm().accepted():
        return _shown(422)
    with writing() as desk:
        be_ready(desk, current_person())
    return onward("mine.home")


def _shown(status: int = 200) -> ResponseReturnValue:
    with reading() as desk:
        circle = own_circle(desk, current_person(), at=now())
    page = BeforePage(worker_name(circle), whom_to_call())
    return show("before", status, page=page, form=OneButtonForm())
