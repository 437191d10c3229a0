"""Serve: gunicorn with the settings of this service; unsafe ones are refused by name."""

from __future__ import annotations

import argparse
import os
import resource
import socket
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from logbook.app import create_app
from logbook.assets import folder
from logbook.domain.errors import Unsafe
from logbook.measures.shelf import load_questions
from logbook.services.erasing import finish_erasures
from logbook.services.opening import open_house
from logbook.settings import Settings, check_safe, load_settings

_GRACE = 10  # seconds for requests under way when it stops


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("serve", help="serve a service that was set up")
    parser.set_defaults(run=run)


def run(_chosen: argparse.Namespace) -> int:
    """Serve the service that the settings describe."""
    settings = load_settings(os.environ)
    check_safe(settings)
    check_port(settings.host, settings.port)
    load(settings)
    serve(settings)
    return 0


def check_port(host: str, port: int) -> None:
    """Refuse in one line when something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise Unsafe(
                "LOGBOOK_PORT", f"port {port} is taken; choose another one with PORT=…"
            ) from None


def load(settings: Settings) -> Flask:
    """Open the service and put its application together."""
    house = open_house(settings, load_questions(), folder("migrations"))
    finish_erasures(house, at=datetime.now(UTC))  # whatever a crash, or an older copy, left
    return create_app(settings, house)


def leave_no_core() -> None:
    """Write no memory to the disk when the process dies: it holds what people just typed."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(settings: Settings) -> None:
    """Serve until it is stopped."""
    leave_no_core()
    _Server(settings).run()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """Gunicorn, set up by us alone: no file, no variable changes it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Set what slow phones need: many threads, since a byte each half second holds one."""
        chosen: dict[str, Any] = {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "worker_class": "gthread",
            "workers": self._settings.workers,
            "threads": self._settings.threads,
            "graceful_timeout": _GRACE,
            "keepalive": 5,
            "loglevel": "error",  # a warning quotes a request it can't read, and names its address
            "accesslog": None,  # addresses of who came when are never kept
            "server_software": "",
            "proc_name": "logbook",
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Open the service in the worker itself, so that no connection crosses a fork."""
        return load(self._settings)
