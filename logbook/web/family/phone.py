"""Phones: on which six numbers open the writing part, since when, and how each is removed."""

from __future__ import annotations

from dataclasses import dataclass

from flask import make_response
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from logbook.services.linking import is_kept_here, is_this, own_phones, unlink_own
from logbook.web.clock import now
from logbook.web.cookies import Cookie, take_back, token_in
from logbook.web.database import reading, writing
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import PhoneForm
from logbook.web.family.showing import onward, show_inside
from logbook.web.guards import current_person


@dataclass(frozen=True, slots=True)
class PhoneShown:
    """One linked phone."""

    id: str
    since: str
    here: bool


@dataclass(frozen=True, slots=True)
class PhonesPage:
    """Every linked phone, and whether this is one of them."""

    phones: tuple[PhoneShown, ...]
    here: bool


@bp.get("/p/f")
def phones() -> ResponseReturnValue:
    """Show which phones are linked."""
    return _shown()


@bp.post("/p/f")
def remove_phone() -> ResponseReturnValue:
    """Remove one of them."""
    form = PhoneForm()
    if not form.accepted():
        return _shown(422)
    removed, here = form.phone.data or "", token_in(Cookie.PHONE) or ""
    with writing() as desk:
        unlink_own(desk, current_person(), removed, at=now())
    shown = make_response(onward("family.phones"))
    return take_back(shown, Cookie.PHONE) if is_kept_here(removed, here) else shown


def _shown(status: int = 200) -> ResponseReturnValue:
    kept = token_in(Cookie.PHONE) or ""
    with reading() as desk:
        linked = own_phones(desk, current_person(), here=kept)
    shown = tuple(
        PhoneShown(each.id, format_date(each.since, "d MMMM"), is_this(each, kept))
        for each in linked
    )
    page = PhonesPage(shown, any(each.here for each in shown))
    return show_inside("family/phones.html", status, page=page, form=PhoneForm())
