"""Things to look at: what was unusual lately, by which rule, and who has looked into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.domain.people import StaffRole
from logbook.domain.watching import FEWEST
from logbook.services.alerting import Alert, look_into
from logbook.services.alerting import alerts as list_alerts
from logbook.services.auditing import Kind
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.forms import Form
from logbook.web.guards import current_staff
from logbook.web.lead.blueprint import watching
from logbook.web.wording import moment_said


class LookedForm(Form):
    """Nothing but the token: that somebody has looked into it is a deed."""


@dataclass(frozen=True, slots=True)
class AlertShown:
    """One line: what it is, when, and who has looked into it."""

    number: int
    what: str
    when: str
    seen: str
    mine: bool


@dataclass(frozen=True, slots=True)
class AlertsPage:
    """Everything that the page says."""

    title: str
    rule: str
    waiting: tuple[AlertShown, ...]
    seen: tuple[AlertShown, ...]


@watching.get("")
def alerts() -> ResponseReturnValue:
    """List what was unusual in the last thirty days, newest first."""
    actor, at = current_staff(), now()
    with reading() as desk:
        found = list_alerts(desk, actor, at=at)
    shown = [_shown(each, actor.id, at) for each in found]
    waiting = tuple(each for each in shown if not each.seen)
    title = (
        ngettext("%(num)d thing to look at", "%(num)d things to look at", len(waiting))
        if waiting
        else _("Nothing to look at")
    )
    rule = _rule() if actor.role is StaffRole.LEAD else ""
    page = AlertsPage(title, rule, waiting, tuple(each for each in shown if each.seen))
    return render_template("lead/alerts.html", page=page)


@watching.post("/<int:number>")
def looked(number: int) -> ResponseReturnValue:
    """Keep that this lead or manager has looked into it."""
    if not LookedForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    with writing() as desk:
        look_into(desk, current_staff(), number, at=now())
    return redirect(url_for("watching.alerts"), 303)


def _rule() -> str:
    return _(
        "Unusually many: somebody opened more than %(count)d different people within an hour, or"
        " more than half of those whom they support, whichever is more. It is a fixed rule and"
        " says nothing of why.",
        count=FEWEST,
    )


def _shown(alert: Alert, me: str, at: datetime) -> AlertShown:
    seen = ""
    if alert.seen_at is not None:
        by = alert.seen_by.name if alert.seen_by else _("Somebody who has left")
        seen = _("%(name)s, %(when)s", name=by, when=moment_said(alert.seen_at, at))
    mine = alert.by is not None and alert.by.id == me
    return AlertShown(alert.number, _what(alert), moment_said(alert.at, at), seen, mine)


def _what(alert: Alert) -> str:
    name = alert.by.name if alert.by else _("Somebody")
    if alert.kind == Kind.BULK_OPENING:
        return ngettext(
            "%(name)s opened %(num)d person within an hour",
            "%(name)s opened %(num)d people within an hour",
            alert.people,
            name=name,
        )
    said = {
        Kind.TAMPERED.value: _("Something sealed is not what was put there; it was refused"),
        Kind.HEAD_NOT_WRITTEN.value: _("The head of the record could not be written to its file"),
        Kind.ERASED.value: _("%(name)s deleted a logbook, since its person asked", name=name),
        Kind.REISSUED.value: _("%(name)s made a new card for lost words", name=name),
        Kind.DENY_LIST_HIT.value: _("%(name)s chose somebody whom a person refused", name=name),
        **_keys(name, alert.of.name if alert.of else _("a colleague")),
    }
    return said.get(alert.kind, f"{name}: {alert.kind}")


def _keys(name: str, of: str) -> dict[str, str]:
    return {
        Kind.JOINED_AGAIN.value: _("%(name)s joined again, with new keys", name=name),
        Kind.ADDED_PASSKEY.value: _("%(name)s added a passkey", name=name),
        Kind.REMOVED_PASSKEY.value: _("%(name)s removed a passkey", name=name),
        Kind.ODD_PASSKEY.value: _("A passkey of %(name)s may have been copied", name=name),
        Kind.NEW_CODES.value: _("%(name)s made new recovery codes", name=name),
        Kind.USED_RECOVERY_CODE.value: _("%(name)s used a recovery code", name=name),
        Kind.WRONG_CODES.value: _("Many wrong codes for %(name)s", name=name),
        Kind.CHANGED_PASSWORD.value: _("%(name)s changed the password", name=name),
        Kind.RESET_STAFF.value: _("%(name)s let %(of)s join again", name=name, of=of),
        Kind.GAVE_BACK.value: _("%(name)s gave access back to %(of)s", name=name, of=of),
    }
