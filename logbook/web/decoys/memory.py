"""Memory: what a decoy keeps on the phone, in one small cookie of its own; no database knows it."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, current_app, request

from logbook.domain.decoys import Decoy
from logbook.settings import Settings

LONGEST = 1_000  # characters; a browser would take four times as many
_YEAR = timedelta(days=365)


def remembered(decoy: Decoy) -> str:
    """Give what a phone brings along; nothing where it is longer than we ever send."""
    kept = request.cookies.get(_name(decoy), "")
    return kept if len(kept) <= LONGEST else ""


def remember(response: Response, decoy: Decoy, text: str) -> Response:
    """Have a phone keep something, when that is new."""
    if text == remembered(decoy):
        return response
    tls = _settings().behind_tls
    if text:
        response.set_cookie(
            _name(decoy), text, max_age=_YEAR, secure=tls, httponly=True, samesite="Strict"
        )
    else:
        response.delete_cookie(_name(decoy), secure=tls, httponly=True, samesite="Strict")
    return response


def _name(decoy: Decoy) -> str:
    return _settings().cookie_prefix + decoy.value


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
