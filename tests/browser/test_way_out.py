"""The way out: the first page in the same frame, in every tab, and nothing left behind it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.service import Service
from tests.browser.visiting import (
    FIRST,
    INNER,
    SLEEPER,
    another_tab,
    look_again,
    look_away,
    tap_out,
    until,
    write,
)
from tests.browser.watch import Watch

_WORDS = "a canary in a coal mine"

# What each frame shows, and each change of the page, from the tap on.
_PROBE = """() => {
  window.seen = [];
  const { body } = document;
  const note = (kind) => seen.push([kind, body.innerText + document.title, body.innerHTML]);
  const frames = (left) => {
    note("frame");
    if (left) requestAnimationFrame(() => frames(left - 1));
  };
  addEventListener("pointerup", () => {
    requestAnimationFrame(() => frames(5));
    new MutationObserver(() => note("change")).observe(body, { subtree: true, childList: true });
  }, { capture: true, once: true });
}"""

# Of everything that is still in memory, seen or not, the boxes with what was typed into them.
_LEFT = """function () {
  const within = (one) => {
    try { return [...one.querySelectorAll("textarea")]; } catch { return []; }
  };
  const boxes = new Set(this.flatMap(within));
  return [...boxes].filter((box) => box.value.includes("canary")).length;
}"""


def _in_memory(page: Page) -> int:
    """Count the text boxes that hold what was written, shown or not, once memory is cleared up."""
    devtools = page.context.new_cdp_session(page)
    kind = devtools.send("Runtime.evaluate", {"expression": "Element.prototype"})
    every = devtools.send("Runtime.queryObjects", {"prototypeObjectId": kind["result"]["objectId"]})
    told: dict[str, Any] = devtools.send(
        "Runtime.callFunctionOn",
        {
            "objectId": every["objects"]["objectId"],
            "functionDeclaration": _LEFT,
            "returnByValue": True,
        },
    )
    devtools.detach()
    count: int = told["result"]["value"]
    return count


@pytest.mark.parametrize("network", ["there", "cut", "dead"])
def test_the_first_frame_after_the_tap_shows_the_first_page(
    open_page: OpenPage, service: Service, watch: Watch, network: str
) -> None:
    page = open_page()
    write(page, service, _WORDS)
    page.evaluate(_PROBE)
    assert "Is there anything you want to say?" in page.locator("body").inner_text()
    page.context.set_offline(network == "cut")
    if network == "dead":
        page.route("**/*", lambda route: route.abort("connectionrefused"))

    tap_out(page)

    until(page, "seen.filter(([kind]) => kind === 'frame').length > 5")
    seen = page.evaluate("seen")
    assert {"frame", "change"} <= {kind for kind, _text, _html in seen}
    for _kind, text, html in seen:
        assert FIRST in text
        assert "anything you want to say" not in text + html
        assert "Back to tables" not in text + html
        assert "canary" not in text + html
    assert page.title() == "Times tables"
    expect(page.locator("h1")).to_be_focused()
    watch.complaints.clear()  # without a network, nothing could be sent


def test_nothing_that_was_written_stays_in_the_memory_of_the_page(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    write(page, service, _WORDS)
    page.get_by_role("link", name="Last question").click()
    expect(page.get_by_text("3 of 3")).to_be_visible()
    assert _in_memory(page) == 1  # so that one step back shows it again

    with page.expect_response("**/done"):
        tap_out(page)

    expect(page.locator("h1")).to_contain_text(FIRST)
    assert _in_memory(page) == 0


def test_all_tabs_go_together_within_a_second(open_page: OpenPage, service: Service) -> None:
    page = open_page()
    write(page, service, _WORDS)
    others = [another_tab(page.context, service, path) for path in ("/p/l", "/p/c")]
    for each in others:
        each.evaluate(
            """() => new MutationObserver(() => {
                 if (!document.querySelector("main[data-in]")) window.gone ??= Date.now();
               }).observe(document, { subtree: true, childList: true })"""
        )

    tapped = page.evaluate(
        "() => { document.querySelector('[data-out]').click(); return Date.now(); }"
    )

    for each in others:
        expect(each.locator("h1")).to_contain_text(FIRST)
        assert each.evaluate("gone") - tapped < 1_000


def test_where_somebody_comes_anew_the_tab_beside_it_goes_too(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    write(page, service, _WORDS)

    anew = page.context.new_page()
    anew.goto(service.family)

    expect(page.locator("h1")).to_contain_text(FIRST)
    assert "canary" not in page.content()


def test_a_tab_that_was_frozen_shows_the_first_page_when_it_wakes(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    page.context.add_init_script(SLEEPER)
    write(page, service, _WORDS)
    frozen = another_tab(page.context, service)
    frozen.evaluate("window.asleep = true")

    with page.expect_response("**/done"):
        tap_out(page)
    expect(page.locator("h1")).to_contain_text(FIRST)
    expect(frozen.locator(INNER)).to_be_visible()
    frozen.evaluate("wake()")

    expect(frozen.locator("h1")).to_contain_text(FIRST)


@pytest.mark.parametrize("ended", [True, False])
def test_a_tab_that_heard_nothing_asks_before_it_shows_anything_again(
    open_page: OpenPage, service: Service, ended: bool
) -> None:
    page = open_page()
    page.add_init_script("delete window.BroadcastChannel")
    write(page, service, _WORDS)
    look_away(page)
    expect(page.locator("h1")).to_contain_text(FIRST)
    if ended:
        page.context.request.get(service.family.rstrip("/") + "/done")

    with page.expect_response("**/p/o"):
        look_again(page)

    if ended:
        expect(page.locator(".dock")).to_contain_text("All tables")
        page.wait_for_timeout(300)  # nothing comes back
        assert "canary" not in page.content()
    else:
        expect(page.get_by_role("textbox")).to_have_value(_WORDS)


def test_a_tab_that_slept_does_not_end_what_somebody_began_meanwhile(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    page.add_init_script("delete window.BroadcastChannel")
    write(page, service, _WORDS)
    look_away(page)
    other = page.context.new_page()
    write(other, service, "somebody else's", "8-11", 4)

    look_again(page)

    expect(page.locator(".dock")).to_contain_text("All tables")
    page.close(run_before_unload=False)
    other.get_by_role("button", name="Keep for me").click()
    expect(other.locator("h1")).to_have_text("Saved")


def test_late_news_closes_nobody_elses_visit(open_page: OpenPage, service: Service) -> None:
    page = open_page()
    page.add_init_script(SLEEPER)
    write(page, service, _WORDS)
    page.evaluate("window.asleep = true")
    other = page.context.new_page()
    write(other, service, "somebody else's", "8-11", 4)
    expect(page.locator(INNER)).to_be_visible()

    page.evaluate("wake()")

    expect(page.locator("h1")).to_contain_text(FIRST)
    other.wait_for_timeout(500)  # whatever it says of that has been heard
    expect(other.get_by_role("textbox")).to_have_value("somebody else's")


def test_what_goes_wrong_in_the_script_leaves_the_plain_link(
    open_page: OpenPage, service: Service, watch: Watch
) -> None:
    page = open_page()
    write(page, service, _WORDS)
    page.evaluate("() => { Element.prototype.replaceWith = () => { throw new Error('broken') } }")

    with page.expect_navigation():
        tap_out(page)

    expect(page.locator("h1")).to_contain_text(FIRST)
    page.goto(service.family.rstrip("/") + "/p/")
    expect(page.locator("h1")).to_contain_text(FIRST)
    watch.complaints.clear()  # it was broken on purpose


def test_an_inner_page_opened_by_itself_has_the_same_way_out(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    write(page, service, _WORDS)
    tab = another_tab(page.context, service)
    before = tab.evaluate("history.length")

    with tab.expect_response("**/done"):
        tap_out(tab)

    expect(tab.locator("h1")).to_contain_text(FIRST)
    expect(tab.locator(INNER)).to_have_count(0)
    assert tab.evaluate("history.length") == before
