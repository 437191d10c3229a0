"""The log of the server: what somebody sent, and from where, is never in it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_CANARY = b"abacus-acorn-acrobat"
_UNREADABLE = {
    "version": b"GET /" + _CANARY + b" " + _CANARY + b" HTTP/1.1\r\n\r\n",
    "header": b"POST / HTTP/1.1\r\nHost: x\r\n" + _CANARY + b" x: y\r\n\r\n",
    "too long": b"GET /" + _CANARY * 500 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "chunk": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + _CANARY,
}


@pytest.fixture
def port() -> int:
    """Give a port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Give a real service, served."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LOGBOOK_")}
    settings = {
        "LOGBOOK_DATA": str(tmp_path / "data"),
        "LOGBOOK_FAMILY_HOST": "tables.example.org",
        "LOGBOOK_STAFF_HOST": "staff.example.org",
        "LOGBOOK_PORT": str(port),
    }
    logbook = str(Path(sys.executable).parent / "logbook")
    leads = ("--lead", "Priya,p@example.org", "--lead", "Jo,j@example.org")
    where = ("--site", "Northgate", "--area", "North", *leads, "--manager", "Ana,a@example.org")
    subprocess.run(
        [logbook, "setup", *where], env={**ours, **settings}, check=True, capture_output=True
    )
    server = subprocess.Popen(
        [logbook, "serve"], env={**ours, **settings}, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    _wait(port)
    yield server
    server.terminate()
    server.wait(20)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("it does not answer")


def _sent(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 5) as phone:
        phone.sendall(request)
        return phone.recv(1_000)


@pytest.mark.attack("E05", "F11", "F13")
def test_what_the_server_cannot_read_is_not_written_down(
    served: subprocess.Popen[bytes], port: int
) -> None:
    for name, request in _UNREADABLE.items():
        assert _sent(port, request).startswith(b"HTTP/1.1 "), name

    served.terminate()
    written = served.communicate(timeout=20)[0]

    assert _CANARY not in written
    assert b"127.0.0.1" not in written
    assert b"Traceback" not in written
