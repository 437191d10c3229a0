"""A lead invites somebody, whose card opens once, and gives them another keyworker."""

from __future__ import annotations

import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.entering import sign_in
from tests.browser.service import Service


def _invite(lead: Page, service: Service, name: str) -> str:
    """Make a card, and give its five words."""
    lead.goto(service.staff + "invite")
    lead.get_by_label("First name").fill(name)
    lead.get_by_label("Age", exact=True).select_option("8-11")
    lead.get_by_role("button", name="Make the card").click()
    expect(lead.get_by_role("heading", name=f"A card for {name}")).to_be_visible()
    return " ".join(lead.locator("article li").all_inner_texts())


def _type(phone: Page, service: Service, words: str) -> None:
    """Type five words into the one box of the first page."""
    phone.goto(service.family)
    phone.get_by_label("Your answer").fill(words)
    phone.get_by_role("button", name="Check").click()


def _settle_in(phone: Page) -> str:
    """Repeat the five new words and read what comes first; give the words."""
    expect(phone.locator("h1")).to_have_text("Five new words, only for you")
    own = " ".join(phone.locator("ol.fresh li").all_inner_texts())
    phone.get_by_role("textbox").fill(own)
    phone.get_by_role("button", name="These are my words").click()
    phone.get_by_role("button", name="I’ve read this").click()
    expect(phone.get_by_role("link", name="Check in")).to_be_visible()
    return own


@pytest.mark.parametrize("script", [True, False])
def test_a_card_opens_once_and_own_words_from_then_on(
    service: Service, open_page: OpenPage, script: bool
) -> None:
    lead = open_page("desk", script=script)
    sign_in(lead, service, service.member("lead"))
    card = _invite(lead, service, f"Wren {secrets.token_hex(2)}")
    phone = open_page("small", script=script)

    _type(phone, service, card)
    own = _settle_in(phone)
    phone.get_by_role("link", name="Back to tables").click()

    _type(phone, service, card)
    expect(phone.locator("main[data-in]")).to_have_count(0)
    expect(phone.locator("h1")).to_contain_text("×")
    _type(phone, service, own)
    expect(phone.get_by_role("link", name="Check in")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_an_assigned_person_stands_under_their_new_keyworker(
    service: Service, open_page: OpenPage, script: bool
) -> None:
    name = f"Wren {secrets.token_hex(2)}"
    lead = open_page("desk", script=script)
    sign_in(lead, service, service.member("lead"))
    _invite(lead, service, name)

    lead.goto(service.staff + "lead")
    lead.get_by_role("link", name=f"Change who supports {name}", exact=True).click()
    others = lead.get_by_label("Keyworker").locator("option:not([selected])")
    chosen = others.last.inner_text()
    lead.get_by_label("Keyworker").select_option(label=chosen)
    lead.get_by_role("button", name="Hand over").click()

    expect(lead.get_by_role("status")).to_contain_text(name)
    expect(lead.get_by_role("status")).to_contain_text(chosen)
