"""Today: the caseload in the order in which to look; that it was seen is kept once a day."""

from __future__ import annotations

from dataclasses import replace

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.caseload import Group
from logbook.services.resetting import own_waiting
from logbook.services.retaining import going
from logbook.services.supporting import look_at_caseload, open_caseload
from logbook.web.clock import now
from logbook.web.database import writing
from logbook.web.guards import current_staff
from logbook.web.joined_again import waits_said
from logbook.web.keyworker.blueprint import bp
from logbook.web.keyworker.caseload import today_page
from logbook.web.keyworker.ending import going_said
from logbook.web.wording import local_day


@bp.get("/today")
def today() -> ResponseReturnValue:
    """Show whom to look at first, and why."""
    at = now()
    with writing() as desk:
        sealed = look_at_caseload(desk, current_staff(), at=at)
        waiting = own_waiting(desk, current_staff())
        days = going(desk, [each.person.id for each in sealed])
    # opened after the commit: nobody waits for the keys, and nothing is read that is not on record
    lines = open_caseload(desk, current_staff(), sealed, on=at.date())
    page = today_page(lines, desk.questions, local_day(at), shown=_wanted())
    if waiting and not lines:
        page = replace(page, title=_("You open nothing yet"), lede="")
    said = going_said(lines, days)
    return render_template("keyworker/today.html", page=page, waits=waits_said(waiting), going=said)


def _wanted() -> Group | None:
    asked = request.args.get("show", "")
    return Group(asked) if asked in list(Group) else None
