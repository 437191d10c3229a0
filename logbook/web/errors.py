"""Errors: what is refused gets a kind page; on the family face it gets the ordinary front page."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from logbook.domain.errors import Refused, Tampered, Unknown
from logbook.web.faces import is_misplaced, is_own, is_staff_face

_PAGES = {403: "refused", 404: "unknown", 405: "unknown", 413: "too_long"}


def use_errors(app: Flask, *, front: Callable[[int], ResponseReturnValue]) -> None:
    """Answer errors on each face in its own way; `front` gives the family's front page."""

    def answer(status: int) -> ResponseReturnValue:
        if not is_staff_face():
            return front(status)
        page = _PAGES.get(status, "broken" if status >= 500 else "unknown")
        return render_template(f"errors/staff/{page}.html"), status

    def refuse_strangers() -> ResponseReturnValue | None:
        if is_misplaced():
            return front(404)
        if request.method not in ("GET", "HEAD", "OPTIONS") and not is_own():
            return answer(403)
        return None

    def failed(error: Exception) -> ResponseReturnValue:
        # the kind of the error alone: its text could hold what somebody wrote
        current_app.logger.error("failed: %s at %s", type(error).__name__, request.endpoint)
        if current_app.testing and not isinstance(error, Tampered):
            raise error
        return answer(500)

    def http(error: HTTPException) -> ResponseReturnValue:
        return answer(error.code or 500)

    app.before_request(refuse_strangers)
    app.register_error_handler(Unknown, lambda _error: answer(404))
    app.register_error_handler(Refused, lambda _error: answer(403))
    app.register_error_handler(HTTPException, http)
    app.register_error_handler(Exception, failed)
