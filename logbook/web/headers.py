"""Headers: what every answer tells the browser that it may not do."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

from logbook.settings import Settings
from logbook.web.decoys.sheets import sheet_hashes
from logbook.web.faces import Face, face

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_PASSKEYS = ("publickey-credentials-get", "publickey-credentials-create")  # for staff alone
_NO_PASSKEYS = ", ".join(f"{each}=()" for each in _PASSKEYS)
_OUR_PASSKEYS = ", ".join(f"{each}=(self)" for each in _PASSKEYS)
_NOTHING = ", ".join(
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
        "screen-wake-lock",
        "usb",
        "xr-spatial-tracking",
    )
)
_NEVER_KEEP = "no-store"
_NEVER_CHANGES = ("static", "mine.sheet")  # their addresses do instead
_KEEP_FOR_EVER = "public, max-age=31536000, immutable"


def _policy() -> str:
    return "; ".join(
        (
            "default-src 'none'",
            *_parts_of(face()),
            "img-src 'self' data:",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _parts_of(one: Face) -> tuple[str, ...]:
    if one is Face.PLAIN:  # it has no script at all
        return ("style-src 'self'", "trusted-types 'none'")
    scripts = ("script-src 'self'", "connect-src 'self'", "trusted-types page")
    if one is Face.FAMILY:
        return (f"style-src 'self' {sheet_hashes()}", "manifest-src 'self'", *scripts)
    return ("style-src 'self'", *scripts)


def protect(response: Response) -> Response:
    """Put the headers on an answer."""
    settings: Settings = current_app.extensions["settings"]
    response.headers.update(_EVERYWHERE)
    response.headers["Content-Security-Policy"] = _policy()
    passkeys = _OUR_PASSKEYS if face() is Face.STAFF else _NO_PASSKEYS
    response.headers["Permissions-Policy"] = f"{_NOTHING}, {passkeys}"
    kept = request.endpoint in _NEVER_CHANGES and response.status_code == 200
    response.headers["Cache-Control"] = _KEEP_FOR_EVER if kept else _NEVER_KEEP
    if settings.behind_tls:
        response.headers["Strict-Transport-Security"] = "max-age=63072000"
    return response


def use_headers(app: Flask) -> None:
    """Protect every answer of an application."""
    app.after_request(protect)
