"""Giving back: the worker unlocks their device with their password; five wrong ones end it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.services.lending import TRIES, Unlocking, email_of_lender, saved_on, unlock
from logbook.services.staff_signing_in import stretch_password
from logbook.web.checking_in import begun
from logbook.web.clock import now
from logbook.web.cookies import Cookie, give_anew, take_back, token_in
from logbook.web.database import house, reading, writing
from logbook.web.doors import crowded, in_turn
from logbook.web.guards import current_person
from logbook.web.together.blueprint import bp
from logbook.web.together.forms import UnlockForm
from logbook.web.together.showing import show


@dataclass(frozen=True, slots=True)
class BackPage:
    """Whether the check-in is kept, or half done, and what is wrong with the password."""

    saved: bool
    half: bool
    problem: str


@bp.get("/back")
def back() -> ResponseReturnValue:
    """Say that the device goes back, and ask its owner for their password."""
    return _shown()


@bp.post("/back")
def unlocked() -> ResponseReturnValue:
    """Give the device back to its owner."""
    form, person = UnlockForm(), g.visit.lent_to
    if not form.accepted():
        return _shown(_("Type your password, then press Unlock."))
    with reading() as desk:
        email = email_of_lender(desk, g.visit)
    # the slow part stands outside the transaction
    password, token = form.password.data or "", token_in(Cookie.STAFF) or ""
    stretched = in_turn(lambda: stretch_password(house().keys, email, password), known=g.visit.id)
    if stretched is None:
        return _shown(crowded(), 503)
    with writing() as desk:
        found = unlock(desk, g.visit, token, stretched, at=now())
    if found is Unlocking.UNLOCKED:
        back = Response(status=303)
        back.headers["Location"] = url_for("keyworker.person", person_id=person)
        return give_anew(back, Cookie.STAFF, token)
    return _over() if found is Unlocking.ENDED else _shown(_wrong())


def _wrong() -> str:
    left = TRIES - g.visit.tries - 1
    return ngettext(
        "That didn’t unlock it. One more try, then it signs you out.",
        "That didn’t unlock it. %(num)d more tries, then it signs you out.",
        max(left, 1),
    )


def _over() -> Response:
    door = url_for("account.sign_in", lent="over")
    signed_out = Response(status=303, headers={"Location": door})
    return take_back(signed_out, Cookie.STAFF)


def _shown(problem: str = "", status: int = 422) -> ResponseReturnValue:
    with reading() as desk:
        saved = saved_on(desk, current_person()) is not None
    page = BackPage(saved, not saved and begun() is not None, problem)
    form = UnlockForm(formdata=None)
    return show("back", status if problem else 200, page=page, form=form)
