"""WebKitGTK's own browser, driven by its WebDriver on a screen that nobody sees."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.engines.browsers import Program, Wish, at_home, until
from tests.engines.driven import Driven
from tests.engines.webdriver import HttpLine, Refused

_BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
_NEEDED = "The tests need WebKit (on Debian: apt install webkit2gtk-driver xvfb)."


class WebKit(Driven):
    """Debian's WebKitGTK, in the small browser that comes with it."""

    name = "WebKit"

    def __init__(self, wish: Wish) -> None:
        driver = shutil.which("WebKitWebDriver")
        if not driver:
            pytest.fail(_NEEDED, pytrace=False)
        self._screen = Screen()
        port = free_port()
        self._program = Program(
            [driver, "--host=127.0.0.1", f"--port={port}"],
            {**at_home(wish.profile), "DISPLAY": self._screen.name},
            wish.profile.with_suffix(".log"),
        )
        with self._program.beginning():
            self._connect(HttpLine(port), port, wish)

    def _connect(self, line: HttpLine, port: int, wish: Wish) -> None:
        super().__init__(line)
        until(lambda: listens(port), "WebKit's driver")
        options = {"binary": str(minibrowser()), "args": ["--automation", *arguments(wish)]}
        # it does not see a page that comes back from memory arrive, so it must not wait for one
        wanted = {"acceptInsecureCerts": True, "pageLoadStrategy": "none"}
        begun = line.begin({**wanted, "webkitgtk:browserOptions": options})
        self.version = str(begun["browserVersion"])
        self._line.say("SetWindowRect", width=390, height=844)

    def open(self, address: str) -> None:
        self.script("window.left = true;")
        self._line.say("Navigate", url=address)
        until(self._arrived, address)

    def _arrived(self) -> bool:
        with suppress(Refused):
            there = "return !window.left && document.readyState === 'complete'"
            return bool(self._line.say("ExecuteScript", script=there, args=[]))
        return False

    def back(self) -> None:
        self._line.say("Back")

    def forward(self) -> None:
        self._line.say("Forward")

    def close(self) -> None:
        with suppress(Refused, OSError):
            self._line.close()
        self.kill()

    def kill(self) -> None:
        self._program.end(signal.SIGKILL)
        self._screen.end()


class Screen:
    """A screen in memory."""

    def __init__(self) -> None:
        xvfb = shutil.which("Xvfb")
        if not xvfb:
            pytest.fail(_NEEDED, pytrace=False)
        given = ["-displayfd", "1", "-screen", "0", "1024x1024x24", "-nolisten", "tcp"]
        self._process = subprocess.Popen(
            [xvfb, *given],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdout
        self.name = f":{self._process.stdout.readline().decode().strip()}"

    def end(self) -> None:
        """Take it away."""
        self._process.terminate()
        self._process.wait(timeout=20)
        assert self._process.stdout
        self._process.stdout.close()


def minibrowser() -> Path:
    """Find the browser, which stands in no folder of commands."""
    found = sorted(Path("/").glob(_BROWSERS.lstrip("/")))
    if not found:
        pytest.fail(_NEEDED, pytrace=False)
    return found[-1]


def arguments(wish: Wish) -> list[str]:
    """Give what its command line wants, automated or not."""
    script = [] if wish.script else ["--enable-javascript=false"]
    return ["--ignore-tls-errors", f"--proxy=http://127.0.0.1:{wish.proxy}", *script]


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Tell whether somebody listens there."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False
