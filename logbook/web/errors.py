"""Errors: what is refused gets a kind page; on the family face it gets the ordinary front page."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import AnonymousUserMixin, current_user
from werkzeug.exceptions import HTTPException

from logbook.domain.errors import Refused, Tampered, Unknown
from logbook.services.alerting import raise_alarm
from logbook.web.clock import now
from logbook.web.database import house
from logbook.web.faces import Face, face, is_misplaced, is_own
from logbook.web.guards import is_lent

Front = Callable[[int], ResponseReturnValue]
_PAGES = {403: "refused", 404: "unknown", 405: "unknown", 413: "too_long"}
_FOLDERS = {Face.STAFF: "errors/staff", Face.PLAIN: "errors/mine"}
_LOOKS = ("GET", "HEAD", "OPTIONS")


def use_errors(app: Flask, *, front: Front) -> None:
    """Answer errors on each face in its own way; `front` gives the family's front page."""
    app.extensions["front"] = front
    app.before_request(_refuse_strangers)
    app.register_error_handler(Unknown, lambda _error: _answer(404))
    app.register_error_handler(Refused, lambda _error: _answer(403))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Tampered, _tampered)
    app.register_error_handler(Exception, _failed)


def _answer(status: int) -> ResponseReturnValue:
    _look_who_it_is()
    folder = "errors/together" if is_lent() else _FOLDERS.get(face())
    if folder is None:
        return _front(status)
    page = _PAGES.get(status, "broken" if status >= 500 else "unknown")
    return render_template(f"{folder}/{page}.html"), status


def _look_who_it_is() -> None:
    """Find out who is here, or go on without: a page about an error must not fail as well."""
    try:
        getattr(current_user, "actor", None)
    except Exception:  # whatever it was has been, or will be, written down where it matters
        g._login_user = AnonymousUserMixin()


def _front(status: int) -> ResponseReturnValue:
    front: Front = current_app.extensions["front"]
    return front(status)


def _refuse_strangers() -> ResponseReturnValue | None:
    if is_misplaced():
        return _turned_away()
    if "\0" in request.path:  # no address of ours; PostgreSQL can't even look for one
        return _answer(404)
    if request.method not in _LOOKS and not is_own():
        return _answer(403)
    return None


def _turned_away() -> ResponseReturnValue:
    if face() is Face.STAFF:
        return redirect(url_for("account.sign_in"), 303)
    if face() is Face.PLAIN and request.path == "/":
        return redirect(url_for("mine.door"), 303)
    return _front(404) if face() is Face.FAMILY else _answer(404)


def _http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    return error if code < 400 else _answer(code)


def _tampered(error: Tampered) -> ResponseReturnValue:
    _look_who_it_is()
    actor = getattr(current_user, "actor", None)
    raise_alarm(house(), error, actor.id if actor else "nobody", at=now())
    return _failed(error)


def _failed(error: Exception) -> ResponseReturnValue:
    # the kind of the error alone: its text could hold what somebody wrote
    current_app.logger.error("failed: %s at %s", type(error).__name__, request.endpoint)
    if current_app.testing:
        raise error
    return _answer(500)
