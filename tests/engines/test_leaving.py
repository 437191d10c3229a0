"""Leaving, in each engine over HTTPS: nothing of the logbook comes back, whatever is pressed."""

from __future__ import annotations

import pytest

from tests.engines.browsers import Tabbed, button, link, until
from tests.engines.network import World
from tests.engines.visit import (
    OUT,
    WORDS,
    answer,
    come_in,
    frames,
    is_first_page,
    is_inside,
    leave,
    onward,
    save,
    watch_frames,
)

_SAID = "Said by nobody else, in no other place."


def six_screens(browser: Tabbed, world: World) -> None:
    """Walk from home to looking back, and save something on the way."""
    come_in(browser, world.ours, world.person())
    answer(browser, 8, 7, 6)
    save(browser, _SAID)
    onward(browser, link("Carry on"))
    onward(browser, link("Look back"))
    until(lambda: _SAID in browser.text(), "what was said")


def say_carelessly(browser: Tabbed, world: World) -> None:
    """Say the same where nobody has thought of it."""
    browser.open(world.careless)
    browser.tap(button("Sign in"))
    browser.write(WORDS, _SAID)
    browser.tap(button("Save"))
    until(lambda: browser.has(link("Leave")) and _SAID in browser.text(), "what was said")


def arrive(browser: Tabbed, world: World) -> None:
    """Wait until the site that was gone to stands."""
    until(lambda: browser.address() == world.before, "the other site")
    browser.settle()


def pressed(browser: Tabbed) -> list[str]:
    """Press Back three times and Forward three times; give all that stood there."""
    seen = []
    for press in [browser.back] * 3 + [browser.forward] * 3:
        press()
        browser.settle()
        seen.append(browser.text() + browser.source())
    return seen


def length(browser: Tabbed) -> int:
    """Count the entries of this tab."""
    return int(browser.script("return history.length"))


@pytest.mark.attack("B11")
def test_six_screens_are_one_entry_and_nothing_of_them_comes_back(
    browser: Tabbed, world: World
) -> None:
    browser.open(world.before)
    browser.open(world.ours)
    entries = length(browser)

    six_screens(browser, world)
    inside = browser.address(), browser.title(), length(browser)
    leave(browser)

    assert inside == (world.ours, "Times tables", entries)
    assert (browser.address(), browser.title(), length(browser)) == inside
    browser.back()
    until(lambda: browser.address() == world.before, "the site before ours")
    browser.forward()
    until(lambda: is_first_page(browser), "the first page")
    assert not any(_SAID in one or is_inside(one) for one in pressed(browser))


@pytest.mark.attack("B11")
def test_without_script_nothing_comes_back_either(plain_browser: Tabbed, world: World) -> None:
    plain_browser.open(world.before)

    six_screens(plain_browser, world)
    leave(plain_browser)

    assert not any(_SAID in one or is_inside(one) for one in pressed(plain_browser))


@pytest.mark.control("B11")
def test_of_a_careless_page_it_comes_back(browser: Tabbed, world: World) -> None:
    browser.open(world.before)
    entries = length(browser)

    say_carelessly(browser, world)
    more = length(browser)
    browser.tap(link("Leave"))
    arrive(browser, world)

    assert more > entries + 1
    assert any(_SAID in one for one in pressed(browser))


@pytest.mark.control("B11")
def test_of_a_careless_page_it_comes_back_without_script(
    plain_browser: Tabbed, world: World
) -> None:
    say_carelessly(plain_browser, world)

    plain_browser.tap(link("Leave"))
    arrive(plain_browser, world)

    assert any(_SAID in one for one in pressed(plain_browser))


@pytest.mark.attack("H04")
@pytest.mark.parametrize("network", ["network", "no network"])
def test_the_first_frame_after_the_tap_holds_nothing(
    browser: Tabbed, world: World, network: str
) -> None:
    come_in(browser, world.ours, world.person())
    answer(browser, 8, 7, 6)
    browser.write(WORDS, _SAID)
    watch_frames(browser)

    if network == "network":
        browser.tap(OUT)
        seen = frames(browser)
    else:
        with world.front.without_network():
            browser.tap(OUT)
            seen = frames(browser)

    assert [(one.secrets, one.first_page) for one in seen] == [(0, True)] * len(seen)
    assert is_first_page(browser)
    assert browser.title() == "Times tables"


@pytest.mark.control("H04")
def test_the_first_frame_after_a_careless_tap_holds_it(browser: Tabbed, world: World) -> None:
    say_carelessly(browser, world)
    browser.script("document.querySelector('#leave').href = arguments[0]", f"{world.before}nothing")
    watch_frames(browser)

    browser.tap(link("Leave"))
    seen = frames(browser)

    assert seen[0].secrets > 0
    assert not seen[0].first_page
