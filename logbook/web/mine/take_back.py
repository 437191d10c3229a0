"""Take it back: an entry that was shared is private again."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import OneButtonForm
from logbook.web.mine.showing import onward, show
from logbook.web.taking_back import take_back_page, take_entry_back


@bp.get("/take-back/<entry>")
def take_back(entry: str) -> ResponseReturnValue:
    """Say what taking it back does; or, once it is done, what stays true."""
    return _shown(entry)


@bp.post("/take-back/<entry>")
def take_it_back(entry: str) -> ResponseReturnValue:
    """Take it back."""
    if not OneButtonForm().accepted():
        return _shown(entry, 422)
    take_entry_back(entry)
    return onward("mine.take_back", entry=entry)


def _shown(entry: str, status: int = 200) -> ResponseReturnValue:
    return show("take_back", status, page=take_back_page(entry))
