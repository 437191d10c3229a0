"""What a visit leaves on a device, in each engine: measured, and held against what we say of it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.engines.careless import CARELESS, visited_carelessly
from tests.engines.kept import Kept
from tests.engines.network import World
from tests.engines.traces import AT_HOME, TRACES, Measured, a_canary, measure, searched

_SAID: dict[str, dict[str, Any]] = {
    each["name"]: each for each in tomllib.loads(TRACES.read_text())["engine"]
}
_NEWER = ("version", "host_files")  # what changes with a browser's version, judged by itself


@pytest.mark.attack("D04", "H03", "H06")
@pytest.mark.parametrize("name", AT_HOME)
def test_what_a_visit_leaves_is_what_the_page_of_limits_says(world: World, name: str) -> None:
    said = _SAID[name]

    measured = measure(world, name)

    assert differing(measured, said) == {}
    assert more_files(measured, said) == set()
    assert measured.host_files != ()


def more_files(measured: Measured, said: dict[str, Any]) -> set[str]:
    """Name the files besides those said, which are of one version: another has its own."""
    more = set(measured.host_files) - set(said["host_files"])
    return more if measured.version == said["version"] else set()


def differing(measured: Measured, said: dict[str, Any]) -> dict[str, str]:
    """Name the fields in which a measurement is not what is said."""
    told = {name: getattr(measured, name) for name in said if name not in _NEWER}
    plain = {name: list(one) if isinstance(one, tuple) else one for name, one in told.items()}
    return {
        name: f"measured {one}, said {said[name]}: run `make traces`"
        for name, one in plain.items()
        if one != said[name]
    }


@pytest.mark.control("D04", "H03", "H06")
@pytest.mark.parametrize("name", AT_HOME)
def test_the_same_search_finds_what_a_careless_visit_leaves(world: World, name: str) -> None:
    wish, first, last = world.wish(f"{name}-careless"), a_canary(), a_canary()
    browser = AT_HOME[name](wish)

    try:
        visited_carelessly(browser, first, last)
    finally:
        browser.kill()
    left = searched(name, wish.profile, CARELESS, {first, last})

    assert first in left.words
    assert (last in left.words) == (name != "WebKit")  # which has no list of tabs to bring back
    assert missing(name, left.kept) == []


def missing(name: str, kept: Kept) -> list[str]:
    """Name the books that stayed empty, of those that a visit can fill by itself."""
    has = {"storage", "workers"}
    if name != "WebKit":
        has |= {"titles", "autofill", "downloads"}
    if name == "Chromium":
        has |= {"passwords"}  # Firefox asks first, and nobody is there to answer
    return sorted(book for book in has if not getattr(kept, book))
