"""Your account: by what somebody comes in, and where they are signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.services.own_account import (
    OwnSession,
    end_other_sessions,
    end_session,
    own_email,
    own_sessions,
)
from logbook.services.passkeys import Passkey, passkeys
from logbook.services.recovery_codes import codes_left
from logbook.services.resetting import helps
from logbook.web.account.blueprint import bp
from logbook.web.account.forms import OutForm
from logbook.web.account.party import party
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.guards import current_staff
from logbook.web.wording import day_said, local_day, moment_said

_FEW = 3  # recovery codes


@dataclass(frozen=True, slots=True)
class PasskeyShown:
    """One passkey: its name, and since when."""

    id: str
    name: str
    since: str


@dataclass(frozen=True, slots=True)
class SessionShown:
    """One session: when it began and when it was last used."""

    id: str
    began: str
    seen: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class YoursPage:
    """Everything that the page of an account says."""

    email: str
    done: str
    passkeys: tuple[PasskeyShown, ...]
    named: bool
    codes: str
    few: bool
    sessions: tuple[SessionShown, ...]
    helps: bool


@bp.get("/account")
def yours() -> ResponseReturnValue:
    """Show by what somebody comes in, and where they are signed in."""
    actor, at = current_staff(), now()
    with reading() as desk:
        left = codes_left(desk, actor)
        page = YoursPage(
            own_email(desk, actor),
            _done(),
            tuple(_passkey(each, at) for each in passkeys(desk, actor)),
            party() is not None,
            ngettext("%(num)d recovery code is left", "%(num)d recovery codes are left", left),
            left <= _FEW,
            tuple(_session(each, at) for each in own_sessions(desk, actor, at=at)),
            helps(actor),
        )
    return render_template("account/yours.html", page=page)


@bp.post("/account/sessions")
def end_sessions() -> ResponseReturnValue:
    """End one of somebody's own sessions, or all but this one."""
    if not OutForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    chosen = request.form.get("session", "")
    with writing() as desk:
        if chosen:
            end_session(desk, current_staff(), chosen)
        else:
            end_other_sessions(desk, current_staff())
    return redirect(url_for("account.yours", done="sessions"), 303)


def _done() -> str:
    said = {
        "passkey": _("Your passkey is kept. Try it the next time that you sign in."),
        "removed": _("The passkey is removed. It opens nothing any more."),
        "password": _("Your password is changed. You are signed out everywhere else."),
        "sessions": _("Ended."),
    }
    return said.get(request.args.get("done", ""), "")


def _passkey(each: Passkey, at: datetime) -> PasskeyShown:
    return PasskeyShown(each.id, each.name, day_said(each.since, local_day(at)))


def _session(each: OwnSession, at: datetime) -> SessionShown:
    return SessionShown(
        each.id, moment_said(each.began, at), moment_said(each.seen, at), each.is_this
    )
