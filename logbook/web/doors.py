"""Doors: the one way by which pages come to what costs a guesser 64 MiB a try, in turn.

Whoever is told None comes while too many try. The disguised door then answers as to words that
open nothing; every other page says so kindly. Nobody is ever locked out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import current_app, request
from flask_babel import gettext as _

from logbook.domain.networks import address_of
from logbook.settings import Settings
from logbook.web.clock import now
from logbook.web.turns import Doors

Made = TypeVar("Made")


def in_turn(work: Callable[[], Made], *, known: str = "") -> Made | None:
    """Do what is dear when its turn comes; None when that would take too long.

    `known` is what a linked phone or a live session is known by: it goes before others.
    """
    doors = _doors()
    with doors.turns.turn(doors.networks.try_from(_address(), known, now())) as may_run:
        return work() if may_run else None


def crowded() -> str:
    """Say kindly that too many try just now."""
    return _("Many people are signing in just now. Wait a moment and try again.")


def came_in() -> None:
    """Note that somebody came in: for an hour, tries from their network go before strangers'."""
    _doors().networks.came_in(_address(), now())


def _address() -> str:
    settings: Settings = current_app.extensions["settings"]
    forwarded = request.headers.getlist("X-Forwarded-For")
    return address_of(request.remote_addr or "", forwarded, settings.trusted_proxies)


def _doors() -> Doors:
    doors: Doors = current_app.extensions["doors"]
    return doors
