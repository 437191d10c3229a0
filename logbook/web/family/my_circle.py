"""My circle: who may open what is shared, since when, who has looked, and who must not."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from logbook.web.family.blueprint import bp
from logbook.web.family.forms import ChoiceForm, DeedForm
from logbook.web.family.showing import onward, show_inside
from logbook.web.my_circle import CirclePage, answer_asked, circle_page, say_who_may


@bp.get("/p/m")
def my_circle() -> ResponseReturnValue:
    """Show the circle."""
    return _shown(circle_page())


@bp.post("/p/m")
def say_who() -> ResponseReturnValue:
    """Keep that somebody of the team must not read what is shared, or may again."""
    form = ChoiceForm()
    if not form.accepted() or form.may.data not in ("yes", "no"):
        return _shown(circle_page(), 422)
    return _shown(say_who_may(form.staff.data or "", may=form.may.data == "yes"))


@bp.post("/p/m/<question>")
def say_what_opens(question: str) -> ResponseReturnValue:
    """Say whether whoever has come may read what was shared before."""
    form = ChoiceForm()
    if not form.accepted() or form.may.data not in ("yes", "no"):
        return _shown(circle_page(), 422)
    answer_asked(question, old=form.may.data == "yes")
    return onward("family.my_circle")


def _shown(page: CirclePage, status: int = 200) -> ResponseReturnValue:
    status = 422 if page.oops else status
    return show_inside("family/my_circle.html", status, page=page, form=DeedForm(formdata=None))
