"""Is now a good time? Either answer lets the person go on."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from logbook.web.checking_in import DOUBT, keep_chosen_moment
from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import TimeForm
from logbook.web.mine.showing import onward, show


@bp.get("/now")
def time() -> ResponseReturnValue:
    """Ask whether now is a good time."""
    return _shown()


@bp.post("/now")
def choose_time() -> ResponseReturnValue:
    """Keep the answer and go on; not really is asked once more."""
    form = TimeForm()
    chosen = form.time.data or ""
    if not form.accepted():
        return _shown(422)
    if not keep_chosen_moment(chosen):
        return _shown(200 if chosen == DOUBT else 422, doubt=chosen == DOUBT)
    return onward("mine.question", number=1)


def _shown(status: int = 200, *, doubt: bool = False) -> ResponseReturnValue:
    return show("time", status, doubt=doubt, form=TimeForm(formdata=None))
