"""Support has ended: the last agreed contact, from which a year is counted; or it goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField
from wtforms.validators import InputRequired

from logbook.domain.caseload import Line
from logbook.domain.errors import Invalid
from logbook.domain.people import PersonId
from logbook.services.naming import name_of
from logbook.services.retaining import end_support, last_contact
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.forms import Form
from logbook.web.guards import current_staff
from logbook.web.keyworker.blueprint import bp
from logbook.web.keyworker.forms import ActForm


class EndingForm(Form):
    """The day of the last agreed contact."""

    last = DateField(_l("The last agreed contact"), [InputRequired(_l("Choose a day."))])


@dataclass(frozen=True, slots=True)
class EndingPage:
    """Whose support it is, and what is kept of its end."""

    person_id: str
    name: str
    ended: str
    goes: str


@bp.get("/people/<person_id>/ending")
def ending(person_id: PersonId) -> ResponseReturnValue:
    """Show what is kept of the end of support."""
    return _shown(person_id, EndingForm(formdata=None))


@bp.post("/people/<person_id>/ending")
def end(person_id: PersonId) -> ResponseReturnValue:
    """Keep the last agreed contact."""
    form = EndingForm()
    if not form.accepted():
        return _shown(person_id, form), 422
    try:
        with writing() as desk:
            end_support(desk, current_staff(), person_id, form.last.data, at=now())
    except Invalid as error:
        form.refuse(error)
        return _shown(person_id, form), 422
    return redirect(url_for("keyworker.ending", person_id=person_id), 303)


@bp.post("/people/<person_id>/ending/none")
def go_on(person_id: PersonId) -> ResponseReturnValue:
    """Keep that support goes on: nothing is counted, and nothing goes."""
    if not ActForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    with writing() as desk:
        end_support(desk, current_staff(), person_id, None, at=now())
    return redirect(url_for("keyworker.ending", person_id=person_id), 303)


def going_said(lines: Sequence[Line], days: Mapping[PersonId, date]) -> tuple[str, ...]:
    """Say of whom all goes soon, and when."""
    return tuple(
        _(
            "On %(day)s all of what %(name)s wrote goes.",
            day=format_date(days[line.person.id], "d MMMM"),
            name=line.person.name,
        )
        for line in lines
        if line.person.id in days
    )


def _shown(person_id: PersonId, form: EndingForm) -> str:
    actor, at = current_staff(), now()
    with reading() as desk:
        name = name_of(desk, actor, person_id, at=at)
        last, goes = last_contact(desk, actor, person_id, at=at)
    page = EndingPage(person_id, name, _said(last), _said(goes))
    if last and not form.is_submitted():
        form.last.data = last
    return render_template("keyworker/ending.html", page=page, form=form)


def _said(day: date | None) -> str:
    return format_date(day, "d MMMM y") if day else ""
