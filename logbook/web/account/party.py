"""For whom a passkey is made here: the host of the staff face, and no other."""

from __future__ import annotations

from flask import current_app, request

from logbook.domain.parties import Party
from logbook.settings import Settings
from logbook.web.faces import hostname

_LOOPBACK = "localhost"  # the one name of this machine for which a browser makes passkeys


def party() -> Party | None:
    """Give for whom passkeys are made; None at an address that has no name."""
    settings: Settings = current_app.extensions["settings"]
    host = settings.staff_host or _LOOPBACK
    if hostname() != host:
        return None
    scheme = "https" if settings.behind_tls else "http"
    return Party(host, f"{scheme}://{request.host}")
