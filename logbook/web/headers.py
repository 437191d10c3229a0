"""Headers: what every answer tells the browser that it may not do."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

from logbook.settings import Settings
from logbook.web.decoys.sheets import sheet_hashes
from logbook.web.faces import is_staff_face

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": ", ".join(
        f"{each}=()"
        for each in (
            "accelerometer",
            "autoplay",
            "camera",
            "display-capture",
            "encrypted-media",
            "fullscreen",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "picture-in-picture",
            "publickey-credentials-get",
            "screen-wake-lock",
            "usb",
            "xr-spatial-tracking",
        )
    ),
}
_NEVER_KEEP = "no-store"
_KEEP_FOR_EVER = "public, max-age=31536000, immutable"


def _policy() -> str:
    inline = "" if is_staff_face() else f" {sheet_hashes()}"
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'self'{inline}",
            "img-src 'self' data:",
            "manifest-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types page",
        )
    )


def protect(response: Response) -> Response:
    """Put the headers on an answer."""
    settings: Settings = current_app.extensions["settings"]
    response.headers.update(_EVERYWHERE)
    response.headers["Content-Security-Policy"] = _policy()
    kept = request.endpoint == "static" and response.status_code == 200
    response.headers["Cache-Control"] = _KEEP_FOR_EVER if kept else _NEVER_KEEP
    if settings.behind_tls:
        response.headers["Strict-Transport-Security"] = "max-age=63072000"
    return response


def use_headers(app: Flask) -> None:
    """Protect every answer of an application."""
    app.after_request(protect)
