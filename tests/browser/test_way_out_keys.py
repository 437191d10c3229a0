"""By key: Shift three times by itself does what the bar does, and says so; nothing else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.service import Service
from tests.browser.test_family_journey import beginning, open_logbook
from tests.browser.visiting import FIRST, INNER, write


def test_shift_three_times_is_told_after_one_two_and_three(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page("desk")
    open_logbook(page, service, "12-17")
    told = page.get_by_role("status")
    expect(told).to_be_empty()

    page.keyboard.press("Shift")
    expect(told).to_have_text("Shift, 1 of 3.")
    page.keyboard.press("Shift")
    expect(told).to_have_text("Shift, 2 of 3.")
    expect(page.locator(INNER)).to_be_visible()
    with page.expect_response("**/done"):
        page.keyboard.press("Shift")

    expect(told).to_have_text("Times tables")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("h1")).to_contain_text(FIRST)


def test_shift_too_slowly_is_told_and_counts_from_one_again(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page("desk")
    page.clock.install()
    open_logbook(page, service, "12-17")
    told = page.get_by_role("status")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")

    page.clock.fast_forward(5_100)
    expect(told).to_have_text("Shift: that took too long.")
    page.keyboard.press("Shift")

    expect(told).to_have_text("Shift, 1 of 3.")
    expect(page.locator(INNER)).to_be_visible()


def _capitals(page: Page) -> None:
    page.keyboard.type("ABC")


def _backwards(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift+Tab")


def _shifted_taps(page: Page) -> None:
    for _ in range(3):
        page.locator("h1").click(modifiers=["Shift"])


def _between_other_keys(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")
        page.keyboard.press("ArrowDown")


def _with_others(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Control+Shift")


def _esc(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "keys", [_capitals, _backwards, _shifted_taps, _between_other_keys, _with_others, _esc]
)
def test_nothing_else_on_the_keyboard_goes_out(
    open_page: OpenPage, service: Service, keys: Callable[[Page], None]
) -> None:
    page = open_page("desk")
    open_logbook(page, service, "12-17")

    keys(page)

    expect(page.locator(INNER)).to_be_visible()
    for _ in range(3):  # the same page, the same moment: by itself it does
        page.keyboard.press("Shift")
    expect(page.locator("h1")).to_contain_text(FIRST)


def test_in_a_box_for_words_shift_is_for_writing(open_page: OpenPage, service: Service) -> None:
    page = open_page("desk")
    write(page, service, "")
    page.get_by_role("textbox").focus()

    for _ in range(3):
        page.keyboard.press("Shift")
    page.keyboard.type("I")
    page.keyboard.press("Escape")

    expect(page.get_by_role("textbox")).to_have_value("I")
    expect(page.get_by_role("status")).to_be_empty()


def test_on_a_control_that_takes_no_words_shift_counts(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page("desk")
    open_logbook(page, service, "12-17")
    beginning(page).click()
    page.get_by_role("button", name="Yes").click()
    page.locator("[name=a][value='3']").focus()

    for _ in range(3):
        page.keyboard.press("Shift")

    expect(page.locator("h1")).to_contain_text(FIRST)
