"""WebDriver's own words over two kinds of line: HTTP, and the socket that Firefox has itself."""

from __future__ import annotations

import http.client
import json
import socket
from typing import Any, Protocol

_PATIENCE = 90.0  # seconds
_SHORT = 10.0  # for what is asked of a page: where that goes away meanwhile, WebKit never answers
_ASKED = frozenset({"ExecuteScript", "FindElement", "GetPageSource", "GetTitle"})
_ELEMENT = (
    "element-6066-11e4-a52e-4f735466cecf"  # the name of an element's reference, W3C WebDriver
)

# The words that both kinds know: how HTTP says them, and how the socket does.
_HTTP = {
    "Navigate": ("POST", "/url"),
    "GetTitle": ("GET", "/title"),
    "Back": ("POST", "/back"),
    "Forward": ("POST", "/forward"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "FindElement": ("POST", "/element"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementClear": ("POST", "/element/{id}/clear"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "GetElementText": ("GET", "/element/{id}/text"),
    "GetPageSource": ("GET", "/source"),
    "GetCookies": ("GET", "/cookie"),
    "NewWindow": ("POST", "/window/new"),
    "SwitchToWindow": ("POST", "/window"),
    "GetWindowHandle": ("GET", "/window"),
    "GetWindowHandles": ("GET", "/window/handles"),
    "CloseWindow": ("DELETE", "/window"),
    "SetWindowRect": ("POST", "/window/rect"),
    "SetTimeouts": ("POST", "/timeouts"),
}


class Refused(Exception):
    """A browser says that it can't do what was asked."""


class Line(Protocol):
    """A way to say WebDriver's words to a browser."""

    def say(self, word: str, **given: Any) -> Any:
        """Say one word, and give what comes back."""

    def close(self) -> None:
        """Hang up."""


class HttpLine:
    """WebDriver as it is written down: one session of a driver that listens on a port."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._session = ""

    def begin(self, capabilities: dict[str, Any]) -> dict[str, Any]:
        """Have the driver start its browser; give what that can do."""
        asked = {"capabilities": {"alwaysMatch": capabilities}}
        begun: dict[str, Any] = self._ask("POST", "/session", asked)
        self._session = f"/session/{begun['sessionId']}"
        return dict(begun["capabilities"])

    def say(self, word: str, **given: Any) -> Any:
        """Say one word, and give what comes back."""
        method, path = _HTTP[word]
        if "id" in given:
            path = path.format(id=given.pop("id"))
        patience = _SHORT if word in _ASKED else _PATIENCE
        return self._ask(
            method, self._session + path, given if method == "POST" else None, patience
        )

    def close(self) -> None:
        """End the session, and the browser with it."""
        self._ask("DELETE", self._session, None)

    def _ask(
        self, method: str, path: str, given: dict[str, Any] | None, patience: float = _PATIENCE
    ) -> Any:
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=patience)
        try:
            line.request(method, path, None if given is None else json.dumps(given))
            answer = line.getresponse()
            told = json.loads(answer.read())["value"]
        except TimeoutError:
            raise Refused(f"no answer to {path}") from None
        finally:
            line.close()
        if answer.status != http.HTTPStatus.OK:
            raise Refused(f"{told['error']}: {told['message']}")
        return told


class SocketLine:
    """Marionette: the same words by name, as JSON with its length before it, on one socket."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        self._number = 0
        self._read()  # it greets

    def begin(self, capabilities: dict[str, Any]) -> dict[str, Any]:
        """Begin the session; give what the browser can do."""
        told = self.say("NewSession", capabilities={"alwaysMatch": capabilities})
        return dict(told["capabilities"])

    def say(self, word: str, **given: Any) -> Any:
        """Say one word, and give what comes back."""
        name = word if ":" in word else f"WebDriver:{word}"
        self._number += 1
        message = json.dumps([0, self._number, name, given]).encode()
        self._socket.sendall(str(len(message)).encode() + b":" + message)
        _kind, _number, error, told = self._read()
        if error:
            raise Refused(f"{error['error']}: {error['message']}")
        return told["value"] if isinstance(told, dict) and set(told) == {"value"} else told

    def close(self) -> None:
        """Hang up; the browser goes on."""
        self._socket.close()

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._some(1)
        left, parts = int(length[:-1]), []
        while left:
            parts.append(self._some(left))
            left -= len(parts[-1])
        return json.loads(b"".join(parts))

    def _some(self, most: int) -> bytes:
        part = self._socket.recv(most)
        if not part:
            raise Refused("the browser hung up")
        return part


def reference(told: dict[str, str]) -> str:
    """Give the id of an element from its reference."""
    return told[_ELEMENT]
