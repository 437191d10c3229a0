"""Deleting all of a person who asked for it: how they asked, a fresh proof, and it is done."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectChoice, SelectField
from wtforms.validators import InputRequired

from logbook.domain.erasures import Asked
from logbook.domain.people import PersonId
from logbook.services.erasing import erase_on_request
from logbook.services.naming import name_of
from logbook.services.proving import must_be_proved
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.forms import Form
from logbook.web.guards import current_staff
from logbook.web.keyworker.blueprint import bp


def asked_said(asked: Asked) -> str:
    """Say how somebody asked."""
    return {
        Asked.FACE: _("Face to face"),
        Asked.PHONE: _("By phone"),
        Asked.WRITING: _("In writing"),
        Asked.FOR_THEM: _("Somebody who may ask for them did"),
    }[asked]


class EraseForm(Form):
    """How they asked, and that they know what it means."""

    asked = SelectField(
        _l("How they asked"),
        invalid_choice_message=_l("Choose one of these."),
        choices=lambda: [SelectChoice(each.value, asked_said(each)) for each in Asked],
    )
    told = BooleanField(
        _l("I have told them what goes, and that nobody can bring it back"),
        [InputRequired(_l("Tell them first, then tick this."))],
    )


@bp.get("/people/<person_id>/erase")
def erase(person_id: PersonId) -> ResponseReturnValue:
    """Ask how they asked; whoever opens this has just proved who they are."""
    must_be_proved(current_staff(), at=now())
    return _shown(person_id, EraseForm(formdata=None))


@bp.post("/people/<person_id>/erase")
def erase_all(person_id: PersonId) -> ResponseReturnValue:
    """Delete everything, and go back to the list, where they stand no more."""
    form = EraseForm()
    if not form.accepted():
        return _shown(person_id, form), 422
    with writing() as desk:
        erase_on_request(desk, current_staff(), person_id, Asked(form.asked.data), at=now())
    return redirect(url_for("keyworker.people"), 303)


def _shown(person_id: PersonId, form: EraseForm) -> str:
    with reading() as desk:
        name = name_of(desk, current_staff(), person_id, at=now())
    return render_template("keyworker/erase.html", name=name, person_id=person_id, form=form)
