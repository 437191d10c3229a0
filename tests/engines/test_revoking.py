"""Leaving ends the visit on the server and in every tab, and tells nobody where it was."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.engines.browsers import Tabbed, link, until
from tests.engines.front import Seen, to_service
from tests.engines.house import HOST
from tests.engines.network import World
from tests.engines.test_leaving import arrive, say_carelessly
from tests.engines.visit import (
    BOX,
    CHECK,
    INSIDE,
    answer,
    come_in,
    is_first_page,
    is_inside,
    leave,
    onward,
)

_TIMES = 20  # in each of the three
_TOGETHER = 1000  # ms in which all tabs are to leave
_NOTE_THE_END = """
    const note = () => {
      if (document.querySelector("main[data-in]")) return;
      document.documentElement.dataset.ended = Date.now();
    };
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
    document.addEventListener("click", () => {
      document.documentElement.dataset.tapped = Date.now();
    }, { capture: true });
"""


def farewells(seen: Iterable[Seen]) -> list[Seen]:
    """Give the requests that end a visit behind the first page."""
    return [one for one in seen if (one.host, one.method, one.path) == (HOST, "POST", "/done")]


def heard(world: World, begun: int, times: int) -> None:
    """Wait until so many visits were ended since then."""
    until(lambda: len(farewells(world.front.since(begun))) >= times, "word of leaving")


def test_word_of_leaving_arrives_every_time(browser: Tabbed, world: World) -> None:
    browser.open(world.ours)
    begun = len(world.front.seen)

    for turn in range(_TIMES):
        browser.write(BOX, world.person(turn).words)
        browser.tap(CHECK)
        until(lambda: browser.has(INSIDE), "the logbook")
        leave(browser)

    heard(world, begun, _TIMES)
    sent = farewells(world.front.since(begun))
    assert len(sent) == _TIMES
    assert len({one.headers["cookie"] for one in sent}) == _TIMES


def test_who_goes_elsewhere_and_comes_again_is_signed_out(browser: Tabbed, world: World) -> None:
    # Firefox may end a page before its last word is sent; then coming again is what ends the visit
    come_in(browser, world.ours, world.person())
    taken = browser.cookies()

    browser.open(world.before)
    browser.open(world.ours)

    assert is_first_page(browser)
    until(lambda: not is_inside(asked_with(world, taken)), "the end of the visit")


def test_no_word_comes_from_a_careless_page(browser: Tabbed, world: World) -> None:
    say_carelessly(browser, world)
    begun = len(world.front.seen)

    browser.tap(link("Leave"))
    arrive(browser, world)

    assert not [one for one in world.front.since(begun) if one.method == "POST"]


@pytest.mark.attack("B03")
def test_a_cookie_taken_before_leaving_opens_nothing_after(browser: Tabbed, world: World) -> None:
    come_in(browser, world.ours, world.person())
    taken = browser.cookies()
    begun = len(world.front.seen)
    assert is_inside(asked_with(world, taken))

    leave(browser)
    heard(world, begun, 1)

    until(lambda: not is_inside(asked_with(world, taken)), "the end of the visit", patience=5)
    assert 'name="a"' in asked_with(world, taken)


@pytest.mark.attack("B03")
def test_without_script_a_cookie_taken_before_opens_nothing_either(
    plain_browser: Tabbed, world: World
) -> None:
    come_in(plain_browser, world.ours, world.person())
    taken = plain_browser.cookies()
    assert is_inside(asked_with(world, taken))

    leave(plain_browser)

    assert not is_inside(asked_with(world, taken))


def asked_with(world: World, cookies: dict[str, str]) -> str:
    """Ask for a page of the logbook with these cookies, as a thief would, and go where it leads."""
    given = "; ".join(f"{name}={value}" for name, value in cookies.items())
    asked = Seen(HOST, "GET", "/p/", {"host": HOST, "cookie": given}, b"", 0)
    answer = to_service(world.service)(asked)
    onward = dict(answer.headers).get("Location")
    if onward:
        answer = to_service(world.service)(replace(asked, path=onward))
    return answer.body.decode()


@pytest.mark.attack("B11")
def test_three_tabs_leave_together(browser: Tabbed, world: World) -> None:
    come_in(browser, world.ours, world.person())
    first = browser.tab()
    others = [opened_beside(browser, world) for _ in range(2)]
    browser.turn_to(first)
    browser.script(_NOTE_THE_END)

    leave(browser)
    tapped = int(noted(browser)["tapped"])
    ended = [int(noted(browser, tab)["ended"]) - tapped for tab in (first, *others)]

    assert max(ended) < _TOGETHER, ended
    for _tab in others:
        browser.close_tab()


def opened_beside(browser: Tabbed, world: World) -> str:
    """Open the logbook in one more tab."""
    tab = browser.new_tab()
    browser.open(f"{world.ours}p/")
    until(lambda: browser.has(INSIDE), "the logbook in another tab")
    browser.script(_NOTE_THE_END)
    return tab


def noted(browser: Tabbed, tab: str = "") -> dict[str, str]:
    """Wait for the end of a visit in a tab; give what was noted there, in ms."""
    if tab:
        browser.turn_to(tab)
    until(lambda: is_first_page(browser), "the first page in every tab")
    read = "return JSON.stringify({...document.documentElement.dataset})"
    return dict(json.loads(browser.script(read)))


@pytest.mark.control("B11")
def test_careless_tabs_stay_behind(browser: Tabbed, world: World) -> None:
    say_carelessly(browser, world)
    first = browser.tab()
    other = browser.new_tab()
    say_carelessly(browser, world)
    browser.turn_to(first)

    browser.tap(link("Leave"))
    arrive(browser, world)
    browser.turn_to(other)

    assert browser.has(link("Leave"))


def test_going_elsewhere_by_a_link_brings_nothing_back(browser: Tabbed, world: World) -> None:
    come_in(browser, world.ours, world.person())
    answer(browser, 8, 7, 6)
    browser.write("//textarea", "Said by nobody else.")
    browser.script(_ADD_A_LINK, world.before)

    browser.tap(link("Elsewhere"))
    arrive(browser, world)
    browser.back()

    until(lambda: browser.address().startswith(world.ours), "our site")
    until(lambda: is_first_page(browser), "the first page")
    assert "Said by nobody else." not in browser.text() + browser.source()


_ADD_A_LINK = """
    const link = document.createElement("a");
    link.href = arguments[0];
    link.textContent = "Elsewhere";
    link.style.cssText = "position: fixed; top: 0; left: 0; z-index: 9; padding: 20px";
    document.body.append(link);
"""


def test_nobody_is_told_where_a_visit_was(browser: Tabbed, world: World) -> None:
    begun = len(world.front.seen)
    come_in(browser, world.ours, world.person())
    onward(browser, link("Look back"))
    browser.script(_ADD_A_LINK, world.before)
    browser.tap(link("Elsewhere"))
    arrive(browser, world)

    seen = world.front.since(begun)
    assert {one.host for one in seen} >= {HOST, "before.test"}
    assert [one for one in seen if one.host == HOST and "referer" in one.headers] == []
    assert [one for one in seen if HOST in one.headers.get("referer", "")] == []


def test_a_careless_page_tells(browser: Tabbed, world: World) -> None:
    say_carelessly(browser, world)
    begun = len(world.front.seen)

    browser.tap(link("Leave"))
    arrive(browser, world)

    told = [one.headers.get("referer", "") for one in world.front.since(begun)]
    assert any("careless.test" in one for one in told)
