"""Here: where the check-in stands, whatever was asked for; and what is said before it, once."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from logbook.services.lending import saved_on
from logbook.web.checking_in import begun, count, step_of
from logbook.web.database import reading
from logbook.web.guards import current_person
from logbook.web.helplines import helpline_for
from logbook.web.together.blueprint import bp
from logbook.web.together.showing import show


@bp.get("/")
def here() -> ResponseReturnValue:
    """Lead to where the check-in stands."""
    return redirect(way_on(), 303)


@bp.get("/before")
def before() -> ResponseReturnValue:
    """Say what this is, who can read it, and when somebody has to tell."""
    role = current_person().profile.role
    return show("before", helpline=helpline_for(role), child=role.disguised)


def way_on() -> str:
    """Give the address of the step that comes next."""
    person = current_person()
    with reading() as desk:
        if saved_on(desk, person):
            return url_for("together.saved")
    draft = begun()
    if draft is None:
        return url_for("together.moment" if person.profile.ready else "together.before")
    step = step_of(draft) or 1
    if step > count():
        return url_for("together.words")
    return url_for("together.question", number=step)
