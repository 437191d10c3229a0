"""Take it back: an entry that was shared is its person's alone again."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from logbook.web.family.blueprint import bp
from logbook.web.family.forms import DeedForm
from logbook.web.family.showing import onward, show_inside
from logbook.web.taking_back import take_back_page, take_entry_back


@bp.get("/p/t/<entry>")
def take_back(entry: str) -> ResponseReturnValue:
    """Say what taking it back does; or, once it is done, what stays true."""
    return _shown(entry)


@bp.post("/p/t/<entry>")
def take_it_back(entry: str) -> ResponseReturnValue:
    """Take it back."""
    if not DeedForm().accepted():
        return _shown(entry, 422)
    take_entry_back(entry)
    return onward("family.take_back", entry=entry)


def _shown(entry: str, status: int = 200) -> ResponseReturnValue:
    page = take_back_page(entry)
    return show_inside("family/take_back.html", status, page=page, form=DeedForm(formdata=None))
