"""How family pages are sent: whole, or only the part that changes, which says so in a header."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from logbook.settings import Settings
from logbook.web.decoys.dresses import Dress, worn
from logbook.web.faces import is_part

_MARK = "X-Part"


def show(template: str, status: int = 200, *, decoy: Dress, **context: Any) -> Response:
    """Send a page, or its part where the page in the phone takes care of the rest."""
    part = is_part()
    page = render_template(template, part=part, decoy=decoy, **context)
    response = make_response(page, status)
    if part:
        response.headers[_MARK] = "1"
    return response


def show_inside(template: str, status: int = 200, **context: Any) -> Response:
    """Send a page of an open logbook, which wears the decoy by which the visit came in.

    A whole one has a status that no browser lists.
    """
    settings: Settings = current_app.extensions["settings"]
    unlisted = status == 200 and not is_part()
    return show(template, settings.document_status if unlisted else status, decoy=worn(), **context)


def send_to(address: str) -> Response:
    """Send the browser on to an address, by a look that sends nothing again."""
    return Response(status=303, headers={"Location": address})


def onward(endpoint: str, **values: Any) -> ResponseReturnValue:
    """Go on after a deed: a page is sent there; a part is answered at once, which spares a wait."""
    if is_part():
        return make_response(current_app.view_functions[endpoint](**values))
    return redirect(url_for(endpoint, **values), 303)
