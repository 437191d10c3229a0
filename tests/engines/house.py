"""A service as a real one is served: behind TLS, on a host of its own, with a demo's people."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from logbook.cli.demo.folder import Folder, Order
from logbook.cli.demo.making import demo_settings, ready
from logbook.settings import Settings
from tests.browser.service import DemoPerson
from tests.cheaply import as_shipped

HOST = "sums.test"
_ORDER = Order(people=24, weeks=12, seed=7)
_PATIENCE = 120.0  # seconds until it answers, on a slow machine


def make_people(folder: Path) -> tuple[DemoPerson, ...]:
    """Make a small demo in a folder, or find it there; give those who may open the door."""
    home = Folder(folder)
    with as_shipped():  # what serves them is a process of its own
        ready(home, _ORDER, demo_settings(Settings(), home, port=0), now=datetime.now(UTC))
    told = json.loads(home.credentials.read_text())
    return tuple(DemoPerson(**one) for one in told["people"])


@contextmanager
def served(folder: Path, log: Path) -> Iterator[int]:
    """Serve that folder with the settings of a real service; give the port behind TLS."""
    port = _free_port()
    given = {
        "data": Folder(folder).data,
        "family_host": HOST,
        "staff_host": "staff.test",
        "plain_host": "plain.test",
        "port": port,
    }
    ours = {f"LOGBOOK_{name.upper()}": str(value) for name, value in given.items()}
    with log.open("wb") as said:
        process = subprocess.Popen(
            [Path(sys.executable).parent / "logbook", "serve"],
            env={**os.environ, **ours},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
    try:
        _await(process, port, log)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, f"logbook serve ended: {log.read_text()}"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError(f"logbook serve did not answer: {log.read_text()}")
