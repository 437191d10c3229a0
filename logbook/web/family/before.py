"""Before the first answer, once: what this is, who can read it, what it can't do."""

from __future__ import annotations

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from logbook.services.looking_back import own_circle
from logbook.services.settling_in import be_ready
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import DeedForm
from logbook.web.family.showing import onward, show_inside
from logbook.web.guards import current_person
from logbook.web.helplines import Helpline, helpline_for


@dataclass(frozen=True, slots=True)
class BeforePage:
    """Whom it speaks of, and whom to call."""

    worker: str
    helpline: Helpline


@bp.get("/p/b")
def before() -> ResponseReturnValue:
    """Say it, plainly and short."""
    return _shown()


@bp.post("/p/b")
def read() -> ResponseReturnValue:
    """Keep that it has been read."""
    if not DeedForm().accepted():
        return _shown(422)
    with writing() as desk:
        be_ready(desk, current_person())
    return onward("family.home")


def _shown(status: int = 200) -> ResponseReturnValue:
    person = current_person()
    with reading() as desk:
        circle = own_circle(desk, person, at=now())
    page = BeforePage(worker_name(circle), helpline_for(person.profile.role))
    return show_inside("family/before.html", status, page=page, form=DeedForm())
