"""A tablet in a child's hands, in a real browser: it stays with the one check-in until unlocked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.entering import follow, sign_in
from tests.browser.service import DemoStaff, Service

_SIZES = ((320, 568), (390, 844), (768, 1024), (1280, 800))
_NOW = re.compile("/staff/together/now$")
_FINGER = 44  # px


@pytest.fixture(scope="module")
def sam(service: Service) -> DemoStaff:
    """Give a keyworker with children of every age."""
    return next(one for one in service.staff_members if one.name == "Sam Okafor")


@pytest.fixture(scope="module")
def signed_in(service: Service, browser: Browser, sam: DemoStaff) -> StorageState:
    """Give a session of theirs: signing in once spends one code. Each test gives it back."""
    context = browser.new_context()
    sign_in(context.new_page(), service, sam)
    state = context.storage_state()
    context.close()
    return state


def hand_over(page: Page, service: Service, band: str) -> None:
    """Lend the device to somebody of an age, if it can be to whom no test signs in as."""
    page.set_viewport_size({"width": 768, "height": 1024})
    page.goto(f"{service.staff}people")
    known = {one.name for one in service.people}
    rows = page.locator("tbody tr", has_text=band).locator("th a")
    names = rows.all_inner_texts()
    follow(rows.nth(next((at for at, each in enumerate(names) if each not in known), 0)))
    follow(page.get_by_role("link", name="Together with"))
    follow(page.get_by_role("button", name="Start, and hand it to"))
    if page.get_by_role("heading", name="Before you start").count():  # somebody invited just now
        follow(page.get_by_role("link", name="I’ve read this"))
    expect(page.locator("h1")).to_have_text("Is now a good time?")


def give_back(page: Page, service: Service, member: DemoStaff) -> None:
    """Unlock it."""
    page.goto(f"{service.staff}together/back")
    page.get_by_label("Your password").fill(member.password)
    follow(page.get_by_role("button", name="Unlock"))
    expect(page).to_have_url(re.compile("/staff/people/[0-9a-f]{32}$"))


def check_in(page: Page) -> None:
    """Answer everything by keyboard alone, and keep it private."""
    follow(page.get_by_role("button", name="Yes"))
    for number in (1, 2, 3):
        expect(page.get_by_text(f"{number} of 3")).to_be_visible()
        page.locator("[name=a]").nth(6).focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator("[name=a]").nth(7)).to_be_checked()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Is there anything you want to say?")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_back_reload_and_other_tabs_lead_nowhere_else_until_it_is_unlocked(
    open_page: OpenPage, service: Service, signed_in: StorageState, sam: DemoStaff, script: bool
) -> None:
    page = open_page("desk", script=script, storage_state=signed_in)
    page.goto(service.staff)
    other = page.context.new_page()
    other.goto(service.staff)
    hand_over(page, service, "12–17")

    if script:
        expect(other.get_by_role("heading")).to_have_count(0)
    for tab in (other, page.context.new_page()):
        tab.goto(f"{service.staff}today")
        expect(tab).to_have_url(_NOW)
    _stays(page)
    check_in(page)
    page.get_by_role("textbox").fill("for nobody else")
    follow(page.get_by_role("button", name="Keep for me"))
    expect(page.locator("h1")).to_have_text("Saved")
    give_back(page, service, sam)

    page.go_back(wait_until="commit")
    expect(page).to_have_url(re.compile("/staff/today$"))
    expect(page.get_by_text("for nobody else")).to_have_count(0)


def test_two_tablets_are_lent_to_two_people_at_once(
    open_page: OpenPage, service: Service, signed_in: StorageState, sam: DemoStaff
) -> None:
    colleague = next(one for one in service.staff_members if one.name == "Ann Doyle")
    first, second = open_page("desk", storage_state=signed_in), open_page("desk")
    sign_in(second, service, colleague)
    hand_over(first, service, "12–17")
    second.goto(f"{service.staff}people")
    follow(second.locator("tbody th a").first)
    follow(second.get_by_role("link", name="Together with"))
    follow(second.get_by_role("button", name="Start, and hand it to"))

    for tablet, whose in ((first, sam), (second, colleague)):
        called = whose.name.split()[0]
        expect(tablet.locator("header")).to_contain_text(f"With {called}")
        tablet.goto(f"{service.staff}together/back")
        expect(tablet.locator("h1")).to_have_text(f"Give it back to {called}")
    second.get_by_label("Your password").fill(sam.password)  # of the other tablet
    follow(second.get_by_role("button", name="Unlock"))
    expect(second.get_by_role("alert")).to_contain_text("That didn’t unlock it.")
    give_back(first, service, sam)
    give_back(second, service, colleague)


@pytest.mark.parametrize(
    ("band", "colours"),
    [("12–17", "light"), ("12–17", "dark"), ("8–11", "dark"), ("5–7", "light")],
)
def test_every_page_is_accessible_and_within_the_screen(
    open_page: OpenPage,
    service: Service,
    signed_in: StorageState,
    sam: DemoStaff,
    band: str,
    colours: str,
) -> None:
    page = open_page("phone", csp=False, storage_state=signed_in, color_scheme=colours)
    hand_over(page, service, band)
    whole = band == "12–17"  # all pages once; of the others what differs

    for step in ("before", "now", "words", "back", "questions/1")[0 if whole else -1 :]:
        page.goto(f"{service.staff}together/{step}")
        assert_accessible(page)
        _fits(page)
    give_back(page, service, sam)


def _stays(page: Page) -> None:
    for _ in range(3):
        page.go_back(wait_until="commit")
        expect(page).to_have_url(_NOW)
        expect(page.locator("h1")).to_have_text("Is now a good time?")
    page.reload()
    expect(page).to_have_url(_NOW)


def _fits(page: Page) -> None:
    for width, height in _SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    small = page.locator("a.btn, button, .field, .face, .pick").evaluate_all(
        f"all => all.filter(one => one.offsetHeight && one.offsetHeight < {_FINGER}).length"
    )
    assert small == 0
