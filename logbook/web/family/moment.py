"""Is now a good time? Either answer lets the person go on."""

from __future__ import annotations

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from logbook.web.checking_in import DOUBT, keep_chosen_moment
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import MomentForm
from logbook.web.family.showing import onward, show_inside


@dataclass(frozen=True, slots=True)
class MomentPage:
    """Whether the person has said that it is not really a good time."""

    sure: bool


@bp.get("/p/n")
def moment() -> ResponseReturnValue:
    """Ask whether now is a good time."""
    return show_inside("family/moment.html", page=MomentPage(sure=False), form=MomentForm())


@bp.post("/p/n")
def choose_moment() -> ResponseReturnValue:
    """Keep the answer and go on; not really is asked once more."""
    form = MomentForm()
    chosen = form.good.data or ""
    if not form.accepted() or not keep_chosen_moment(chosen):
        page = MomentPage(sure=chosen == DOUBT)
        status = 200 if page.sure and form.validate() else 422
        return show_inside("family/moment.html", status, page=page, form=MomentForm())
    return onward("family.question", number=1)
