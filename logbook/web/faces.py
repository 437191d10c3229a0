"""Faces: which of the three a request is for; on real hosts none answers for another."""

from __future__ import annotations

import posixpath
from enum import StrEnum

from flask import current_app, request

from logbook.settings import Settings

_OF_OTHERS = ("/staff", "/mine", "/together")  # sheets and scripts that no phone asks for


class Face(StrEnum):
    """The three faces, by the path under which each one's pages are."""

    FAMILY = ""
    STAFF = "/staff"
    PLAIN = "/mine"


def face() -> Face:
    """Tell which face answers a request: by its host, or by its path where there is one host."""
    own = _by_host().get(hostname())
    if own is not None:
        return own
    asked = _asked()
    return asked if _stands_by_its_path(asked) else Face.FAMILY


def has_plain_door() -> bool:
    """Tell whether adults working to change have a door here."""
    return bool(_settings().plain_host) or _stands_by_its_path(Face.PLAIN)


def plain_address() -> str:
    """Give what somebody types to come to the plain door, and the name of no other host."""
    return _settings().plain_host or f"{request.host}{Face.PLAIN}/"


def is_misplaced() -> bool:
    """Tell whether a path of one face was asked for where another answers."""
    asked, here = _asked(), face()
    return asked is not here and not (here is Face.STAFF and request.endpoint == "static")


def is_for_another(filename: str) -> bool:
    """Tell whether a static file shows what is behind, and this is not the staff's host."""
    settings = _settings()
    if not settings.staff_host or hostname() == settings.staff_host:
        return False
    named = posixpath.normpath(filename)  # css/../handbook/ is the handbook too
    return named.startswith("handbook/") or any(one in named for one in _OF_OTHERS)


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


def _asked() -> Face:
    """Give the face whose path a request has."""
    for one in (Face.STAFF, Face.PLAIN):
        if request.path == one or request.path.startswith(f"{one}/"):
            return one
    return Face.FAMILY


def _by_host() -> dict[str, Face]:
    settings = _settings()
    hosts = {settings.staff_host: Face.STAFF, settings.plain_host: Face.PLAIN}
    return {host: one for host, one in hosts.items() if host}


def _stands_by_its_path(one: Face) -> bool:
    settings = _settings()
    if one is Face.PLAIN:
        return settings.demo and not settings.plain_host
    return not settings.staff_host


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
