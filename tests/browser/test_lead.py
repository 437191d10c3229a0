"""A lead invites somebody, whose card opens once, and gives them another keyworker."""

from __future__ import annotations

import secrets

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.entering import sign_in
from tests.browser.inviting import invite, settle_in, type_words
from tests.browser.service import Service


@pytest.mark.parametrize("script", [True, False])
def test_a_card_opens_once_and_own_words_from_then_on(
    service: Service, open_page: OpenPage, script: bool
) -> None:
    lead = open_page("desk", script=script)
    sign_in(lead, service, service.member("lead"))
    card = invite(lead, service, f"Wren {secrets.token_hex(2)}")
    phone = open_page("small", script=script)

    type_words(phone, service, card)
    own = settle_in(phone)
    phone.get_by_role("link", name="Back to tables").click()

    type_words(phone, service, card)
    expect(phone.locator("main[data-in]")).to_have_count(0)
    expect(phone.locator("h1")).to_contain_text("×")
    type_words(phone, service, own)
    expect(phone.get_by_role("link", name="Check in")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_an_assigned_person_stands_under_their_new_keyworker(
    service: Service, open_page: OpenPage, script: bool
) -> None:
    name = f"Wren {secrets.token_hex(2)}"
    lead = open_page("desk", script=script)
    sign_in(lead, service, service.member("lead"))
    invite(lead, service, name)

    lead.goto(service.staff + "lead")
    lead.get_by_role("link", name=f"Change who supports {name}", exact=True).click()
    others = lead.get_by_label("Keyworker").locator("option:not([selected])")
    chosen = others.last.inner_text()
    lead.get_by_label("Keyworker").select_option(label=chosen)
    lead.get_by_role("button", name="Hand over").click()

    expect(lead.get_by_role("status")).to_contain_text(name)
    expect(lead.get_by_role("status")).to_contain_text(chosen)
