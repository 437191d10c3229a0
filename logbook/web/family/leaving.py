"""Leaving: one tap ends the session and shows the first page; what was typed is kept first."""

from __future__ import annotations

from flask import Response
from flask.typing import ResponseReturnValue

from logbook.web.cookies import Cookie, take_back
from logbook.web.decoys.dresses import worn
from logbook.web.family.blueprint import bp
from logbook.web.family.door import end_visit
from logbook.web.family.keeping import keep_typed


@bp.get("/done")
def done() -> ResponseReturnValue:
    """Sign out by the plain link, which works without script."""
    home = worn().home
    end_visit()
    onward = Response(status=303, headers={"Location": home})
    return take_back(onward, Cookie.FAMILY)


@bp.post("/done")
def leave() -> ResponseReturnValue:
    """Sign out behind the first page, which already stands; keep what was typed until then."""
    try:
        keep_typed()
    finally:  # whatever becomes of what was typed, the session is over
        end_visit()
    return take_back(Response(status=204), Cookie.FAMILY)
