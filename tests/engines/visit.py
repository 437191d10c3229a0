"""A visit as people make it: the box, three answers, own words, looking back, the way out."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass

from tests.browser.service import DemoPerson
from tests.engines.browsers import Browser, button, link, until

_FRAMES = 4  # that are looked at after a tap
_TAG = re.compile("<[^>]+>")
_OURS = re.compile(r"<main[^>]*\sdata-in")

BOX = "//input[@name='a']"
CHECK = button("Check")
INSIDE = "//main[@data-in]"
OUT = "//a[@data-out]"
WORDS = "//textarea"
BEGIN = f"({link('Check in')}|{link('From the first question')})"
NEXT = button("Next")
TITLE = "Times tables"


def come_in(browser: Browser, address: str, person: DemoPerson) -> None:
    """Type somebody's words into the one box."""
    browser.open(address)
    browser.write(BOX, person.words)
    browser.tap(CHECK)
    until(lambda: browser.has(INSIDE), "the logbook")


def answer(browser: Browser, *levels: int) -> None:
    """Go from home to the last step; nothing moves on by itself when an answer was not tapped."""
    onward(browser, BEGIN)
    onward(browser, button("Yes"))
    for level in levels:
        browser.script("document.getElementById(arguments[0]).checked = true;", f"a{level}")
        onward(browser, NEXT)


def save(browser: Browser, words: str) -> None:
    """Write something at the last step, and keep it."""
    browser.write(WORDS, words)
    onward(browser, button("Keep for me"))


def leave(browser: Browser) -> None:
    """Press the way out, and wait for the first page."""
    browser.tap(OUT)
    until(lambda: is_first_page(browser), "the first page")


def is_inside(text: str) -> bool:
    """Tell whether a document is a page of the logbook."""
    return _OURS.search(text) is not None


def is_first_page(browser: Browser) -> bool:
    """Tell whether the page with the one box stands, and nothing of the logbook."""
    return browser.has(BOX) and not browser.has(INSIDE)


def onward(browser: Browser, place: str) -> None:
    """Press what leads to another page, and wait for that page's heading."""
    before = heading(browser)
    browser.tap(place)
    until(lambda: heading(browser) not in ("", before), f"another page after {place}")


def heading(browser: Browser) -> str:
    """Read the heading."""
    told = browser.source().partition("<h1")[2].partition(">")[2].partition("</h1>")[0]
    return html.unescape(_TAG.sub("", told)).strip()


_PROBE = """
    const inside = (document.querySelector("main[data-in]") || document.body).innerText;
    const lines = inside.split("\\n").filter((line) => line.trim().length > 5);
    const fields = [...document.querySelectorAll("textarea")];
    const secrets = [...lines, ...fields.map((one) => one.value)];
    document.addEventListener("click", () => {
      const begun = performance.now();
      const frames = [];
      const look = () => {
        const shown = document.body.innerText + document.body.innerHTML;
        const told = secrets.filter((text) => text && shown.includes(text)).length;
        const stands = document.querySelector("main input[name=a]") !== null;
        frames.push([performance.now() - begun, told, stands]);
        document.documentElement.dataset.frames = JSON.stringify(frames);
        if (frames.length < 4) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stood on the page when a frame was about to be drawn."""

    ms: float  # since the tap
    secrets: int  # how many texts of the logbook stood there
    first_page: bool


def watch_frames(browser: Browser) -> None:
    """Have the next tap on the page be followed frame by frame."""
    browser.script(_PROBE)


def frames(browser: Browser) -> list[Frame]:
    """Give the frames after the tap."""
    read = "return document.documentElement.dataset.frames || ''"
    until(lambda: browser.script(read).count("],") >= _FRAMES - 1, "the frames")
    return [Frame(*one) for one in json.loads(browser.script(read))]
