"""My circle: who may open what is shared, since when, who has looked, and who must not."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import WhoForm
from logbook.web.mine.showing import onward, show
from logbook.web.my_circle import CirclePage, answer_asked, circle_page, say_who_may


@bp.get("/my-circle")
def my_circle() -> ResponseReturnValue:
    """Show the circle."""
    return _shown(circle_page())


@bp.post("/my-circle")
def say_who() -> ResponseReturnValue:
    """Keep that somebody of the team must not read what is shared, or may again."""
    form = WhoForm()
    if not form.accepted() or form.may.data not in ("yes", "no"):
        return _shown(circle_page(), 422)
    return _shown(say_who_may(form.staff.data or "", may=form.may.data == "yes"))


@bp.post("/my-circle/<question>")
def say_what_opens(question: str) -> ResponseReturnValue:
    """Say whether whoever has come may read what was shared before."""
    form = WhoForm()
    if not form.accepted() or form.may.data not in ("yes", "no"):
        return _shown(circle_page(), 422)
    answer_asked(question, old=form.may.data == "yes")
    return onward("mine.my_circle")


def _shown(page: CirclePage, status: int = 200) -> ResponseReturnValue:
    return show("my_circle", 422 if page.oops else status, page=page)
