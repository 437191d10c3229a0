"""A made-up service, served as anybody would serve it, with the sign-ins of its people."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyotp

_PATIENCE = 120.0  # seconds to make its people up, on a slow machine
_STEP = 30  # seconds that one code holds
_EARLY = 1  # steps that a code may be ahead of the clock


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who may open the door."""

    name: str
    band: str
    role: str
    words: str


@dataclass(slots=True)
class DemoStaff:
    """Somebody who may sign in with an e-mail, a password and a code that holds once."""

    role: str
    name: str
    email: str
    password: str
    totp_secret: str
    last_step: int = field(default=0, repr=False)

    def code(self) -> str:
        """Give a code that was never given before, waiting for the clock if it must."""
        step = max(self.last_step + 1, int(time.time()) // _STEP)
        while step > int(time.time()) // _STEP + _EARLY:
            time.sleep(0.2)
        self.last_step = step
        return pyotp.TOTP(self.totp_secret).at(step * _STEP)


@dataclass(frozen=True, slots=True)
class Service:
    """Where a service is, and who may sign in."""

    family: str
    staff: str
    people: tuple[DemoPerson, ...]
    staff_members: tuple[DemoStaff, ...]

    def person(self, band: str, role: str = "child") -> DemoPerson:
        """Give somebody of that age band and role."""
        return next(one for one in self.people if (one.band, one.role) == (band, role))

    def member(self, role: str) -> DemoStaff:
        """Give the member of staff with that role whose last code is longest ago."""
        fitting = [one for one in self.staff_members if one.role == role]
        return min(fitting, key=lambda one: one.last_step)


@contextmanager
def serving(folder: Path, *, people: int, weeks: int, seed: int = 7) -> Iterator[Service]:
    """Run `logbook demo` until the tests are done."""
    port = _free_port()
    credentials = folder / "credentials.json"
    options = {
        "--data": folder / "data", "--port": port, "--people": people, "--weeks": weeks,
        "--seed": seed, "--credentials": credentials,
    }  # fmt: skip
    given = [str(part) for option in options.items() for part in option]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [Path(sys.executable).parent / "logbook", "demo", *given],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        _await(process, f"http://127.0.0.1:{port}/", folder / "log")
        yield _read(credentials)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _read(credentials: Path) -> Service:
    told = json.loads(credentials.read_text())
    return Service(
        told["family"],
        told["staff"],
        tuple(DemoPerson(**one) for one in told["people"]),
        tuple(DemoStaff(**one) for one in told["staff_members"]),
    )


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _await(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while not _answers(url):
        assert process.poll() is None, f"logbook demo ended: {log.read_text()}"
        assert time.monotonic() < until, f"logbook demo did not answer: {log.read_text()}"
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  our own address
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False
