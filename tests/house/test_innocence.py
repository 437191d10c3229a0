"""What a phone keeps of us on its disk tells nobody what this is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from logbook.assets import folder
from logbook.domain.decoys import Decoy
from tests.house.sources import files
from tests.innocence import betraying_words
from tests.makers import Service
from tests.pages import Page, PageClient

# Sheets, scripts and drawings that only the staff face asks for, and the pictures of the README.
_NOT_FOR_PHONES = ("static/handbook/",)

_STATIC = folder("static")
_TYPED = ("56", "", "rice egg", "x" * 9_000)


def telling(texts: Mapping[str, str]) -> Iterator[str]:
    """Name the files that say, in their name or inside, a word that may not reach a phone."""
    for path, text in texts.items():
        for word in betraying_words(f"{path.removeprefix('static/')}\n{text}"):
            yield f"{path}: {word}"


def for_phones(texts: Mapping[str, str]) -> dict[str, str]:
    """Leave out what only the staff face asks for."""
    return {
        path: text
        for path, text in texts.items()
        if not path.startswith(_NOT_FOR_PHONES) and "/staff" not in path
    }


def test_nothing_static_for_phones_tells_what_this_is() -> None:
    sent = for_phones(files("static", ".css", ".js", ".svg", ".webmanifest", ".json"))

    assert {"static/css/family.css", "static/js/family.js"} <= set(sent)
    assert list(telling(sent)) == []


def test_a_telling_word_is_seen() -> None:
    samples = {
        "static/js/a.js": "const leave = 1;",
        "static/css/b.css": "/* the decoy */",
        "static/icons/refuge.svg": "<svg/>",
        "static/css/d.css": "p { color: inherit; }",
    }

    found = list(telling(for_phones(samples)))

    assert found == [
        "static/js/a.js: leave",
        "static/css/b.css: decoy",
        "static/icons/refuge.svg: refuge",
    ]


def test_only_what_staff_alone_ask_for_is_left_out() -> None:
    samples = dict.fromkeys(["static/css/staff.css", "static/css/family.css"], "keyworker")

    assert set(for_phones(samples)) == {"static/css/family.css"}


def _loaded_by(page: Page) -> set[str]:
    """Give what a browser loads with a page, and what the page's script may load later."""
    names = ("src", "href", "data-sheet", "data-also")
    found = {one.attributes.get(name, "") for one in page.document.root.walk() for name in names}
    return {address for address in found if address.startswith("/static/")}


def _as_text(answer: TestResponse) -> str:
    # as bytes, one letter each: drawings that are no text are searched as well
    return answer.get_data().decode("latin-1")


def _icons(manifest: str) -> set[str]:
    beside = manifest.rpartition("/")[0]
    names = (one["src"] for one in json.loads((_STATIC / Path(manifest).name).read_text())["icons"])
    return {f"{beside}/{name}" for name in names}


def _walk(phone: PageClient) -> Iterator[Page]:
    """Open everything that leads from one page to another, and whatever is posted on the way."""
    waiting, seen = ["/", *(f"/{decoy.value}" for decoy in Decoy)], set()
    while waiting:
        path = waiting.pop()
        if path.partition("?")[0] in seen:
            continue
        seen.add(path.partition("?")[0])
        page = phone.follow(phone.get(path))  # it checks the words of each page by itself
        yield page
        waiting += [one for one in page.links.values() if one.startswith("/")]
        for form in page.forms:
            for typed in _TYPED:
                yield phone.follow(phone.post(form.action, {**form.fields, "a": typed}))
            for button in form.buttons:
                pressed = {**form.fields, "a": "Rivers map"}
                pressed |= {button.name: [button.value]} if button.name else {}
                yield phone.follow(phone.post(form.action, pressed))


@pytest.mark.parametrize("first", Decoy)
def test_nothing_that_a_phone_without_a_session_can_open_tells_what_this_is(
    local_service: Service, first: Decoy
) -> None:
    local_service.settings = replace(local_service.settings, first_page=first)
    phone = PageClient(local_service.app())

    pages = [*_walk(phone), *(phone.follow(phone.get(path)) for path in ("/done", "/p/l", "/x"))]
    words = {"a": "amber otter lemon window field"}
    pages += [phone.follow(phone.post(f"/{decoy.value}", words)) for decoy in Decoy]
    addresses = {address for page in pages for address in _loaded_by(page)}
    manifests = {one for one in addresses if one.endswith(".webmanifest")}
    addresses |= {icon for one in manifests for icon in _icons(one)}
    loaded = {path: _as_text(phone.browser.get(path, buffered=True)) for path in addresses}

    assert {page.title for page in pages} == {"Times tables", "Revision timer", "Recipe box"}
    assert len({page.h1 for page in pages}) > 40
    assert len(manifests) == 3
    assert len(loaded) >= 14
    assert list(telling(loaded)) == []
