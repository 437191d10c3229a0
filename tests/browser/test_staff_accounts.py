"""A new member of staff, from the manager's page to their own first page, in a real browser."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.entering import sign_in
from tests.browser.service import DemoStaff, Service

_PASSWORD = "four made up words"


def _link(page: Page, service: Service, email: str) -> str:
    """Make an account as the manager, and give the link that is shown once."""
    sign_in(page, service, service.member("manager"))
    page.get_by_label("First and last name").fill("Ruth Vance")
    page.get_by_label("Work e-mail").fill(email)
    page.get_by_label("Site", exact=True).select_option(index=1)
    page.get_by_role("button", name="Make the account").click()
    return page.locator(".typed").inner_text()


def _join(page: Page, link: str, email: str) -> DemoStaff:
    """Choose a password, and give the member whose app proves it with codes."""
    page.goto(link)
    page.locator("summary").click()
    secret = page.locator(".typed").inner_text().replace(" ", "")
    member = DemoStaff("keyworker", "Ruth Vance", email, _PASSWORD, secret)
    page.get_by_label("Password", exact=True).fill(_PASSWORD)
    page.get_by_label("The same password again").fill(_PASSWORD)
    page.get_by_label("Code").fill(member.code())
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("status")).to_contain_text("You have joined.")
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="I have them").click()
    return member


@pytest.mark.parametrize("script", [True, False])
def test_a_new_member_joins_by_a_link_and_comes_in(
    service: Service, open_page: OpenPage, script: bool
) -> None:
    email = f"{secrets.token_hex(4)}@example.org"
    link = _link(open_page("desk", script=script), service, email)
    ruth = open_page("phone", script=script)
    member = _join(ruth, link, email)

    ruth.get_by_label("Work e-mail").fill(email)
    ruth.get_by_label("Password").fill(_PASSWORD)
    ruth.get_by_label("Code").fill(member.code())
    ruth.get_by_role("button", name="Sign in").click()

    expect(ruth).to_have_url(re.compile("/staff/today$"))
    expect(ruth.get_by_role("heading", level=1)).to_have_text("You support nobody yet")
    ruth.get_by_role("button", name="Sign out").click()
    expect(ruth.get_by_role("heading", level=1)).to_have_text("Sign in")
    ruth.goto(link)
    expect(ruth.get_by_role("heading", level=1)).to_have_text("There is nothing here")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "small"])
def test_the_door_and_its_refusal_are_open_to_all(
    service: Service, open_page: OpenPage, size: str, scheme: str
) -> None:
    page = open_page(size, csp=False, color_scheme=scheme)
    page.goto(service.staff)
    assert_accessible(page)

    page.get_by_label("Work e-mail").fill("nobody@example.org")
    page.get_by_label("Password").fill("whatever it may be")
    page.get_by_label("Code").fill("123456")
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("That didn’t open it.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
