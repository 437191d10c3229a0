"""The one style sheet of the plain face, under an address of its own that changes with it."""

from __future__ import annotations

from flask import Response, abort, send_from_directory

from logbook.assets import folder, mark_of
from logbook.web.compression import holds_nothing
from logbook.web.mine.blueprint import bp

SHEET = "css/mine.css"


@bp.get("/look-<mark>.css")
def sheet(mark: str) -> Response:
    """Send the sheet; no other face sends it, and this face sends no other file."""
    if mark != mark_of(SHEET):
        abort(404)
    holds_nothing()
    return send_from_directory(folder("static"), SHEET)
