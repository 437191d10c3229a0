"""Choosing six numbers for a phone: from inside, by words that link it, or by a square."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.errors import Invalid, Unknown
from logbook.domain.pins import check_pin
from logbook.services.linking import (
    NewPhone,
    is_link,
    link_by_address,
    link_inside,
    new_phone,
)
from logbook.web.clock import now
from logbook.web.cookies import Cookie, give, give_for_long, token_in
from logbook.web.database import house, reading, writing
from logbook.web.decoys.dresses import worn
from logbook.web.doors import crowded, in_turn
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import PinForm, SquarePinForm
from logbook.web.family.showing import show_inside
from logbook.web.forms import refusal_said
from logbook.web.guards import current_person, has_live_visit

Link = Callable[[NewPhone], str | None]


@dataclass(frozen=True, slots=True)
class PinPage:
    """Where the numbers are sent, whether a way home stands above, and what has to change."""

    action: str
    still: str
    home: str
    oops: str
    wrong: str  # the field that has to change


@bp.get("/p/i")
def choose_pin() -> ResponseReturnValue:
    """Ask for six numbers, inside."""
    return _shown(PinForm())


@bp.post("/p/i")
def keep_pin() -> ResponseReturnValue:
    """Link this phone."""
    form, person = PinForm(), current_person()
    if not form.accepted():
        return _shown(form, oops=_("This page was open for a while. Please press again."))

    def link(phone: NewPhone) -> str | None:
        with writing() as desk:
            return link_inside(desk, person, phone, at=now(), front=worn().decoy, before=_before())

    return _linked(form, link)


@bp.get("/k/<square>")
def by_square(square: str) -> ResponseReturnValue:
    """Ask for six numbers where a square led here that holds; looking uses nothing up."""
    if not _holds(square):
        raise Unknown
    return _shown(SquarePinForm(), square=square)


@bp.post("/k/<square>")
def link_by_square(square: str) -> ResponseReturnValue:
    """Link this phone; whoever only asks whether the square still holds is told so."""
    if not _holds(square):
        raise Unknown
    form = SquarePinForm()
    if "pin" not in request.form:
        return Response(status=204)

    def link(phone: NewPhone) -> str | None:
        with writing() as desk:
            return link_by_address(
                desk, square, phone, at=now(), front=worn().decoy, before=_before()
            )

    return _linked(form, link, square)


def _holds(square: str) -> bool:
    has_live_visit()  # looked for first, as at every address that leads nowhere
    with reading() as desk:
        return is_link(desk, square, at=now())


def _linked(form: PinForm | SquarePinForm, link: Link, square: str = "") -> ResponseReturnValue:
    try:
        pin = check_pin(form.pin.data or "", form.again.data or "")
    except Invalid as error:
        return _shown(form, square, refusal_said(error), error.field)
    phone = in_turn(lambda: new_phone(house().keys, pin))
    if phone is None:
        return _shown(form, square, crowded())
    token = link(phone)
    way = "family.home" if token else "family.phones"
    onward = Response(status=303, headers={"Location": url_for(way)})
    give_for_long(onward, Cookie.PHONE, phone.token)
    return give(onward, Cookie.FAMILY, token) if token else onward


def _shown(
    form: PinForm | SquarePinForm, square: str = "", oops: str = "", wrong: str = ""
) -> ResponseReturnValue:
    if square:
        action = url_for("family.link_by_square", square=square)
        still, home = action, ""
    else:
        action, still = url_for("family.keep_pin"), url_for("family.still")
        home = url_for("family.phones") if current_person().private_key else ""
    page = PinPage(action, still, home, oops, wrong)
    return show_inside("family/numbers.html", 422 if oops else 200, page=page, form=form)


def _before() -> str:
    return token_in(Cookie.PHONE) or ""
