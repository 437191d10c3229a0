"""Assigning: a person of the team gets a keyworker."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from logbook.domain.errors import Invalid, Unknown
from logbook.domain.people import PersonId, StaffId
from logbook.services.assigning import team, team_keyworkers
from logbook.services.handing_over import hand_over
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.guards import current_staff
from logbook.web.lead.blueprint import bp
from logbook.web.lead.forms import AssignForm


@dataclass(frozen=True, slots=True)
class AssignPage:
    """For whom a keyworker is chosen, and who it is now."""

    person_id: str
    name: str
    title: str
    now: str


@bp.get("/people/<person_id>")
def assign(person_id: PersonId) -> ResponseReturnValue:
    """Ask who supports a person from now on."""
    return _shown(person_id, AssignForm(formdata=None))


@bp.post("/people/<person_id>")
def save_assignment(person_id: PersonId) -> ResponseReturnValue:
    """Give a person a keyworker, and go back to the team."""
    form = AssignForm()
    form.keyworker.choices = _keyworkers()
    if not form.accepted():
        return _shown(person_id, form), 422
    try:
        with writing() as desk:
            chosen = StaffId(form.keyworker.data)
            hand_over(desk, current_staff(), person_id, chosen, at=now())
    except Invalid as error:
        form.refuse(error)
        return _shown(person_id, form), 422
    return redirect(url_for("lead.people", assigned=person_id), 303)


def _shown(person_id: PersonId, form: AssignForm) -> str:
    with reading() as desk:
        people = {each.id: each for each in team(desk, current_staff(), at=now())}
    if person_id not in people:
        raise Unknown
    person = people[person_id]
    form.keyworker.choices = _keyworkers()
    if person.keyworker and not form.is_submitted():
        form.keyworker.data = person.keyworker.id
    told = _("Nobody supports %(name)s now.", name=person.name)
    if person.keyworker:
        told = _("Now with %(name)s.", name=person.keyworker.name)
    title = _("Assign a keyworker to %(name)s", name=person.name)
    page = AssignPage(person.id, person.name, title, told)
    return render_template("lead/assign.html", page=page, form=form)


def _keyworkers() -> list[SelectChoice]:
    with reading() as desk:
        keyworkers = team_keyworkers(desk, current_staff())
    return [SelectChoice(each.id, each.name) for each in keyworkers]
