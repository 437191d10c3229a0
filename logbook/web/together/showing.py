"""How pages of a lent device are sent, with the first name of the worker whose it is."""

from __future__ import annotations

from typing import Any

from flask import Response, g, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from logbook.services.lending import lender
from logbook.web.database import reading


def show(template: str, status: int = 200, **context: Any) -> Response:
    """Send a page."""
    with reading() as desk:
        worker = lender(desk, g.visit).first_name
    page = render_template(f"together/{template}.html", worker=worker, **context)
    return make_response(page, status)


def onward(endpoint: str, **values: Any) -> ResponseReturnValue:
    """Send the browser on after a deed, so that a reload does nothing again."""
    return redirect(url_for(endpoint, **values), 303)
