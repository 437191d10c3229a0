"""Firefox ESR as people have it, with a profile on disk, driven over its own Marionette socket."""

from __future__ import annotations

import base64
import json
import shutil
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.engines.browsers import Program, Wish, at_home, until
from tests.engines.driven import Driven
from tests.engines.webdriver import Refused, SocketLine

# What it asks of its maker at the start is left out; what it keeps of a visit is as it comes.
_QUIET: dict[str, Any] = {
    "remote.prefs.recommended": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "extensions.update.enabled": False,
    "browser.search.update": False,
    "browser.startup.page": 0,
    "browser.newtabpage.enabled": False,
    "browser.sessionstore.interval": 500,  # ms; oftener than it comes, so that more is found
    "browser.tabs.warnOnClose": False,
    "network.proxy.type": 1,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.http": "127.0.0.1",
}
_NEEDED = "The tests need Firefox (on Debian: apt install firefox-esr)."
_TRUST = """
    const known = Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB);
    known.addCertFromBase64(arguments[0], "CT,,");
"""
_STEP = "const tab = gBrowser.selectedBrowser; if (tab.%s) tab.%s();"


class Firefox(Driven):
    """Debian's Firefox ESR."""

    name = "Firefox"

    def __init__(self, wish: Wish) -> None:
        firefox = shutil.which("firefox-esr")
        if not firefox:
            pytest.fail(_NEEDED, pytrace=False)
        folder = wish.profile / "firefox"
        folder.mkdir(parents=True, exist_ok=True)
        _write_preferences(folder, wish)
        given = ["--marionette", "--headless", "--remote-allow-system-access", "--no-remote"]
        self._program = Program(
            [firefox, *given, "--profile", str(folder)],
            {**at_home(wish.profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
            wish.profile.with_suffix(".log"),
        )
        with self._program.beginning():
            self._connect(folder / "MarionetteActivePort")
            self._chrome(_TRUST, base64.b64encode(wish.authority).decode())

    def _connect(self, told: Path) -> None:
        until(lambda: told.exists() and told.read_text() != "", "Firefox's port")
        super().__init__(SocketLine(int(told.read_text())))
        begun = self._line.begin({"pageLoadStrategy": "normal"})
        self.version = str(begun["browserVersion"])
        self._line.say("SetWindowRect", width=390, height=844)

    def back(self) -> None:
        self._chrome(_STEP % ("canGoBack", "goBack"))

    def forward(self) -> None:
        self._chrome(_STEP % ("canGoForward", "goForward"))

    def close(self) -> None:
        with suppress(Refused):
            self._line.say("Marionette:Quit", flags=["eForceQuit"])
        self._line.close()
        self._program.end()

    def kill(self) -> None:
        self._line.close()
        self._program.end(signal.SIGKILL)

    def _chrome(self, body: str, *given: str) -> Any:
        """Run a script where the browser's own buttons live."""
        self._line.say("Marionette:SetContext", value="chrome")
        try:
            return self._line.say("ExecuteScript", script=body, args=list(given))
        finally:
            self._line.say("Marionette:SetContext", value="content")


def _write_preferences(folder: Path, wish: Wish) -> None:
    ports = {"network.proxy.ssl_port": wish.proxy, "network.proxy.http_port": wish.proxy}
    own = {"marionette.port": 0, "javascript.enabled": wish.script, **ports}
    said = (f"{json.dumps(name)}, {json.dumps(value)}" for name, value in (_QUIET | own).items())
    (folder / "user.js").write_text("".join(f"user_pref({one});\n" for one in said))
