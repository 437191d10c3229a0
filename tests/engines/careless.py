"""A logbook made without a thought, in which the same probes must find something."""

from __future__ import annotations

import html
import time
from urllib.parse import parse_qs

from tests.engines.browsers import Browser, button, link, until
from tests.engines.front import Answer, Seen, page

CARELESS = "careless.test"
_KEPT = ("Cache-Control", "public, max-age=3600")
_DOOR = """
    <form action=/in method=post><p><input name=name><p><input name=secret type=password>
    <p><button>Sign in</button></form>
"""
_ASKED = """
    <form action=/told method=post><p><input name=about><p><textarea name=words></textarea>
    <p><button>Save</button></form>
"""
_TOLD = """
    <p class=said>{words}</p><form action=/told method=post><textarea name=words></textarea></form>
    <p><a href=/file download>Keep a copy</a> <a id=leave href=https://before.test/>Leave</a>
    <script src=/script></script>
"""
_SCRIPT = """
    for (const each of [localStorage, sessionStorage]) {
      each.setItem("words", document.querySelector(".said").textContent);
    }
    navigator.serviceWorker.register("/worker").then(() => { document.title += "!"; });
"""


def careless(seen: Seen) -> Answer:
    """Answer as somebody does who has never thought of who else holds the phone."""
    match seen.path.partition("?")[0]:
        case "/in":
            return page("Come in", _ASKED, _KEPT)
        case "/told" if seen.method == "POST":
            words = parse_qs(seen.body.decode()).get("words", [""])[0]
            return Answer(status=303, headers=(("Location", f"/told?words={words}"),))
        case "/told":
            words = parse_qs(seen.path.partition("?")[2]).get("words", [""])[0]
            return page("What happened", _TOLD.format(words=html.escape(words)), _KEPT)
        case "/script" | "/worker":
            script = _SCRIPT if seen.path == "/script" else ""
            return Answer(script.encode(), headers=(("Content-Type", "text/javascript"), _KEPT))
        case "/file":
            kind = ("Content-Type", "application/octet-stream")
            return Answer(b"all of it", headers=(kind, ("Content-Disposition", "attachment")))
    return page("Logbook", _DOOR, _KEPT)


def visited_carelessly(browser: Browser, first: str, last: str) -> None:
    """Say two things there, the last one unsent, and close the browser."""
    browser.open(f"https://{CARELESS}/")
    browser.write("//input[@name='name']", first)
    browser.write("//input[@name='secret']", first)
    browser.tap(button("Sign in"))
    until(lambda: browser.has("//textarea"), "the questions")
    browser.write("//input[@name='about']", first)
    browser.write("//textarea", first)
    browser.tap(button("Save"))
    until(lambda: browser.has(link("Leave")) and browser.title().endswith("!"), "what was said")
    browser.tap(link("Keep a copy"))
    browser.write("//textarea", last)
    time.sleep(3.5)
    browser.close()
