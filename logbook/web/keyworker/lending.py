"""Together: a worker lends their device to a person for one check-in."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.people import PersonId
from logbook.services.lending import lend
from logbook.services.naming import name_of
from logbook.web.clock import now
from logbook.web.cookies import Cookie, give_anew, token_in
from logbook.web.database import reading, writing
from logbook.web.guards import current_staff
from logbook.web.keyworker.blueprint import bp
from logbook.web.keyworker.forms import ActForm


@dataclass(frozen=True, slots=True)
class LendingPage:
    """For whom the device is, and the way back."""

    title: str
    name: str
    href: str
    back: str


@bp.get("/people/<person_id>/together")
def together(person_id: PersonId) -> ResponseReturnValue:
    """Say what happens when the device is handed over."""
    with reading() as desk:
        name = name_of(desk, current_staff(), person_id, at=now())
    page = LendingPage(
        _("Together with %(name)s", name=name),
        name,
        url_for("keyworker.hand_over", person_id=person_id),
        url_for("keyworker.person", person_id=person_id),
    )
    return render_template("keyworker/together.html", page=page)


@bp.post("/people/<person_id>/together")
def hand_over(person_id: PersonId) -> ResponseReturnValue:
    """Lend this device; from now on it shows the one check-in until it is unlocked."""
    if not ActForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    with writing() as desk:
        lend(desk, current_staff(), person_id, at=now())
    onward = Response(status=303, headers={"Location": url_for("together.here")})
    return give_anew(onward, Cookie.STAFF, token_in(Cookie.STAFF) or "")
