"""Somebody new: a lead makes a card, it opens once, and its person takes words of their own."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.service import Service


def invite(lead: Page, service: Service, name: str, keyworker: str = "") -> str:
    """Make a card, and give its five words."""
    lead.goto(service.staff + "invite")
    lead.get_by_label("First name").fill(name)
    lead.get_by_label("Age", exact=True).select_option("8-11")
    if keyworker:
        lead.get_by_label("Keyworker").select_option(label=keyworker)
    lead.get_by_role("button", name="Make the card").click()
    expect(lead.get_by_role("heading", name=f"A card for {name}")).to_be_visible()
    return " ".join(lead.locator("article li").all_inner_texts())


def type_words(phone: Page, service: Service, words: str) -> None:
    """Type five words into the one box of the first page."""
    phone.goto(service.family)
    phone.get_by_label("Your answer").fill(words)
    phone.get_by_role("button", name="Check").click()


def settle_in(phone: Page) -> str:
    """Repeat the five new words and read what comes first; give the words."""
    expect(phone.locator("h1")).to_have_text("Five new words, only for you")
    own = " ".join(phone.locator("ol.fresh li").all_inner_texts())
    phone.get_by_role("textbox").fill(own)
    phone.get_by_role("button", name="These are my words").click()
    phone.get_by_role("button", name="I’ve read this").click()
    expect(phone.get_by_role("link", name="Check in")).to_be_visible()
    return own
