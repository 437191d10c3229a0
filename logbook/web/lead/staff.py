"""Who works here: a new lead is given the team's circles, and whoever leaves opens nothing more."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from logbook.domain.errors import Invalid, Unknown
from logbook.domain.people import Staff, StaffId
from logbook.services.assigning import colleagues
from logbook.services.bringing_in import bring_in, newcomers
from logbook.services.off_boarding import end_account
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.forms import refusal_said
from logbook.web.guards import current_staff
from logbook.web.lead.blueprint import bp
from logbook.web.lead.forms import PressForm
from logbook.web.wording import duty_said


@dataclass(frozen=True, slots=True)
class ColleagueShown:
    """One member of staff of the team."""

    staff_id: str
    name: str
    duty: str
    hours: str
    me: bool


@dataclass(frozen=True, slots=True)
class NewcomerShown:
    """A lead who can't cover yet for some of the team."""

    staff_id: str
    name: str
    told: str


@dataclass(frozen=True, slots=True)
class StaffPage:
    """Everything that the page of the team's staff says."""

    title: str
    newcomers: tuple[NewcomerShown, ...]
    colleagues: tuple[ColleagueShown, ...]
    ended: bool


@bp.get("/staff")
def staff() -> ResponseReturnValue:
    """List who works at the lead's site."""
    actor = current_staff()
    with reading() as desk:
        found, new = colleagues(desk, actor), newcomers(desk, actor)
    page = StaffPage(
        ngettext("%(num)d person works here", "%(num)d people work here", len(found)),
        tuple(_newcomer(each.staff, each.lacking) for each in new),
        tuple(
            ColleagueShown(x.id, x.name, duty_said(x.role), x.hours, x.id == actor.id)
            for x in found
        ),
        "ended" in request.args,
    )
    return render_template("lead/staff.html", page=page)


@bp.post("/staff/<staff_id>/circles")
def give_circles(staff_id: StaffId) -> ResponseReturnValue:
    """Give a new lead the key to the team's circles, for cover."""
    if not PressForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    try:
        with writing() as desk:
            bring_in(desk, current_staff(), staff_id, at=now())
    except Invalid as error:
        return render_template("lead/refused.html", told=refusal_said(error)), 422
    return redirect(url_for("lead.staff"), 303)


@bp.get("/staff/<staff_id>/end")
def leaver(staff_id: StaffId) -> ResponseReturnValue:
    """Say what ending an account does, before it is done."""
    with reading() as desk:
        found = {each.id: each for each in colleagues(desk, current_staff())}
    if staff_id not in found:
        raise Unknown
    return render_template("lead/leaver.html", name=found[staff_id].name, staff_id=staff_id)


@bp.post("/staff/<staff_id>/end")
def end(staff_id: StaffId) -> ResponseReturnValue:
    """End an account for good."""
    if not PressForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    try:
        with writing() as desk:
            end_account(desk, current_staff(), staff_id, at=now())
    except Invalid as error:
        return render_template("lead/refused.html", told=refusal_said(error)), 422
    return redirect(url_for("lead.staff", ended="yes"), 303)


def _newcomer(staff: Staff, lacking: int) -> NewcomerShown:
    told = ngettext(
        "%(name)s can’t cover yet for %(num)d person.",
        "%(name)s can’t cover yet for %(num)d people.",
        lacking,
        name=staff.name,
    )
    return NewcomerShown(staff.id, staff.name, told)
