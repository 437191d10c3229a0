"""What holds for every page that anybody may ever be shown: each rule gives its complaints."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from werkzeug.datastructures import Headers

from tests.innocence import betraying_words
from tests.markup import Document, Element

_ADDRESSES = ("src", "href", "action", "formaction", "srcset", "poster", "data", "manifest")
_ELSEWHERE = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//|(?:data:(?!image/)|blob:|javascript:|ftp:)", re.IGNORECASE
)
_NOT_TYPED_INTO = ("hidden", "submit", "button", "reset", "image")
_INLINE = re.compile(r"on[a-z]+|style")

SAME_ON_EVERY_ANSWER = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_UNSAFE_SOURCES = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "http:", "https:", "*")


def about_page(document: Document) -> Iterator[str]:
    """Complain about a whole page: its title, its language, its one heading."""
    root = document.root
    if not any(title.source.strip() for title in root.find("title")):
        yield "it has no title"
    if not any(html.attributes.get("lang") for html in root.find("html")):
        yield "it does not say its language"
    if len(root.find("main")) != 1:
        yield f"it has {len(root.find('main'))} main parts"
    yield from about_part(document)


def about_part(document: Document) -> Iterator[str]:
    """Complain about what a page and a part that is fetched have in common."""
    root = document.root
    yield from document.faults
    if len(root.find("h1")) != 1:
        yield f"it has {len(root.find('h1'))} first headings (h1)"
    yield from _ids(root)
    for element in root.walk():
        yield from _inline(element)
        yield from _elsewhere(element)
    yield from _nameless(root)


def about_headers(headers: Headers, *, document: bool) -> Iterator[str]:
    """Complain about the headers of any answer; documents are never stored."""
    for name, wanted in SAME_ON_EVERY_ANSWER.items():
        if headers.get(name) != wanted:
            yield f"{name} is {headers.get(name)!r}, not {wanted!r}"
    policy = headers.get("Content-Security-Policy", "")
    if not re.search(r"(^|;\s*)default-src 'none'(;|$)", policy):
        yield "Content-Security-Policy does not begin from default-src 'none'"
    yield from _loose_sources(policy)
    if "()" not in headers.get("Permissions-Policy", ""):
        yield "Permissions-Policy turns nothing off"
    if document and "no-store" not in headers.get("Cache-Control", ""):
        yield "Cache-Control lets the document be stored"


def about_inline_styles(document: Document, headers: Headers) -> Iterator[str]:
    """Complain about a style in the page whose hash the policy does not name."""
    policy = headers.get("Content-Security-Policy", "")
    for style in document.root.find("style"):
        digest = base64.b64encode(hashlib.sha256(style.source.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in policy:
            yield "a style stands in the page and its hash not in the policy"


def about_innocence(text: str, headers: Headers) -> Iterator[str]:
    """Complain about words that may not reach a family's phone outside an open logbook."""
    for word in betraying_words(text):
        yield f"it says {word!r} to a phone that has no session"
    for name, value in headers.items():
        for word in betraying_words(f"{name}: {value}"):
            yield f"its header {name} says {word!r} to a phone that has no session"


def _loose_sources(policy: str) -> Iterator[str]:
    for directive in policy.split(";"):
        for source in directive.split()[1:]:
            if source.strip("'") in _UNSAFE_SOURCES:
                yield f"Content-Security-Policy allows {directive.strip()!r}"


def _ids(root: Element) -> Iterator[str]:
    counts = Counter(one.attributes["id"] for one in root.walk() if "id" in one.attributes)
    yield from (f"id {name!r} stands {count} times" for name, count in counts.items() if count > 1)


def _inline(element: Element) -> Iterator[str]:
    for name in element.attributes:
        if _INLINE.fullmatch(name):
            yield f"<{element.name}> has an inline {name}"
    if element.name == "script" and "src" not in element.attributes:
        yield "a script stands in the page"


def _elsewhere(element: Element) -> Iterator[str]:
    for name in _ADDRESSES:
        if _ELSEWHERE.match(element.attributes.get(name, "").strip()):
            yield f"<{element.name}> leads elsewhere: {element.attributes[name]}"


def _nameless(root: Element) -> Iterator[str]:
    ids = {one.attributes.get("id"): one for one in root.walk()}
    labelled = {
        one.attributes["for"] for one in root.find("label") if one.words and "for" in one.attributes
    }
    for one in root.find("input", "select", "textarea"):
        typed = one.attributes.get("type") not in _NOT_TYPED_INTO
        if typed and one.attributes.get("id") not in labelled and not _named(one, ids):
            yield f"<{one.name} name={one.attributes.get('name')!r}> has no label"
    for one in root.find("button", "a", "summary"):
        if not (one.words or _named(one, ids) or _pictured(one)):
            yield f"<{one.name}> has no words"
    yield from ("an image has no alt" for one in root.find("img") if "alt" not in one.attributes)


def _named(element: Element, ids: Mapping[str | None, Element]) -> bool:
    label = element.within("label")
    by = element.attributes.get("aria-labelledby", "").split()
    return bool(
        element.attributes.get("aria-label", "").strip()
        or (label and label.words)
        or (by and all(name in ids and ids[name].words for name in by))
    )


def _pictured(element: Element) -> bool:
    return any(one.attributes.get("alt") for one in element.find("img")) or any(
        title.source.strip() for title in element.find("title")
    )
