"""Joining: a new member of staff chooses a password and proves that their app gives codes."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from logbook.domain.errors import Invalid
from logbook.services.joining import Joining
from logbook.services.joining import join as join_service
from logbook.services.joining import joining as find_joining
from logbook.services.staff_signing_in import stretch_password
from logbook.web.account.blueprint import bp
from logbook.web.account.forms import JoinForm
from logbook.web.clock import now
from logbook.web.database import house, reading, writing
from logbook.web.doors import crowded, in_turn

_GROUP = 4  # letters of the secret that are read together


@dataclass(frozen=True, slots=True)
class JoinPage:
    """Whose account it is, and what their app needs."""

    title: str
    email: str
    href: str
    square: Markup
    secret: str


@bp.get("/join/<link>")
def join(link: str) -> ResponseReturnValue:
    """Show what somebody who joins needs; Unknown once the link was used."""
    return _shown(link, _found(link), JoinForm(formdata=None))


@bp.post("/join/<link>")
def joined(link: str) -> ResponseReturnValue:
    """Give the account its password and its code, once, and show its recovery codes."""
    found, form = _found(link), JoinForm()
    if not form.accepted():
        return _shown(link, found, form), 422
    password = form.password.data or ""
    stretched = in_turn(lambda: stretch_password(house().keys, found.email, password))
    if stretched is None:
        return _shown(link, found, form, crowded()), 503
    code = "".join((form.code.data or "").split())
    try:
        with writing() as desk:
            codes = join_service(desk, link, stretched, code, at=now())
    except Invalid as error:
        form.refuse(error)
        return _shown(link, found, form), 422
    return render_template("account/codes.html", codes=codes, joined=True)


def _found(link: str) -> Joining:
    with reading() as desk:
        return find_joining(desk, link, at=now())


def _shown(link: str, found: Joining, form: JoinForm, problem: str = "") -> str:
    secret = found.code_secret
    page = JoinPage(
        _("Welcome, %(name)s", name=found.name),
        found.email,
        url_for("account.joined", link=link),
        _square(found.code_address),
        " ".join(secret[place : place + _GROUP] for place in range(0, len(secret), _GROUP)),
    )
    return render_template("account/join.html", page=page, form=form, problem=problem)


def _square(address: str) -> Markup:
    drawn = segno.make(address, error="m").svg_inline(
        omitsize=True, title=_("Square code for the app"), svgclass=None, lineclass=None
    )
    return Markup(drawn)  # noqa: S704  drawn here, from nothing that anybody typed as markup
