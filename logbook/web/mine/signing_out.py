"""Signing out: the session ends here and on the server; what was typed until then is kept."""

from __future__ import annotations

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.entries import EntryId
from logbook.domain.errors import LogbookError, Unknown
from logbook.web.checking_in import keep_typed_words
from logbook.web.cookies import Cookie, take_back
from logbook.web.guards import current_person, rescue
from logbook.web.mine.blueprint import bp
from logbook.web.mine.door import end_visit
from logbook.web.mine.forms import EntryForm
from logbook.web.mine.showing import show


@bp.post("/sign-out")
def out() -> ResponseReturnValue:
    """End the session, from any page and with any form; without one there is nothing to end."""
    try:
        _keep_typed()
    finally:  # whatever becomes of what was typed, the session is over
        end_visit()
    onward = Response(status=303, headers={"Location": url_for("mine.gone")})
    return take_back(onward, Cookie.PLAIN)


@bp.get("/signed-out")
def gone() -> ResponseReturnValue:
    """Say that it is over."""
    return show("gone")


def _keep_typed() -> None:
    if "words" not in request.form:
        return
    try:
        current_person()
        form = EntryForm()
        if form.accepted():
            of = EntryId(form.entry.data or "")
            keep_typed_words(form.words.data or "", talk=form.talk.data, of=of)
    except Unknown:
        rescue()
    except LogbookError:
        return  # longer than may be kept, and the page on which to say so is gone
