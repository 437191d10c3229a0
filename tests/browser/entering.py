"""Coming in, as people do: five words in the one box, or three fields at the staff door."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.service import DemoPerson, DemoStaff, Service


def follow(link: Locator) -> None:
    """Tap what leads to another document, and wait until that document stands."""
    with link.page.expect_navigation():
        link.click()


def open_logbook(page: Page, service: Service, person: DemoPerson) -> None:
    """Type a person's words into the box of the first page."""
    page.goto(service.family)
    page.get_by_role("textbox").fill(person.words)
    page.get_by_role("button", name="Check").click()
    expect(page.locator("main[data-in]")).to_be_visible()


def sign_in(page: Page, service: Service, member: DemoStaff) -> None:
    """Sign a member of staff in, with a code that was never given before."""
    page.goto(service.staff)
    page.get_by_label("E-mail").fill(member.email)
    page.get_by_label("Password").fill(member.password)
    page.get_by_label("Code").fill(member.code())
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
