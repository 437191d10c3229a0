"""Measures what a visit leaves on a device, and writes it down for the page of limits."""

from __future__ import annotations

import json
import secrets
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from tests.browser.service import DemoPerson
from tests.engines.browsers import Browser, Wish, link
from tests.engines.chromium import Chromium
from tests.engines.firefox import Firefox
from tests.engines.house import HOST
from tests.engines.inspected import WebKitAtHome
from tests.engines.kept import BOOKS, Kept
from tests.engines.network import World, at_work
from tests.engines.searching import found, plain_name
from tests.engines.visit import (
    BOX,
    CHECK,
    WORDS,
    answer,
    come_in,
    frames,
    leave,
    onward,
    save,
    watch_frames,
)

TRACES = Path(__file__).resolve().parents[2] / "logbook" / "web" / "family" / "traces.toml"
AT_HOME: dict[str, Callable[[Wish], Browser]] = {
    "Chromium": Chromium,
    "Firefox": Firefox,
    "WebKit": WebKitAtHome,
}
_SETTLING = 3.5  # seconds after which browsers have written what they write now and then
_LONG = 16  # letters from which on a line is nobody else's
_NOT_MEASURED = ("Safari on an iPhone", "Chrome on Android", "Samsung Internet")
_HEAD = """\
# What a visit leaves on a device. `make traces` measures it, and `make test` measures it again.
# Of its files a browser writes some only now and then: whatever was found once stays.
"""


class Ending(StrEnum):
    """How a visit ends."""

    LEFT = "left"
    CLOSED = "closed"
    KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Left:
    """What one visit left in one profile."""

    words: dict[str, list[str]]  # each text that should be nowhere and was found, and the files
    kept: Kept
    host_files: frozenset[str]


@dataclass(frozen=True, slots=True)
class WayOut:
    """How leaving looked."""

    same_frame: bool
    back_shows: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured in one engine, in the words of the file."""

    name: str
    version: str
    words_left: int
    words_closed: int
    words_killed: int
    history_rows: int
    titles: tuple[str, ...]
    autofill: int
    passwords: int
    storage: int
    downloads: int
    workers: int
    host_files: tuple[str, ...]
    same_frame: bool
    back_shows: str


def measure(world: World, name: str) -> Measured:
    """Visit three times in one engine, end it three ways, and look at what is left each time."""
    left: dict[Ending, Left] = {}
    for turn, ending in enumerate(Ending):
        wish = world.wish(f"{name}-{ending}")
        browser = AT_HOME[name](wish)
        try:
            texts = visited(browser, world, world.person(turn))
            if ending is Ending.LEFT:
                way_out = left_by_the_way_out(browser, world)
            _END[ending](browser)
        finally:
            browser.kill()
        left[ending] = searched(name, wish.profile, HOST, texts)
    return _measured(name, browser.version, left, way_out)


def visited(browser: Browser, world: World, person: DemoPerson) -> set[str]:
    """Visit, with words in every field; give every text that should be nowhere."""
    kept, draft = a_canary(), a_canary()
    browser.open(world.before)
    browser.open(world.ours)
    browser.write(BOX, "54")
    browser.tap(CHECK)
    come_in(browser, world.ours, person)
    seen = _shown(browser)
    answer(browser, 8, 7, 6)
    seen |= _shown(browser)
    save(browser, kept)
    onward(browser, link("Carry on"))
    onward(browser, link("Look back"))
    seen |= _shown(browser)
    onward(browser, link("Home"))
    answer(browser, 3, 2, 1)
    browser.write(WORDS, draft)
    time.sleep(_SETTLING)
    words = person.words.split()
    return {kept, draft, *seen, *(between.join(words) for between in (" ", "+", "%20", "-"))}


def a_canary() -> str:
    """Give a word that is nowhere else."""
    return f"canary{secrets.token_hex(8)}"


def _shown(browser: Browser) -> set[str]:
    """Give the sentences of a page of the logbook."""
    return {line for line in browser.text().splitlines() if len(line.strip()) >= _LONG}


def left_by_the_way_out(browser: Browser, world: World) -> WayOut:
    """Press the way out and look at the first frame; then press Back and look where that is."""
    watch_frames(browser)
    leave(browser)
    first = frames(browser)[0]
    same_frame = first.first_page and not first.secrets
    browser.back()
    browser.settle()
    there = browser.address().startswith(world.before)
    return WayOut(same_frame, "the page before ours" if there else "the decoy")


def _close_tab_and_browser(browser: Browser) -> None:
    browser.close_tab()
    browser.close()


_END: Mapping[Ending, Callable[[Browser], None]] = {
    Ending.LEFT: lambda browser: browser.close(),
    Ending.CLOSED: _close_tab_and_browser,
    Ending.KILLED: lambda browser: browser.kill(),
}


def searched(name: str, profile: Path, host: str, texts: set[str]) -> Left:
    """Look through a profile for what should be nowhere, and for the name of the host."""
    there = found(profile, {*texts, host})
    named = {text: sorted(plain_name(profile, path) for path in there[text]) for text in texts}
    return Left(
        words={text: paths for text, paths in named.items() if paths},
        kept=BOOKS[name](profile, host),
        host_files=frozenset(plain_name(profile, path) for path in there[host]),
    )


def _measured(name: str, version: str, left: Mapping[Ending, Left], way_out: WayOut) -> Measured:
    kept = [each.kept for each in left.values()]
    most = max(kept, key=lambda each: len(each.titles))
    return Measured(
        name=name,
        version=version,
        words_left=len(left[Ending.LEFT].words),
        words_closed=len(left[Ending.CLOSED].words),
        words_killed=len(left[Ending.KILLED].words),
        history_rows=len(most.titles),
        titles=most.titles,
        autofill=max(each.autofill for each in kept),
        passwords=max(each.passwords for each in kept),
        storage=max(each.storage for each in kept),
        downloads=max(each.downloads for each in kept),
        workers=max(each.workers for each in kept),
        host_files=tuple(sorted(frozenset().union(*(each.host_files for each in left.values())))),
        same_frame=way_out.same_frame,
        back_shows=way_out.back_shows,
    )


def written(every: list[Measured]) -> str:
    """Write it as the page of limits reads it."""
    lines = [_HEAD, f"not_measured = {json.dumps(_NOT_MEASURED)}"]
    for one in every:
        lines += ["", "[[engine]]", *(_line(name, value) for name, value in asdict(one).items())]
    return "\n".join(lines) + "\n"


def _line(name: str, value: object) -> str:
    if name != "host_files" or not value:
        return f"{name} = {json.dumps(value)}"
    assert isinstance(value, tuple)
    return "\n".join([f"{name} = [", *(f"  {json.dumps(one)}," for one in value), "]"])


def with_those_of_before(one: Measured, before: Sequence[Mapping[str, Any]]) -> Measured:
    """Add the files that were found before in the same version, and perhaps not this time."""
    known = {
        path
        for each in before
        if (each["name"], each["version"]) == (one.name, one.version)
        for path in each["host_files"]
    }
    return replace(one, host_files=tuple(sorted(known.union(one.host_files))))


def main() -> None:
    """Measure in all three and write the file."""
    before = tomllib.loads(TRACES.read_text())["engine"]
    with tempfile.TemporaryDirectory() as place, at_work(Path(place)) as world:
        every = []
        for name in AT_HOME:
            sys.stdout.write(f"Visiting with {name}\n")
            every.append(with_those_of_before(measure(world, name), before))
    TRACES.write_text(written(every))
    sys.stdout.write(TRACES.read_text())


if __name__ == "__main__":
    main()
