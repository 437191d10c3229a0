"""What a phone keeps of us on its disk tells nobody what this is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from werkzeug.test import TestResponse

from tests.house.sources import files
from tests.innocence import betraying_words
from tests.makers import Service
from tests.pages import Page, PageClient

# Sheets, scripts and drawings that only the staff face asks for, and the pictures of the README.
_NOT_FOR_PHONES = ("static/handbook/",)


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
    names = ("src", "href", "data-sheet")
    found = {one.attributes.get(name, "") for one in page.document.root.walk() for name in names}
    return {address for address in found if address.startswith("/static/")}


def _as_text(answer: TestResponse) -> str:
    return answer.get_data().decode("latin-1")


def test_nothing_that_a_phone_without_a_session_can_open_tells_what_this_is(
    local_service: Service,
) -> None:
    phone = PageClient(local_service.app())  # it checks the words of each page by itself

    first = phone.get("/")
    for path in ("/t/7", "/t/mix", "/done", "/p/l", "/nothing-here"):
        phone.follow(phone.get(path))
    for answer in ("56", "", "amber otter lemon window field", "seven", "x" * 9_000):
        phone.follow(first.submit(a=answer))
    loaded = {path: _as_text(phone.browser.get(path, buffered=True)) for path in _loaded_by(first)}

    assert len(loaded) >= 2
    assert list(telling(loaded)) == []
