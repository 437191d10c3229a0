"""How pages of the plain face are sent: whole, with a status that says what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.people import Role
from logbook.web.helplines import Helpline, helpline_for
from logbook.web.mine.forms import DoorForm


@dataclass(frozen=True, slots=True)
class Entrance:
    """Why the door is shown: words that open nothing, or a session that has ended."""

    refused: bool = False
    busy: str = ""  # what is said while too many try
    ended: bool = False
    kept: bool = False  # what was typed when the session had ended


def show(template: str, status: int = 200, **context: Any) -> Response:
    """Send a page."""
    return make_response(render_template(f"mine/{template}.html", **context), status)


def show_entrance(page: Entrance, status: int = 200) -> Response:
    """Send the door; what was typed there before is never in it."""
    return show("door", status, page=page, form=DoorForm(formdata=None), helpline=whom_to_call())


def onward(endpoint: str, **values: Any) -> ResponseReturnValue:
    """Send the browser on after a deed, so that a reload does nothing again."""
    return redirect(url_for(endpoint, **values), 303)


def whom_to_call() -> Helpline:
    """Give the number for whoever works to change."""
    return helpline_for(Role.CHANGING)
