"""Practising: the real bar shows the real first page, three times, and one line leads back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.service import Service
from tests.browser.test_family_journey import beginning, open_logbook
from tests.browser.visiting import FIRST, INNER, look_again, look_away, tap_out

_SECOND = 1000


def at_practice(page: Page, service: Service, band: str = "12-17", role: str = "child") -> None:
    """Come in and go to where leaving is practised."""
    open_logbook(page, service, band, role)
    page.get_by_role("link", name=re.compile("^(Practise leaving|Leaving)")).click()
    expect(page.locator("h1")).to_have_text("Practise leaving")


def out_and_back(page: Page, line: str) -> None:
    """Tap the bar, see the first page, and tap the line that leads back."""
    tap_out(page)
    expect(page.locator("h1")).to_contain_text(FIRST)
    expect(page.locator(INNER)).to_have_count(0)
    page.get_by_role("link", name=line).click()
    expect(page.locator(INNER)).to_be_visible()


@pytest.mark.parametrize(("band", "role"), [("8-11", "child"), ("18+", "survivor")])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_three_times_out_and_back_and_the_help_can_be_put_away_and_brought_back(
    open_page: OpenPage, service: Service, script: bool, band: str, role: str
) -> None:
    page = open_page("small", script=script)
    at_practice(page, service, band, role)

    out_and_back(page, "Once more")
    expect(page.get_by_text("That was one. Two to go.")).to_be_visible()
    out_and_back(page, "Once more")
    expect(page.get_by_text("That was two. One to go.")).to_be_visible()
    out_and_back(page, "That’s it")
    expect(page.locator("h1")).to_have_text("That was three times")
    page.get_by_role("button", name="Put it away").click()
    expect(beginning(page)).to_be_visible()
    expect(page.get_by_role("link", name="Practise leaving")).to_have_count(0)

    page.get_by_role("link", name="More").click()
    page.get_by_role("link", name="Leaving").click()
    page.get_by_role("button", name="Show the help on Home again").click()
    expect(page.get_by_role("link", name="Practise leaving")).to_be_visible()
    page.get_by_role("link", name="Back to tables").click()
    expect(page.locator("h1")).to_contain_text(FIRST)
    expect(page.get_by_role("link", name="Once more")).to_have_count(0)


def test_the_first_page_stands_in_the_same_frame_as_it_really_does(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    at_practice(page, service)

    shown = page.evaluate(
        """() => { document.querySelector("[data-out]").click();
                   return document.body.innerText; }"""
    )

    assert FIRST in shown
    assert "Practise" not in shown
    expect(page.locator("h1")).to_be_focused()
    assert page.title() == "Times tables"


def _waits(page: Page) -> None:
    page.clock.fast_forward(31 * _SECOND)


def _goes_elsewhere(page: Page) -> None:
    look_away(page)
    look_again(page)


def _taps(page: Page) -> None:
    page.get_by_role("link", name="All tables").click()


def _types(page: Page) -> None:
    page.get_by_label("Your answer").fill("5")


@pytest.mark.parametrize("does", [_waits, _goes_elsewhere, _taps, _types])
def test_whoever_does_anything_else_there_has_really_gone(
    open_page: OpenPage, service: Service, does: Callable[[Page], None]
) -> None:
    page = open_page()
    page.clock.install()
    at_practice(page, service)
    tap_out(page)
    page.clock.run_for(29 * _SECOND)
    expect(page.get_by_role("link", name="Once more")).to_be_visible()  # until then nobody has

    with page.expect_response("**/done"):
        does(page)

    expect(page.get_by_role("link", name="Once more")).to_have_count(0)
    page.goto(service.family.rstrip("/") + "/p/v")
    expect(page.locator("h1")).to_contain_text(FIRST)


def test_shift_three_times_can_be_practised_too(open_page: OpenPage, service: Service) -> None:
    page = open_page("desk")
    at_practice(page, service)

    for _ in range(3):
        page.keyboard.press("Shift")

    page.get_by_role("link", name="Once more").click()
    expect(page.get_by_text("That was one. Two to go.")).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_practice_is_open_to_all_and_fits(
    open_page: OpenPage, service: Service, colours: str
) -> None:
    page = open_page("small", csp=False, color_scheme=colours)
    at_practice(page, service)

    for line in ("Once more", "Once more", "That’s it"):
        assert_accessible(page)
        tap_out(page)
        assert_accessible(page)
        page.get_by_role("link", name=line).click()
        expect(page.locator(INNER)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.locator("h1")).to_have_text("That was three times")
    assert_accessible(page)
