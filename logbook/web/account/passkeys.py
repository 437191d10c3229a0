"""Passkeys: somebody makes one in their browser, names it, and takes it away again."""

from __future__ import annotations

import json

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.errors import Invalid, Unknown
from logbook.domain.parties import Party
from logbook.services.passkeys import keep_passkey, making, remove_passkey
from logbook.web.account.blueprint import bp
from logbook.web.account.forms import OutForm, PasskeyForm
from logbook.web.account.party import party
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.forms import refusal_said
from logbook.web.guards import current_staff


@bp.get("/account/passkey")
def new_passkey() -> ResponseReturnValue:
    """Ask how a new passkey is called."""
    return _shown(PasskeyForm(formdata=None))


@bp.post("/account/passkey")
def made_passkey() -> ResponseReturnValue:
    """Keep the passkey that the browser has made."""
    form = PasskeyForm()
    if not form.accepted():
        return _shown(form), 422
    try:
        with writing() as desk:
            keep_passkey(
                desk,
                current_staff(),
                form.name.data or "",
                form.answer.data or "",
                _here(),
                at=now(),
            )
    except Invalid as error:
        form.refuse(error)
        return _shown(form), 422
    return redirect(url_for("account.yours", done="passkey"), 303)


@bp.post("/account/passkey/<passkey>/remove")
def removed_passkey(passkey: str) -> ResponseReturnValue:
    """Take a passkey away."""
    if not OutForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    try:
        with writing() as desk:
            remove_passkey(desk, current_staff(), passkey, at=now())
    except Invalid as error:
        return render_template("account/kept.html", why=refusal_said(error)), 422
    return redirect(url_for("account.yours", done="removed"), 303)


def _shown(form: PasskeyForm) -> str:
    with reading() as desk:
        options = making(desk, current_staff(), _here(), at=now())
    form.answer.data = ""
    return render_template("account/passkey.html", form=form, options=json.dumps(options))


def _here() -> Party:
    here = party()
    if here is None:
        raise Unknown
    return here
