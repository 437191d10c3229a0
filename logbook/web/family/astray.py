"""Astray: what goes wrong inside an open logbook is said there, with a way on and the way out."""

from __future__ import annotations

from contextlib import suppress

from flask import Response, request
from flask_babel import gettext as _

from logbook.domain.errors import Unknown
from logbook.services.linking import is_link
from logbook.web.clock import now
from logbook.web.database import reading
from logbook.web.family import blueprint
from logbook.web.family.showing import show_inside
from logbook.web.guards import current_person

_INSIDE = "/p/"
_SQUARES = "/k/"


def front(status: int = 200) -> Response:
    """Show the first page, or to somebody inside what went wrong; others can't tell that it did."""
    if status < 400 or not _is_inside():
        if status == 404:
            _look_for_a_square()
        return blueprint.front(status)
    heading, more = _said(status)
    return show_inside("family/astray.html", status, heading=heading, more=more)


def _look_for_a_square() -> None:
    # an address that leads nowhere costs what one does that led to a phone's numbers once
    if request.path.startswith(_SQUARES):
        return
    with suppress(Exception), reading() as desk:  # a page about an error must not fail as well
        is_link(desk, "", at=now())


def _is_inside() -> bool:
    try:
        current_person()
    except Unknown:
        return False
    return request.path.startswith(_INSIDE)


def _said(status: int) -> tuple[str, str]:
    if status == 413:
        return _("That is too long"), _("It was not saved. Please write less at a time.")
    if status == 409:
        return _("That changed meanwhile"), _("It was not saved. Please look at it again.")
    if status >= 500:
        return _("That didn’t work"), _("Something broke, and it is not your fault. Try again.")
    return _("This page isn’t here"), _("Maybe it was moved. Everything else is still there.")
