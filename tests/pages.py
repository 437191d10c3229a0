"""A client that checks every page that any test opens, as whoever looks at it would want."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from tests import markup, page_rules
from tests.markup import Document
from tests.page_forms import PageForm, read_form, sent, the_one_that_offers

STAFF = ("/staff", "/mine")  # doors that are not disguised
OPEN = "/p/"  # where an open logbook is


@dataclass(frozen=True, slots=True)
class Page:
    """An answer, read."""

    path: str
    response: TestResponse
    document: Document
    client: PageClient = field(repr=False)

    @property
    def status_code(self) -> int:
        """Give the status."""
        return self.response.status_code

    @property
    def headers(self) -> Headers:
        """Give the headers."""
        return self.response.headers

    @property
    def text(self) -> str:
        """Give the page as it was sent."""
        return self.response.get_data(as_text=True)

    @property
    def words(self) -> str:
        """Give what can be read on it."""
        return self.document.root.words

    @property
    def title(self) -> str:
        """Give its title."""
        return " ".join(self.document.root.find("title")[0].source.split())

    @property
    def h1(self) -> str:
        """Give its heading."""
        return self.document.root.find("h1")[0].words

    @property
    def links(self) -> dict[str, str]:
        """Give where its links lead, by what they say."""
        return {one.words: one.attributes.get("href", "") for one in self.document.root.find("a")}

    @property
    def location(self) -> str:
        """Give where it sends the browser on to, as a path with its query."""
        parts = urlsplit(self.response.headers.get("Location", ""))
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def forms(self) -> list[PageForm]:
        """Give its forms that are posted."""
        return [
            read_form(one, self.path, self.document.root)
            for one in self.document.root.find("form")
            if one.attributes.get("method", "").lower() == "post"
        ]

    def submit(self, *, button: str | None = None, **fields: object) -> Page:
        """Fill in the one form that offers these fields, and press the button."""
        form = the_one_that_offers(self.forms, set(fields), button)
        data = {**form.fields, **{name: sent(value) for name, value in fields.items()}}
        pressed = form.button(button) if button else next(iter(form.buttons), None)
        if pressed and pressed.name:
            data[pressed.name] = [pressed.value]
        return self.client.post(form.action, data=data)


class PageClient:
    """A browser without a window: it keeps cookies, and checks each page it is given."""

    def __init__(self, app: Flask, *, base_url: str = "http://localhost", id: str = "") -> None:
        self.app = app
        self.base_url = base_url
        self.id = id  # whose it is, when a maker signed somebody in
        self.browser: FlaskClient = app.test_client()

    def get(self, path: str, **options: Any) -> Page:
        """Open a page."""
        return self._open("GET", path, **options)

    def part(self, path: str) -> Page:
        """Fetch what changes on the page, as quiet navigation does."""
        return self._open("GET", path, headers={"X-Part": "1", "Sec-Fetch-Site": "same-origin"})

    def post(self, path: str, data: Mapping[str, object] | None = None, **options: Any) -> Page:
        """Post to an address, as a page of ours would."""
        ours = {"Origin": self.base_url, "Sec-Fetch-Site": "same-origin"}
        headers = {**ours, **options.pop("headers", {})}
        return self._open("POST", path, data=dict(data or {}), headers=headers, **options)

    def submit(self, path: str, *, button: str | None = None, **fields: object) -> Page:
        """Open a page, fill in its form with its own token, and press the button."""
        return self.get(path).submit(button=button, **fields)

    def follow(self, page: Page) -> Page:
        """Go where a page sends the browser on to."""
        while page.location:
            page = self.get(page.location)
        return page

    def _open(self, method: str, path: str, **options: Any) -> Page:
        alone = not self.browser._cookies
        response = self.browser.open(
            path, method=method, base_url=self.base_url, buffered=True, **options
        )
        page = Page(path, response, markup.read(_html(response)), self)
        complaints = list(_complaints(page, disguised=_disguised(path, alone=alone)))
        assert not complaints, f"{method} {path} ({response.status}):\n  " + "\n  ".join(complaints)
        return page


def _disguised(path: str, *, alone: bool) -> bool:
    return not path.startswith(STAFF) and (alone or not path.startswith(OPEN))


def _complaints(page: Page, *, disguised: bool) -> Iterator[str]:
    response, document = page.response, page.document
    html = response.mimetype == "text/html" and bool(response.data)
    yield from page_rules.about_headers(response.headers, document=html)
    if html and not 300 <= response.status_code < 400:
        whole = "X-Part" not in response.headers
        yield from page_rules.about_page(document) if whole else page_rules.about_part(document)
        yield from page_rules.about_inline_styles(document, response.headers)
    if disguised:
        yield from page_rules.about_innocence(_html(response), response.headers)


def _html(response: TestResponse) -> str:
    return response.get_data(as_text=True) if response.mimetype == "text/html" else ""
