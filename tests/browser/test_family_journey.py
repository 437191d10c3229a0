"""A person on a phone, the whole way: the box, three questions, own words, saved, looking back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.service import Service


def open_logbook(page: Page, service: Service, band: str, role: str = "child") -> None:
    """Type somebody's five words into the one box."""
    page.goto(service.family)
    page.get_by_label("Your answer").fill(service.person(band, role).words)
    page.get_by_role("button", name="Check").click()
    expect(beginning(page)).to_be_visible()


def beginning(page: Page) -> Locator:
    """Find where a check-in begins, whether or not another was left half done."""
    return page.get_by_role("link", name=re.compile("^(Check in|From the first question)$"))


def choose(page: Page, level: int, *, by_key: bool = False) -> None:
    """Choose an answer on whichever control the page has; after a key it doesn't move on."""
    first, answer = page.locator("[name=first]"), page.locator(f'[name=a][value="{level}"]')
    wanted = [first.nth(0 if level > 1 else 1), answer] if first.count() else [answer]
    for one in wanted:
        if by_key:
            one.press("Space")
        else:
            one.check(force=True)


def go_on(page: Page, heading: str) -> None:
    """Press Next, unless the page has moved on by itself, and wait for another heading."""
    page.get_by_role("button", name="Next").click()
    expect(page.locator("h1")).not_to_have_text(heading)


def check_in(page: Page, *levels: int) -> None:
    """Go from home to the last step."""
    beginning(page).click()
    page.get_by_role("button", name="Yes").click()
    for level in levels:
        expect(page.locator("[name=a]").first).to_be_attached()
        heading = page.locator("h1").inner_text()
        choose(page, level)
        go_on(page, heading)


@pytest.mark.attack("F09", "I07")
@pytest.mark.parametrize(
    ("size", "script"), [("small", True), ("phone", False)], ids=["script", "no script"]
)
@pytest.mark.parametrize(
    ("band", "role", "levels"),
    [
        ("5-7", "child", (3, 1, 2)),
        ("8-11", "child", (4, 2, 3)),
        ("12-17", "child", (8, 6, 10)),
        ("18+", "survivor", (7, 5, 9)),
    ],
)
def test_the_whole_way(
    open_page: OpenPage,
    service: Service,
    size: str,
    script: bool,
    band: str,
    role: str,
    levels: tuple[int, ...],
) -> None:
    page = open_page(size, script=script)
    words = f"Said on a {size} phone, {'with' if script else 'without'} script, {band}."

    open_logbook(page, service, band, role)
    check_in(page, *levels)
    page.get_by_role("textbox").fill(words)
    page.get_by_role("button", name="Share with").click()
    expect(page.locator("h1")).to_have_text("Saved")
    page.get_by_role("link", name="Carry on").click()
    page.get_by_role("link", name="Look back").click()

    expect(page.get_by_text(words)).to_be_visible()
    assert page.title() == "Times tables"
    page.get_by_role("link", name="Back to tables").click()
    expect(page.locator("h1")).to_have_text("7 × 8 = ?")


def test_with_script_the_address_and_the_history_never_change(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    page.goto(service.family)
    before = page.evaluate("history.length")

    open_logbook(page, service, "12-17")
    check_in(page, 8, 8, 8)
    page.get_by_role("button", name="Keep for me").click()
    expect(page.locator("h1")).to_have_text("Saved")

    assert page.url == service.family + ("" if service.family.endswith("/") else "/")
    assert page.evaluate("history.length") == before


def test_after_a_tap_it_moves_on_by_itself_and_after_a_key_it_does_not(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    open_logbook(page, service, "12-17")
    beginning(page).click()
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_text("1 of 3")).to_be_visible()

    page.locator('[name=a][value="7"]').tap()
    expect(page.get_by_text("2 of 3")).to_be_visible()

    page.locator('[name=a][value="4"]').focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1_500)
    assert page.locator("[name=a]:checked").get_attribute("value") == "5"
    expect(page.get_by_text("2 of 3")).to_be_visible()


def test_by_keyboard_alone(open_page: OpenPage, service: Service) -> None:
    page = open_page("desk")
    page.goto(service.family)
    page.get_by_label("Your answer").focus()
    page.keyboard.type(service.person("12-17").words)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    beginning(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Is now a good time?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()

    for _ in range(3):
        heading = page.locator("h1").inner_text()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).not_to_have_text(heading)

    expect(page.locator("h1")).to_have_text("Is there anything you want to say?")


def test_a_check_in_takes_at_most_seven_taps(open_page: OpenPage, service: Service) -> None:
    page = open_page()
    open_logbook(page, service, "12-17")
    taps = 0

    for target in (beginning(page), page.get_by_role("button", name="Yes")):
        target.tap()
        taps += 1
    for step in ("1 of 3", "2 of 3", "3 of 3"):
        expect(page.get_by_text(step)).to_be_visible()
        page.locator('[name=a][value="6"]').tap()
        taps += 1
    page.get_by_role("button", name="Keep for me").tap()
    taps += 1

    expect(page.locator("h1")).to_have_text("Saved")
    assert taps <= 7


@pytest.mark.parametrize(
    ("band", "colours"), [("5-7", "dark"), ("8-11", "light"), ("12-17", "light"), ("12-17", "dark")]
)
def test_every_page_is_accessible_and_within_the_screen(
    open_page: OpenPage, service: Service, band: str, colours: str
) -> None:
    page = open_page("small", csp=False, color_scheme=colours)
    page.goto(service.family)
    seen = [_looked_at(page)]
    open_logbook(page, service, band)
    seen.append(_looked_at(page))

    seen += _looked_at_while_checking_in(page)
    for name in ("Look back", "My circle"):
        page.get_by_role("link", name=name).click()
        expect(page.locator("h1")).to_have_text(name)
        seen.append(_looked_at(page))
        page.get_by_role("link", name="Home").click()

    assert len(seen) == 8
    assert all(one != other for one, other in pairwise(seen))


def _looked_at_while_checking_in(page: Page) -> Iterator[str]:
    """Check in with the lowest answers, from home to home."""
    beginning(page).click()
    expect(page.locator("h1")).to_have_text("Is now a good time?")
    yield _looked_at(page)
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_text("1 of 3")).to_be_visible()
    choose(page, 0, by_key=True)
    yield _looked_at(page)
    for _ in range(3):
        heading = page.locator("h1").inner_text()
        choose(page, 0)
        go_on(page, heading)
    yield _looked_at(page)
    page.get_by_role("button", name="Keep for me").click()
    expect(page.locator("h1")).to_have_text("Saved")
    yield _looked_at(page)
    page.get_by_role("link", name="Carry on").click()


def _looked_at(page: Page) -> str:
    """Have axe look at a page, and see that it fits the screen and can be hit with a thumb."""
    page.evaluate(_STILL)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(_SMALL) == []
    return page.locator("h1").inner_text()


# Until the weather has moved: whatever moves for ever is not waited for.
_STILL = """() => Promise.all(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.catch(() => null)))"""
_SMALL = """() => [...document.querySelectorAll("a, button, summary, .pick, .face, .dial input")]
  .map((one) => [one.textContent.trim() || one.id, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 46 || box.height < 46))
  .map(([text, box]) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
