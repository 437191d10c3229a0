"""Colleagues: somebody who can't get in joins again, and is given back what they held."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.errors import Invalid
from logbook.domain.people import StaffId
from logbook.services.resetting import Colleague, give_back, reset, sealed_back
from logbook.services.resetting import colleagues as find_colleagues
from logbook.web.account.blueprint import helping
from logbook.web.account.forms import OutForm
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.forms import refusal_said
from logbook.web.guards import current_staff
from logbook.web.joined_again import JoinedAgain, joined_again
from logbook.web.wording import duty_said


@dataclass(frozen=True, slots=True)
class ColleagueShown:
    """One colleague: who they are, and what there is to know."""

    id: str
    name: str
    duty: str
    to_know: str


@dataclass(frozen=True, slots=True)
class Link:
    """The link by which a colleague joins again; shown this once."""

    title: str
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ColleaguesPage:
    """Everything that the page of colleagues says."""

    back: tuple[JoinedAgain, ...]
    all: tuple[ColleagueShown, ...]
    done: str
    link: Link | None
    refused: str


@helping.get("")
def colleagues() -> ResponseReturnValue:
    """List the colleagues whom somebody may let join again."""
    return _shown()


@helping.post("/<staff>/reset")
def reset_colleague(staff: StaffId) -> ResponseReturnValue:
    """Let a colleague join again, and show the link this once."""
    if not OutForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    try:
        with writing() as desk:
            token = reset(desk, current_staff(), staff, at=now())
    except Invalid as error:
        return _shown(refused=refusal_said(error)), 422
    title = _("%(name)s can join again", name=_name(staff))
    return _shown(Link(title, url_for("account.join", link=token, _external=True)))


@helping.post("/<staff>/back")
def gave_back(staff: StaffId) -> ResponseReturnValue:
    """Give a colleague who joined again what they held before."""
    if not OutForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    with reading() as desk:
        sealed = sealed_back(desk, current_staff(), staff)
    with writing() as desk:
        given = give_back(desk, current_staff(), staff, sealed, at=now())
    return redirect(url_for("colleagues.colleagues", back=staff, people=given), 303)


def _shown(link: Link | None = None, refused: str = "") -> str:
    with reading() as desk:
        found = find_colleagues(desk, current_staff())
    back = joined_again(each for each in found if each.joined and each.waiting)
    shown = tuple(_colleague(each) for each in found)
    page = ColleaguesPage(back, shown, _done(found), link, refused)
    return render_template("account/colleagues.html", page=page)


def _name(staff: StaffId) -> str:
    with reading() as desk:
        found = find_colleagues(desk, current_staff())
    return next((each.staff.name for each in found if each.staff.id == staff), "")


def _done(found: tuple[Colleague, ...]) -> str:
    for each in found:
        if each.staff.id == request.args.get("back"):
            return _("%(name)s can open again what they held before.", name=each.staff.name)
    return ""


def _colleague(each: Colleague) -> ColleagueShown:
    duty = duty_said(each.staff.role)
    return ColleagueShown(each.staff.id, each.staff.name, duty, _to_know(each))


def _to_know(each: Colleague) -> str:
    if not each.joined:
        return _("Has not joined yet")
    if each.waiting:
        return _("Has joined again, and opens nothing yet")
    if each.waiting_for_others:
        return _("Has joined again; another lead gives access back")
    return ""
