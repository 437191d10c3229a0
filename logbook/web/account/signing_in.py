"""Coming in and going: whatever is wrong is told in the same words, and never which part it was."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from logbook.domain.actors import StaffActor
from logbook.domain.people import StaffRole
from logbook.services.staff_signing_in import open_staff_door, stretch_password
from logbook.services.visiting import leave
from logbook.web.account.blueprint import bp
from logbook.web.account.forms import OutForm, SignInForm
from logbook.web.account.party import party
from logbook.web.clock import now
from logbook.web.cookies import Cookie, give, take_back, token_in
from logbook.web.database import house, writing
from logbook.web.doors import came_in, crowded, in_turn

_FIRST_PAGES = {
    StaffRole.KEYWORKER: "keyworker.today",
    StaffRole.LEAD: "lead.people",
    StaffRole.EVALUATOR: "evaluator.outcomes",
    StaffRole.MANAGER: "admin.manage",
}


@bp.get("/")
def sign_in() -> ResponseReturnValue:
    """Ask who it is; whoever is in already goes to their first page."""
    actor = _present()
    if actor is not None:
        return redirect(url_for(_FIRST_PAGES[actor.role]), 303)
    return _door(SignInForm(formdata=None), refused=_lent_over() if "lent" in request.args else "")


@bp.post("/")
def enter() -> ResponseReturnValue:
    """Let a member of staff in."""
    form = SignInForm()
    if not form.accepted():
        return _refused(form)
    email, password = form.email.data or "", form.password.data or ""
    # the slow part comes first, the same for everybody, and outside the transaction
    stretched = in_turn(lambda: stretch_password(house().keys, email, password))
    if stretched is None:
        return _door(form, refused=crowded()), 503
    code = "".join((form.code.data or "").split())
    with writing() as desk:
        opened = open_staff_door(
            desk,
            email,
            stretched,
            code,
            at=now(),
            assertion=form.assertion.data or "",
            party=party(),
        )
    return _onward(opened.token) if opened else _refused(form)


def _refused(form: SignInForm) -> ResponseReturnValue:
    form.code.data = ""  # one on paper may open yet, and is not to stand on a page
    refused = _("That didn’t open it. Check all of it, wait for a new code, and try again.")
    return _door(form, refused=refused), 401


@bp.post("/out")
def out() -> ResponseReturnValue:
    """End the session here and on the server; without one there is nothing to end."""
    if _present() and not OutForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    _end(token_in(Cookie.STAFF))
    return take_back(make_response(redirect(url_for("account.sign_in"), 303)), Cookie.STAFF)


def _present() -> StaffActor | None:
    actor = getattr(current_user, "actor", None)
    return actor if isinstance(actor, StaffActor) else None


def _door(form: SignInForm, *, refused: str = "") -> str:
    return render_template("account/sign_in.html", form=form, refused=refused, named=bool(party()))


def _lent_over() -> str:
    return _(
        "It was not unlocked, so it is signed out. What was said on it is kept."
        " If it is not yours, give it back to whoever it belongs to."
    )


def _onward(token: str) -> Response:
    came_in()
    _end(token_in(Cookie.STAFF))  # a session before this one, on the same machine, is over
    return give(make_response(redirect(url_for("account.sign_in"), 303)), Cookie.STAFF, token)


def _end(token: str | None) -> None:
    if token:
        with writing() as desk:
            leave(desk, token)
