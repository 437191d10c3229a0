"""Leaving: one tap ends the session and shows the first page; what was typed is kept first."""

from __future__ import annotations

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.decoys import Decoy
from logbook.domain.errors import Unknown
from logbook.web.cookies import Cookie, take_back
from logbook.web.decoys.dresses import dress, first_dress
from logbook.web.faces import is_part
from logbook.web.family.blueprint import bp
from logbook.web.family.door import end_visit
from logbook.web.family.forms import DeedForm
from logbook.web.family.keeping import keep_typed
from logbook.web.forms import TOKEN_FIELD, token_fits
from logbook.web.guards import current_person

_WITHIN = ("/p/", "/k/", "/done")


@bp.before_request
def end_what_was_open() -> None:
    """End the session of whoever opens a first page as a page of its own, not as a part."""
    afresh = request.method == "GET" and not is_part()
    if afresh and not request.path.startswith(_WITHIN):
        end_visit()


@bp.get("/done")
def done() -> ResponseReturnValue:
    """Sign out by the plain link, which works without script.

    The link says itself to which decoy it leads, so that no session is asked, nor one told of.
    """
    asked = request.args.get("to", "")
    shown = dress(Decoy(asked)) if asked in set(Decoy) else first_dress()
    end_visit()
    onward = Response(status=303, headers={"Location": shown.home})
    return take_back(onward, Cookie.FAMILY)


@bp.post("/done")
def leave() -> ResponseReturnValue:
    """Sign out behind the first page, which already stands; keep what was typed until then."""
    if _is_of_another():
        return Response(status=204)
    try:
        keep_typed()
    finally:  # whatever becomes of what was typed, the session is over
        end_visit()
    return take_back(Response(status=204), Cookie.FAMILY)


@bp.post("/p/o")
def still() -> ResponseReturnValue:
    """Tell a page that somebody comes back to whether its own session still lasts."""
    if _is_open() and DeedForm().accepted():
        return Response(status=204)
    return redirect(url_for("family.first"), 303)


def _is_of_another() -> bool:
    # a tab that slept must not end the session that somebody began meanwhile in another tab
    sent = request.form.get(TOKEN_FIELD)
    return bool(sent) and _is_open() and not token_fits(sent)


def _is_open() -> bool:
    try:
        current_person()
    except Unknown:
        return False
    return True
