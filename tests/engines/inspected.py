"""WebKitGTK's own browser with a profile that it keeps: its WebDriver knows only private ones.

It is begun as anybody begins it, and told what to do through the line of its inspector: a WebSocket
on which each message to the page goes inside a message to the browser.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import re
import signal
import socket
import struct
import subprocess
import time
from contextlib import suppress
from typing import Any

from tests.engines.browsers import Program, Wish, at_home, settle, until
from tests.engines.webdriver import Refused
from tests.engines.webkit import Screen, arguments, free_port, listens, minibrowser

_TEXT, _MASKED = 0x81, 0x80  # a whole message of text; that its bytes are masked
_LONG = {126: ">H", 127: ">Q"}  # a short length that says how the real one is written
_FIND = """
    const found = document.evaluate(%s, document, null, 9, null).singleNodeValue;
"""
_WRITE = "found.focus(); found.select(); document.execCommand('insertText', false, %s);"


class WebKitAtHome:
    """The same browser as in the other tests, without automation: it keeps what it keeps."""

    name = "WebKit"

    def __init__(self, wish: Wish) -> None:
        self._screen = Screen()
        self._port = free_port()
        variables = {**at_home(wish.profile), "DISPLAY": self._screen.name}
        self.version = _version(variables)
        variables["WEBKIT_INSPECTOR_HTTP_SERVER"] = f"127.0.0.1:{self._port}"
        kept = [
            "--enable-developer-extras=true",
            "--javascript-can-open-windows-automatically=true",
            f"--cookies-file={wish.profile / 'cookies.sqlite'}",
        ]
        command = [str(minibrowser()), *kept, *arguments(wish), "about:blank"]
        self._program = Program(command, variables, wish.profile.with_suffix(".log"))
        with self._program.beginning():
            self._connect()

    def _connect(self) -> None:
        until(lambda: listens(self._port), "WebKit's inspector")
        self._line = self._page(1)
        # a page may close only what a script has opened
        self._first, tab = self._line, self.script("window.open('about:blank'); return 2")
        self._line = self._page(tab)

    def open(self, address: str) -> None:
        self.script(f"window.left = true; location.href = {json.dumps(address)};")
        there = "return !window.left && document.readyState === 'complete'"
        until(lambda: bool(self._quietly(there)), address)

    def tap(self, place: str) -> None:
        self._at(place, "found.click();")

    def write(self, place: str, text: str) -> None:
        self._at(place, _WRITE % json.dumps(text))

    def has(self, place: str) -> bool:
        return bool(self._quietly(_FIND % json.dumps(place) + "return found !== null"))

    def text(self) -> str:
        return str(self._quietly("return document.body.innerText"))

    def source(self) -> str:
        return str(self._quietly("return document.documentElement.outerHTML"))

    def title(self) -> str:
        return str(self.script("return document.title"))

    def address(self) -> str:
        return str(self.script("return location.href"))

    def script(self, body: str, *given: object) -> Any:
        return self._line.evaluate(f"(function () {{ {body} }})(...{json.dumps(given)})")

    def settle(self) -> None:
        settle(self)

    def back(self) -> None:
        self._quietly("history.back()")

    def forward(self) -> None:
        self._quietly("history.forward()")

    def close_tab(self) -> None:
        self._quietly("window.close()")
        self._line.close()
        until(lambda: len(self._pages()) < 2, "the tab to close")

    def close(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        self._line.close()
        self._first.close()
        self._program.end(how)
        self._screen.end()

    def _at(self, place: str, deed: str) -> None:
        until(lambda: self.has(place), place)
        self.script(_FIND % json.dumps(place) + deed)

    def _quietly(self, body: str) -> Any:
        """Ask a page that may be on its way to another."""
        with suppress(Refused):
            return self.script(body)
        return ""

    def _page(self, number: int) -> _Line:
        until(lambda: len(self._pages()) >= number, "WebKit's page")
        return _Line(self._port, self._pages()[number - 1])

    def _pages(self) -> list[str]:
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            line.request("GET", "/")
            told = line.getresponse().read().decode()
        finally:
            line.close()
        return sorted(re.findall(r"/socket/\d+/\d+/WebPage", told))


def _version(variables: dict[str, str]) -> str:
    asked = [str(minibrowser()), "--version"]
    told = subprocess.run(asked, env=variables, capture_output=True, text=True, check=True)
    return told.stdout.split()[-1]


class _Line:
    """A WebSocket to one page, whichever process shows it."""

    def __init__(self, port: int, path: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        key = base64.b64encode(os.urandom(16)).decode()
        asked = (
            f"GET {path} HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            "\r\n",
        )
        self._socket.sendall("\r\n".join(asked).encode())
        self._file = self._socket.makefile("rb")
        while self._file.readline() != b"\r\n":
            pass
        self._number, self._target = 0, ""
        while not self._target:
            self._heed(self._read())

    def evaluate(self, expression: str) -> Any:
        """Have the page work something out."""
        self._number += 1
        inner = {"expression": expression, "returnByValue": True}
        inner = {"id": self._number, "method": "Runtime.evaluate", "params": inner}
        target, begun = self._target, time.monotonic()
        self._send({"targetId": target, "message": json.dumps(inner)})
        while time.monotonic() - begun < 20:
            told = self._heed(self._read())
            if told and told.get("id") == self._number:
                return self._value(told)
            if self._target != target:
                raise Refused("the page went to another process")
        raise Refused("the page says nothing")

    def close(self) -> None:
        """Hang up."""
        self._file.close()
        self._socket.close()

    @staticmethod
    def _value(told: dict[str, Any]) -> Any:
        result = told.get("result", {})
        if "error" in told or result.get("wasThrown"):
            raise Refused(json.dumps(told))
        return result["result"].get("value")

    def _heed(self, message: dict[str, Any]) -> dict[str, Any] | None:
        """Follow the page from process to process; give what it says itself."""
        given = message.get("params", {})
        match message.get("method"):
            case "Target.targetCreated" if not given["targetInfo"].get("isProvisional"):
                self._target = given["targetInfo"]["targetId"]
            case "Target.didCommitProvisionalTarget":
                self._target = given["newTargetId"]
            case "Target.dispatchMessageFromTarget" if given["targetId"] == self._target:
                return dict(json.loads(given["message"]))
        return None

    def _send(self, given: dict[str, Any]) -> None:
        message = {"id": self._number, "method": "Target.sendMessageToTarget", "params": given}
        text, mask = json.dumps(message).encode(), os.urandom(4)
        if len(text) < min(_LONG):
            length = struct.pack(">BB", _TEXT, _MASKED | len(text))
        else:
            length = struct.pack(">BBH", _TEXT, _MASKED | 126, len(text))
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(text))
        self._socket.sendall(length + mask + masked)

    def _read(self) -> dict[str, Any]:
        start = self._file.read(2)
        if len(start) < 2:
            raise Refused("the browser hung up")
        length = start[1]
        if length in _LONG:
            form = _LONG[length]
            (length,) = struct.unpack(form, self._file.read(struct.calcsize(form)))
        return dict(json.loads(self._file.read(length)))
