"""The network of these tests: all that a browser asks for comes by here, and is noted."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.engines.certificate import Certificate

_PATIENCE = 60.0
_HOP_BY_HOP = frozenset({"connection", "keep-alive", "proxy-connection", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it came in."""

    host: str
    method: str
    path: str
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    at: float  # of the monotonic clock


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


Site = Callable[[Seen], Answer]


def page(title: str, body: str, *headers: tuple[str, str]) -> Answer:
    """Give a plain page of another site."""
    text = f"<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1>{body}"
    return Answer(text.encode(), headers=(*Answer().headers, *headers))


@dataclass(slots=True, repr=False)
class Front:
    """The way to every site there is; what is not here, no browser reaches."""

    sites: dict[str, Site]
    certificate: Certificate
    port: int = 0
    seen: list[Seen] = field(default_factory=list)
    strangers: set[str] = field(default_factory=set)  # hosts that a browser wanted besides
    cut: bool = False
    lines: set[socket.socket] = field(default_factory=set)

    @contextmanager
    def without_network(self) -> Iterator[None]:
        """Cut every line, and let none be opened, for a while."""
        self.hang_up()
        try:
            yield
        finally:
            self.cut = False

    def hang_up(self) -> None:
        """Cut every line."""
        self.cut = True
        for line in tuple(self.lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def since(self, count: int) -> list[Seen]:
        """Give what was asked after so many requests."""
        return self.seen[count:]


def to_service(port: int) -> Site:
    """Pass requests on to a service on this machine, as a server that ends TLS does."""

    def passed_on(seen: Seen) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        try:
            line.request(seen.method, seen.path, seen.body or None, dict(seen.headers))
            answer = line.getresponse()
            body = answer.read()
        finally:
            line.close()
        kept = (one for one in answer.getheaders() if one[0].lower() not in _HOP_BY_HOP)
        return Answer(body, answer.status, tuple(kept))

    return passed_on


class _Server(ThreadingHTTPServer):
    """Takes every line in a thread of its own."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, front: Front) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.front = front
        self.context = front.certificate.context()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that hangs up is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    """One line from a browser: it names a host, then speaks TLS and asks as of that host."""

    protocol_version = "HTTP/1.1"
    server: _Server
    host = ""

    def do_CONNECT(self) -> None:
        front = self.server.front
        self.host = self.path.rpartition(":")[0]
        if self.host not in front.sites:
            front.strangers.add(self.host)
        if front.cut or self.host not in front.sites:
            self.close_connection = True
            return
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        front.lines.add(self.connection)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)
        self.close_connection = False

    def do_GET(self) -> None:
        front, seen = self.server.front, self._read()
        if front.cut or not self.host:
            self.close_connection = True
            return
        front.seen.append(seen)
        answer = front.sites[self.host](seen)
        self._give(answer)

    do_POST = do_HEAD = do_GET  # noqa: N815  (the names that http.server wants)

    def _read(self) -> Seen:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Seen(self.host, self.command, self.path, headers, body, time.monotonic())

    def _give(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            if name.lower() != "content-length":
                self.send_header(name, value)
        if answer.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def finish(self) -> None:
        self.server.front.lines.discard(self.connection)
        with suppress(OSError):
            super().finish()
        with suppress(OSError):
            self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what was asked is in front.seen."""


@contextmanager
def standing(sites: dict[str, Site], certificate: Certificate) -> Iterator[Front]:
    """Stand between the browsers and the sites until the tests are done."""
    front = Front(sites, certificate)
    with _Server(front) as server:
        front.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield front
        finally:
            front.hang_up()
            server.shutdown()
            thread.join()
