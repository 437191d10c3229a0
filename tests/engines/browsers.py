"""What each of the three can do, so that a promise is written once."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

_LAST_WORDS = 0.5  # seconds in which the helpers of a browser that has ended put things in order
_CALM = 8  # looks at a page, a fiftieth of a second apart, that show no change
_PATIENCE = 60.0  # seconds that anything may take on a machine with better things to do


@dataclass(frozen=True, slots=True)
class Wish:
    """How a browser is wanted."""

    profile: Path  # its own folder, home and all
    proxy: int  # the port that all its requests go through
    pin: str  # of the key to trust, as Chromium names it
    authority: bytes  # whose certificates to trust, as DER
    script: bool = True  # whether pages may run theirs


class Browser(Protocol):
    """A browser with one profile; places on a page are named by XPath."""

    name: str
    version: str

    def open(self, address: str) -> None:
        """Go to an address as if it were typed."""

    def tap(self, place: str) -> None:
        """Wait for something on the page and press it, as a finger does."""

    def write(self, place: str, text: str) -> None:
        """Put text into a field, key by key or at once."""

    def has(self, place: str) -> bool:
        """Tell whether something is on the page now."""

    def text(self) -> str:
        """Read what the page shows."""

    def source(self) -> str:
        """Read the whole document as it is now, not as it came."""

    def title(self) -> str:
        """Read the title."""

    def address(self) -> str:
        """Read the address bar."""

    def script(self, body: str, *given: object) -> Any:
        """Run the body of a function in the page, even where pages may not."""

    def back(self) -> None:
        """Press Back, and give the page a moment."""

    def forward(self) -> None:
        """Press Forward, and give the page a moment."""

    def settle(self) -> None:
        """Wait until the page that was gone to stands."""

    def close_tab(self) -> None:
        """Close this tab and nothing else: an empty one stays."""

    def close(self) -> None:
        """End it as its owner does."""

    def kill(self) -> None:
        """End it as a dead battery does."""


class Tabbed(Browser, Protocol):
    """One that has tabs to turn to, and tells its cookies."""

    def new_tab(self) -> str:
        """Open a tab and go there; give its name."""

    def tab(self) -> str:
        """Give the name of this tab."""

    def turn_to(self, tab: str) -> None:
        """Go to another tab."""

    def cookies(self) -> dict[str, str]:
        """Give the cookies that this page's site gets."""


def button(text: str) -> str:
    """Name the button that says this."""
    return f"//button[normalize-space()={_quoted(text)}]"


def link(text: str) -> str:
    """Name the link that says this."""
    return f"//a[contains(normalize-space(), {_quoted(text)})]"


def until(seen: Callable[[], bool], what: str, patience: float = _PATIENCE) -> float:
    """Wait for what should come; give the seconds it took."""
    begun = time.monotonic()
    while not seen():
        assert time.monotonic() - begun < patience, f"it never came: {what}"
        time.sleep(0.02)
    return time.monotonic() - begun


class Shows(Protocol):
    """What runs a script in a page."""

    def script(self, body: str, *given: object) -> Any:
        """Run the body of a function in the page."""


def settle(browser: Shows) -> None:
    """Wait until address and title are the same for a while, and the page has come whole."""
    ready = "return document.readyState + document.title + location.href"
    seen: list[str] = []

    def the_same() -> bool:
        with suppress(Exception):
            seen.append(str(browser.script(ready)))
        return len(seen) > _CALM and len(set(seen[-_CALM:])) == 1 and seen[-1].startswith("comp")

    until(the_same, "a page that stands still")


def at_home(profile: Path) -> dict[str, str]:
    """Give the variables under which a program keeps everything in one folder."""
    folders = {"DATA": "data", "CACHE": "cache", "CONFIG": "config", "STATE": "state"}
    kept = {f"XDG_{name}_HOME": str(profile / path) for name, path in folders.items()}
    run = profile / "run"
    run.mkdir(parents=True, exist_ok=True)
    run.chmod(0o700)
    quiet = {"DBUS_SESSION_BUS_ADDRESS": "disabled:", "NO_AT_BRIDGE": "1"}
    return {**os.environ, **quiet, **kept, "HOME": str(profile), "XDG_RUNTIME_DIR": str(run)}


class Program:
    """A browser's processes: a group of their own, so that all end and nobody else's do."""

    def __init__(self, command: list[str], variables: Mapping[str, str], log: Path) -> None:
        with log.open("ab") as said:
            self._process = subprocess.Popen(
                command,
                env=dict(variables),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self._log = log

    @contextmanager
    def beginning(self) -> Iterator[None]:
        """End it when its beginning fails."""
        try:
            yield
        except BaseException as failure:
            failure.add_note(self.said())
            self.end(signal.SIGKILL)
            raise

    def said(self) -> str:
        """Give the last that it said."""
        return self._log.read_text(errors="replace")[-2000:]

    def end(self, how: signal.Signals | None = None) -> None:
        """Send a signal to the whole group, or wait until it ends by itself; then nothing runs."""
        if self._process.returncode is not None:
            return
        if how is not None:
            os.killpg(self._process.pid, how)
        with suppress(AssertionError):
            until(self._is_over, "its end", patience=20)
        if how is not signal.SIGKILL:
            time.sleep(_LAST_WORDS)
        # until its first process is waited for, no other group can have its number
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=20)

    def _is_over(self) -> bool:
        over = os.WEXITED | os.WNOWAIT | os.WNOHANG
        return os.waitid(os.P_PID, self._process.pid, over) is not None


def _quoted(text: str) -> str:
    return f"'{text}'" if "'" not in text else f'"{text}"'
