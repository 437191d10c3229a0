"""More: what is rarely wanted; phones, other ways in, new words, and deleting all of it."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from logbook.web.family.blueprint import bp
from logbook.web.family.showing import show_inside


@bp.get("/p/a")
def more() -> ResponseReturnValue:
    """Show the ways on that are rarely taken."""
    return show_inside("family/more.html")
