"""What a browser complains about while a test drives it: errors, refusals, requests to others."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

_OURS = ("127.0.0.1", "localhost")
# The status that documents of the open logbook have, so that a browser does not list them.
_UNLISTED = 404
_ABORTED = "net::ERR_ABORTED"  # leaving a page while it still loads is what people do


class Watch:
    """Listens to whole browser contexts and keeps what should not have happened."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Listen to everything that happens in a context."""
        context.on("console", self._said)
        context.on("weberror", self._broke)
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        # statuses are judged by _answered, which knows what was asked
        if message.type in ("error", "warning") and "server responded with" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _broke(self, error: WebError) -> None:
        self.complaints.append(f"script: {error.error}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in _OURS:
            self.complaints.append(f"asked somebody else: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != _ABORTED:
            self.complaints.append(f"failed: {request.url} ({request.failure})")

    def _answered(self, response: Response) -> None:
        document = response.request.resource_type == "document"
        if response.status >= 500 or (response.status == _UNLISTED and not document):
            self.complaints.append(f"answered {response.status}: {response.url}")
