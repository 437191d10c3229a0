"""Laid side by side, the plain face and the family face show nothing that is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from logbook.domain.people import Band, Role
from tests.house.sources import files
from tests.makers import Service, a_service, an_entry
from tests.pages import Page, PageClient
from tests.web.hosts import FAMILY, PLAIN, real, signed_in

# What the two faces of people may share: the platform's own, and names that any website has.
_NO_SIGN = {
    "classes": frozenset[str](),
    "ids": frozenset(("words", "csrf_token")),
    "fields": frozenset(("csrf_token", "words", "talk")),
    "properties": frozenset[str](),
    "data": frozenset[str](),
    "titles": frozenset[str](),
    "paths": frozenset[str](),
    "cookies": frozenset[str](),
}


@pytest.fixture
def service(sqlite_database: str, tmp_path: Path) -> Iterator[Service]:
    """Give a service as it is really served: over TLS, on three hosts."""
    made = a_service(sqlite_database, tmp_path, change=real)
    yield made
    made.house.database.close()


@dataclass
class Seen:
    """Everything of a face that somebody could lay beside another."""

    signs: dict[str, set[str]]

    def __init__(self, pages: list[Page], sheets: list[str]) -> None:
        """Collect it from pages and sheets."""
        self.signs = {name: set() for name in _NO_SIGN}
        for page in pages:
            self._see(page)
        for sheet in sheets:
            self.signs["classes"] |= set(re.findall(r"\.(-?[a-z_][\w-]*)", _bare(sheet), re.I))
            self.signs["properties"] |= set(re.findall(r"(--[\w-]+)\s*:", sheet))

    def _see(self, page: Page) -> None:
        for one in page.document.root.walk():
            given = one.attributes
            self.signs["classes"] |= set(given.get("class", "").split())
            self.signs["ids"] |= {given["id"]} if "id" in given else set()
            self.signs["fields"] |= {given["name"]} if _is_field(one.name, given) else set()
            self.signs["data"] |= {name for name in given if name.startswith("data-")}
            for name in ("href", "src", "action", "formaction"):
                path = given.get(name, "").partition("#")[0]
                self.signs["paths"] |= {path} if path.startswith("/") else set()
        if page.document.root.find("main"):  # a redirect is the framework's own page
            self.signs["titles"] |= {page.title, *page.title.split(" – ")}
        for cookie in page.headers.getlist("Set-Cookie"):
            self.signs["cookies"].add(cookie.partition("=")[0])


def _is_field(element: str, given: dict[str, str]) -> bool:
    return element in ("input", "button", "textarea", "select") and "name" in given


def _bare(sheet: str) -> str:
    """Leave out comments, and what stands in quotes and brackets of a value."""
    return re.sub(r"/\*.*?\*/|\"[^\"]*\"|\{[^{}]*\}", "{}", sheet, flags=re.DOTALL)


def in_common(one: Seen, other: Seen) -> dict[str, set[str]]:
    """Name what is the same on two faces, beyond what every website has."""
    both = {name: (one.signs[name] & other.signs[name]) - _NO_SIGN[name] for name in _NO_SIGN}
    return {name: found for name, found in both.items() if found}


def _walked(client: PageClient, paths: list[str], door: str, field: str) -> list[Page]:
    """Open pages, send one form, and knock at the door with words that open nothing."""
    pages = [client.get(path) for path in paths]
    stranger = PageClient(client.app, base_url=client.base_url)
    return [*pages, stranger.get(door), stranger.post(door, {field: "banana"})]


def _family(service: Service, app: Flask) -> Seen:
    ana = service.person("Ana", Band.ADULT, Role.SURVIVOR)
    service.tell(ana, an_entry(1, 2, 3, words="Mine.", person=ana))
    phone = signed_in(service, ana, app, FAMILY, "n")
    paths = ["/p/", "/p/n", "/p/q/1", "/p/q/2", "/p/w", "/p/l", "/p/c", "/p/b"]
    pages = _walked(phone, paths, "/", "a")
    pages.append(phone.submit("/p/q/1", a="99"))
    pages.append(phone.follow(phone.submit("/p/q/1", a="1")))
    # decoys last: opening one anew ends the session
    pages += [phone.get(path) for path in ("/done", "/t/7", "/timer", "/recipes", "/nowhere")]
    everything = files("static", ".css")
    ours = [
        text for path, text in everything.items() if "/staff" not in path and "mine" not in path
    ]
    return Seen(pages, ours)


def _plain(service: Service, app: Flask) -> Seen:
    dean = service.person("Dean", Band.ADULT, Role.CHANGING)
    service.tell(dean, an_entry(1, 2, 3, words="Mine.", person=dean))
    phone = signed_in(service, dean, app, PLAIN, "visit")
    names = ["home", "now", "questions/1", "words", "look-back", "counted", "before", "nowhere"]
    pages = _walked(phone, [f"/mine/{each}" for each in names], "/mine/", "five")
    pages.append(phone.submit("/mine/questions/1", rating="99"))
    pages.append(phone.follow(phone.submit("/mine/questions/1", rating="1")))
    pages.append(phone.get("/mine/words"))
    pages.append(phone.submit("/mine/home", button="Sign out"))
    return Seen(pages, [files("static", ".css")["static/css/mine.css"]])


def test_the_plain_face_and_the_family_face_have_nothing_in_common_to_see(
    service: Service,
) -> None:
    app = service.app()

    family, plain = _family(service, app), _plain(service, app)

    assert in_common(family, plain) == {}
    for seen in (family, plain):  # there was much to lay side by side
        assert all(seen.signs[each] for each in ("classes", "ids", "titles", "paths", "cookies"))
        assert len(seen.signs["classes"]) > 15
    assert "__Host-visit" in plain.signs["cookies"]
    assert "__Host-n" in family.signs["cookies"]


def test_what_two_faces_have_in_common_is_seen(service: Service) -> None:
    app = service.app()
    plain, sheet = (
        _plain(service, app),
        "/* .btn */ :root { --page: #fff } .card::before { x: 'a.b' }",
    )

    with_a_card = Seen([], [sheet])
    door = PageClient(app, base_url=PLAIN).get("/mine/")

    assert with_a_card.signs["classes"] == {"card"}
    assert with_a_card.signs["properties"] == {"--page"}
    assert {"titles", "paths", "classes", "ids"} <= set(in_common(plain, Seen([door], [])))
