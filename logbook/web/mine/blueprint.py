"""The plain face: the guard stands here, once, and says aloud which pages are open to anyone."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from logbook.web.guards import current_person, guard_mine
from logbook.web.mine.showing import Entrance, show_entrance

bp = Blueprint("mine", __name__, url_prefix="/mine")

_OPEN = frozenset(f"mine.{each}" for each in ("door", "enter", "out", "gone", "sheet"))
_BEFORE_READY = frozenset(("mine.before", "mine.read", "mine.new_words"))


def _to_the_door(kept: bool) -> ResponseReturnValue:
    if request.method != "POST":
        return redirect(url_for("mine.door"), 303)
    return show_entrance(Entrance(ended=True, kept=kept), 401)


_BOUNDS = {"card": ("mine.new_words",)}
guard_mine(bp, otherwise=_to_the_door, open_to_anyone=_OPEN, bounds=_BOUNDS)


@bp.before_request
def read_first() -> ResponseReturnValue | None:
    """Show once, before anything else, who can read what and when somebody has to tell."""
    if request.endpoint in _OPEN | _BEFORE_READY or current_person().profile.ready:
        return None
    return redirect(url_for("mine.before"), 303)
