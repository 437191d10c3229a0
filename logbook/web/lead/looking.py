"""Looking by leave: the second lead agrees that another may look for four hours."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.errors import Invalid
from logbook.services.breaking_glass import approve_look
from logbook.web.clock import now
from logbook.web.database import writing
from logbook.web.forms import refusal_said
from logbook.web.guards import current_staff
from logbook.web.lead.blueprint import bp
from logbook.web.lead.forms import PressForm


@bp.post("/asked/<opening_id>")
def agree(opening_id: str) -> ResponseReturnValue:
    """Keep that this lead agrees; nobody agrees to what they asked for themselves."""
    if not PressForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    try:
        with writing() as desk:
            approve_look(desk, current_staff(), opening_id, at=now())
    except Invalid as error:
        return render_template("lead/refused.html", told=refusal_said(error)), 422
    return redirect(url_for("lead.people"), 303)
