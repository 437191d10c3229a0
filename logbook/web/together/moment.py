"""Is now a good time? Either answer lets the person go on."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from logbook.web.checking_in import DOUBT, keep_chosen_moment
from logbook.web.together.blueprint import bp
from logbook.web.together.forms import MomentForm
from logbook.web.together.showing import onward, show


@bp.get("/now")
def moment() -> ResponseReturnValue:
    """Ask whether now is a good time."""
    return _shown()


@bp.post("/now")
def choose_moment() -> ResponseReturnValue:
    """Keep the answer and go on; not really is asked once more."""
    form = MomentForm()
    chosen = form.good.data or ""
    if not form.accepted():
        return _shown(422)
    if not keep_chosen_moment(chosen):
        return _shown(200 if chosen == DOUBT else 422, doubt=chosen == DOUBT)
    return onward("together.question", number=1)


def _shown(status: int = 200, *, doubt: bool = False) -> ResponseReturnValue:
    return show("moment", status, doubt=doubt, form=MomentForm(formdata=None))
