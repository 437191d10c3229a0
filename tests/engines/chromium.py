"""Chromium as people have it: begun by hand with a profile on disk, then driven by Playwright."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page

from tests.browser.driver import playwright
from tests.engines.browsers import Program, Wish, at_home, settle, until

_Told = TypeVar("_Told")
_QUIET = (
    "--headless=new --no-sandbox --no-first-run --no-default-browser-check --disable-sync"
    " --disable-background-networking --disable-component-update --disable-quic"
    " --remote-debugging-port=0 --password-store=basic --window-size=390,844"
)


class Chromium:
    """Debian's Chromium."""

    name = "Chromium"

    def __init__(self, wish: Wish) -> None:
        chromium = shutil.which("chromium")
        if not chromium:
            pytest.fail("The tests need Chromium (on Debian: apt install chromium).", pytrace=False)
        own = [
            f"--user-data-dir={wish.profile / 'chromium'}",
            f"--proxy-server=http://127.0.0.1:{wish.proxy}",
            f"--ignore-certificate-errors-spki-list={wish.pin}",
        ]
        variables = at_home(wish.profile)
        log = wish.profile.with_suffix(".log")
        self._program = Program([chromium, *_QUIET.split(), *own, "about:blank"], variables, log)
        self._script = wish.script
        with self._program.beginning():
            self._connect(wish.profile / "chromium" / "DevToolsActivePort")

    def _connect(self, told: Path) -> None:
        until(lambda: told.exists() and "\n" in told.read_text(), "Chromium's port")
        port, path = told.read_text().split("\n")[:2]
        self._running = playwright().chromium.connect_over_cdp(f"ws://127.0.0.1:{port}{path}")
        self.version = self._running.version
        self._context = self._running.contexts[0]
        self._page = self._context.pages[0]
        self._tabs: dict[str, Page] = {"1": self._page}
        self._tab = "1"
        self._prepare()

    def _prepare(self) -> None:
        self._page.set_default_timeout(60_000)
        if not self._script:
            line = self._context.new_cdp_session(self._page)
            line.send("Emulation.setScriptExecutionDisabled", {"value": True})

    def open(self, address: str) -> None:
        self._page.goto(address)

    def tap(self, place: str) -> None:
        self._page.locator(f"xpath={place}").first.click(no_wait_after=True)

    def write(self, place: str, text: str) -> None:
        self._page.locator(f"xpath={place}").first.fill(text)

    def has(self, place: str) -> bool:
        return self._quietly(lambda: self._page.locator(f"xpath={place}").count() > 0, False)

    def text(self) -> str:
        return self._quietly(lambda: self._page.inner_text("body"), "")

    def source(self) -> str:
        return self._quietly(self._page.content, "")

    def title(self) -> str:
        return self._page.title()

    def address(self) -> str:
        return self._quietly(lambda: str(self._page.evaluate("location.href")), "")

    def script(self, body: str, *given: object) -> Any:
        return self._page.evaluate(f"(given) => (function () {{ {body} }})(...given)", list(given))

    def back(self) -> None:
        self._page.go_back(wait_until="commit")

    def forward(self) -> None:
        self._page.go_forward(wait_until="commit")

    def settle(self) -> None:
        settle(self)

    def new_tab(self) -> str:
        self._page = self._context.new_page()
        self._tab = str(len(self._tabs) + 1)
        self._tabs[self._tab] = self._page
        self._prepare()
        return self._tab

    def tab(self) -> str:
        return self._tab

    def turn_to(self, tab: str) -> None:
        self._tab, self._page = tab, self._tabs[tab]
        self._page.bring_to_front()

    def close_tab(self) -> None:
        closed = self._page
        self.new_tab()
        closed.close()

    def cookies(self) -> dict[str, str]:
        site = f"https://{urlsplit(self.address()).hostname}/"
        return {one["name"]: one["value"] for one in self._context.cookies(site)}

    def close(self) -> None:
        with suppress(Error):
            self._running.new_browser_cdp_session().send("Browser.close")
        self._program.end()
        self._hang_up()

    def kill(self) -> None:
        self._program.end(signal.SIGKILL)
        self._hang_up()

    def _hang_up(self) -> None:
        with suppress(Error):
            self._running.close()

    @staticmethod
    def _quietly(asked: Callable[[], _Told], otherwise: _Told) -> _Told:
        """Ask a page that may be on its way to another."""
        try:
            return asked()
        except Error:
            return otherwise
