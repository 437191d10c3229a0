"""Leaving: the manager ends an account; nobody's words are opened for it."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.errors import Invalid, Unknown
from logbook.domain.people import StaffId
from logbook.services.off_boarding import end_account
from logbook.services.setting_up import accounts
from logbook.web.admin.blueprint import bp
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.forms import Form, refusal_said
from logbook.web.guards import current_staff


class EndForm(Form):
    """Nothing but the token."""


@bp.get("/leaving")
def leaver() -> ResponseReturnValue:
    """Say what ending an account does, before it is done."""
    return _shown(StaffId(request.args.get("staff", "")))


@bp.post("/leaving/<staff_id>")
def end(staff_id: StaffId) -> ResponseReturnValue:
    """End an account for good."""
    if not EndForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    try:
        with writing() as desk:
            end_account(desk, current_staff(), staff_id, at=now())
    except Invalid as error:
        return _shown(staff_id, refusal_said(error)), 422
    return redirect(url_for("admin.manage", ended="yes"), 303)


def _shown(staff: StaffId, told: str = "") -> str:
    with reading() as desk:
        found = {each.staff.id: each.staff for each in accounts(desk, current_staff())}
    if staff not in found:
        raise Unknown
    name = found[staff].name
    return render_template("admin/leaver.html", name=name, staff_id=staff, told=told)
