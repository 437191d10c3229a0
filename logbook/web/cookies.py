"""Cookies: one for each face, and one that a linked phone keeps; they carry tokens and no more."""

from __future__ import annotations

import secrets
from datetime import timedelta
from enum import StrEnum

from flask import Response, current_app, request

from logbook.settings import Settings

_YEAR = timedelta(days=365)
_APART = "."  # no token has one


class Cookie(StrEnum):
    """The names of them all; none tells what it is for."""

    FAMILY = "n"
    STAFF = "desk"
    PLAIN = "visit"
    PHONE = "size"


def token_in(cookie: Cookie) -> str | None:
    """Find the token that a request brings."""
    brought = request.cookies.get(_name(cookie))
    return brought.partition(_APART)[0] if brought else brought


def give(response: Response, cookie: Cookie, token: str) -> Response:
    """Send a token; it ends with the browser, and only this host over TLS gets it back."""
    response.set_cookie(
        _name(cookie), token, secure=_settings().behind_tls, httponly=True, samesite="Strict"
    )
    return response


def give_anew(response: Response, cookie: Cookie, token: str) -> Response:
    """Send the same token in a cookie that differs: browsers then forget the pages they keep.

    Chromium keeps pages in memory for Back though they say no-store, until a cookie changes.
    """
    return give(response, cookie, f"{token}{_APART}{secrets.token_urlsafe(6)}")


def give_for_long(response: Response, cookie: Cookie, token: str) -> Response:
    """Send a token that a phone keeps for a year; leaving doesn't take it away."""
    response.set_cookie(
        _name(cookie),
        token,
        max_age=_YEAR,
        secure=_settings().behind_tls,
        httponly=True,
        samesite="Strict",
    )
    return response


def take_back(response: Response, cookie: Cookie) -> Response:
    """Send the deletion of a cookie, whether or not there is one."""
    response.delete_cookie(
        _name(cookie), secure=_settings().behind_tls, httponly=True, samesite="Strict"
    )
    return response


def _name(cookie: Cookie) -> str:
    return _settings().cookie_prefix + cookie.value


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
