"""Faces: which of the two a request is for; on real hosts neither answers for the other."""

from __future__ import annotations

import posixpath

from flask import current_app, request

from logbook.settings import Settings

_STAFF = "/staff"


def is_staff_face() -> bool:
    """Tell whether a request is for the staff face."""
    on_path = request.path == _STAFF or request.path.startswith(_STAFF + "/")
    settings: Settings = current_app.extensions["settings"]
    if not settings.staff_host:
        return on_path
    return on_path and hostname() == settings.staff_host


def is_misplaced() -> bool:
    """Tell whether a staff path was asked for on another host than the staff's."""
    on_path = request.path == _STAFF or request.path.startswith(_STAFF + "/")
    return on_path and not is_staff_face()


def is_lost() -> bool:
    """Tell whether a family path was asked for on the staff's own host."""
    settings: Settings = current_app.extensions["settings"]
    elsewhere = bool(settings.staff_host) and hostname() == settings.staff_host
    return elsewhere and not is_staff_face() and request.endpoint != "static"


def is_for_staff_alone(filename: str) -> bool:
    """Tell whether a static file shows what is behind, and this is not the staff's host."""
    settings: Settings = current_app.extensions["settings"]
    if not settings.staff_host or hostname() == settings.staff_host:
        return False
    named = posixpath.normpath(filename)  # css/../handbook/ is the handbook too
    return named.startswith("handbook/") or "/staff" in named


def hostname() -> str:
    """Give the host name that was asked for, without its port."""
    return request.host.rsplit(":", 1)[0].lower()


def is_part() -> bool:
    """Tell whether a script asks for a part of a page instead of a whole one."""
    return request.headers.get("X-Part") == "1"


def is_own() -> bool:
    """Tell whether a post comes from a page of ours, by what the browser says of it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        # under no-referrer a form of ours has the origin "null", so this says more than that
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin in (None, "null") or origin.split("://", 1)[-1] == request.host
