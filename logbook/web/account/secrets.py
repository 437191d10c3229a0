"""Secrets: somebody changes their password, and makes new recovery codes."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.errors import Invalid
from logbook.services.own_account import change_password, own_email
from logbook.services.proving import must_be_proved
from logbook.services.recovery_codes import renew_codes
from logbook.services.staff_signing_in import stretch_password
from logbook.web.account.blueprint import bp
from logbook.web.account.forms import OutForm, PasswordForm
from logbook.web.clock import now
from logbook.web.database import house, reading, writing
from logbook.web.doors import crowded, in_turn
from logbook.web.guards import current_staff


@bp.get("/account/password")
def password() -> ResponseReturnValue:
    """Ask for the password of now and for a new one."""
    must_be_proved(current_staff(), at=now())
    return render_template("account/password.html", form=PasswordForm(formdata=None))


@bp.post("/account/password")
def changed_password() -> ResponseReturnValue:
    """Change the password; somebody's other sessions end."""
    actor, form = current_staff(), PasswordForm()
    must_be_proved(actor, at=now())
    if not form.accepted():
        return render_template("account/password.html", form=form), 422
    with reading() as desk:
        email = own_email(desk, actor)
    keys, old, new = house().keys, form.old.data or "", form.password.data or ""
    both = in_turn(
        lambda: [stretch_password(keys, email, each) for each in (old, new)], known=actor.visit
    )
    if both is None:
        form.form_errors.append(crowded())
        return render_template("account/password.html", form=form), 503
    try:
        with writing() as desk:
            change_password(desk, actor, *both, at=now())
    except Invalid as error:
        form.refuse(error)
        return render_template("account/password.html", form=form), 422
    return redirect(url_for("account.yours", done="password"), 303)


@bp.post("/account/codes")
def new_codes() -> ResponseReturnValue:
    """Make ten new recovery codes, and show them this once."""
    if not OutForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    with writing() as desk:
        codes = renew_codes(desk, current_staff(), at=now())
    return render_template("account/codes.html", codes=codes, joined=False)
