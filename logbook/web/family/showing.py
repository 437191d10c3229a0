"""How family pages are sent: whole, or only the part that changes, which says so in a header."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

MARK = "X-Part"


def wants_part() -> bool:
    """Tell whether only the part that changes was asked for."""
    return request.headers.get(MARK) == "1"


def show(template: str, status: int = 200, **context: Any) -> Response:
    """Send a page, or its part where the page in the phone takes care of the rest."""
    part = wants_part()
    response = make_response(render_template(template, part=part, **context), status)
    if part:
        response.headers[MARK] = "1"
    return response


def onward(endpoint: str, **values: Any) -> ResponseReturnValue:
    """Go on after a deed: a page is sent there; a part is answered at once, which spares a wait."""
    if wants_part():
        return current_app.ensure_sync(current_app.view_functions[endpoint])(**values)
    return redirect(url_for(endpoint, **values), 303)
