"""Compression: only of what holds no secret, so that lengths can't be made to tell one."""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Flask, Response, g, request

_WORTH_IT = 500  # bytes
_KINDS = ("text/html", "text/css", "text/javascript", "image/svg+xml", "application/json")


def use_compression(app: Flask) -> None:
    """Compress static files and pages without a session, for browsers that say they can."""
    app.after_request(_compressed)


def holds_nothing() -> None:
    """Say of this answer that it holds nothing of anybody, whoever has asked for it."""
    g.holds_nothing = True


def _compressed(response: Response) -> Response:
    if not _fit(response):
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < _WORTH_IT:
        return response
    response.set_data(_gzip(body))
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _fit(response: Response) -> bool:
    return (
        response.status_code in (200, 404)
        and response.mimetype in _KINDS
        and "Content-Encoding" not in response.headers
        and "gzip" in request.headers.get("Accept-Encoding", "")
        and (g.get("holds_nothing") or not g.get("form_token"))
    )


@lru_cache(maxsize=64)
def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)
