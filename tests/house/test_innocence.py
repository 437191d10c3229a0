"""What a phone keeps of us on its disk tells nobody what this is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.house.sources import files
from tests.innocence import betraying_words

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
