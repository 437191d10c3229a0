"""A lead hands two people to another worker; each person says what of before goes along."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.entering import follow, sign_in
from tests.browser.inviting import invite, settle_in, type_words
from tests.browser.service import DemoStaff, Service
from tests.browser.test_family_journey import check_in


def _share(phone: Page, words: str) -> None:
    """Check in, share it, and go back to home."""
    check_in(phone, 4, 2, 3)
    phone.get_by_role("textbox").fill(words)
    phone.get_by_role("button", name="Share with").click()
    expect(phone.locator("h1")).to_have_text("Saved")
    phone.get_by_role("link", name="Carry on").click()
    expect(phone.locator("h1")).to_contain_text("Hello")


def _workers(lead: Page, service: Service) -> tuple[DemoStaff, DemoStaff]:
    """Give the first and the last keyworker of a lead's team."""
    lead.goto(service.staff + "invite")
    names = lead.get_by_label("Keyworker").locator("option").all_inner_texts()
    known = {each.name: each for each in service.staff_members if each.role == "keyworker"}
    return known[names[0]], known[names[-1]]


def _hand_over(lead: Page, service: Service, name: str, worker: str) -> None:
    lead.goto(service.staff + "lead")
    follow(lead.get_by_role("link", name=f"Change who supports {name}", exact=True))
    lead.get_by_label("Keyworker").select_option(label=worker)
    lead.get_by_role("button", name="Hand over").click()
    expect(lead.get_by_role("status")).to_contain_text(f"{name} is with {worker} now.")


def _say(phone: Page, which: str) -> None:
    """Answer what waits on My circle, and go back to home."""
    phone.get_by_role("link", name="My circle").click()
    expect(phone.get_by_role("button", name=which)).to_be_visible()
    phone.get_by_role("button", name=which).click()
    expect(phone.get_by_role("button", name=which)).to_have_count(0)
    phone.get_by_role("link", name="Home").click()
    expect(phone.locator("h1")).to_contain_text("Hello")


def _open_person(desk: Page, service: Service, name: str) -> None:
    desk.goto(service.staff + "people")
    follow(desk.get_by_role("link", name=name, exact=True))
    expect(desk.locator("h1")).to_have_text(name)


def _invited(lead: Page, service: Service, open_page: OpenPage, worker: str) -> tuple[str, Page]:
    """Invite somebody who shares something at once; give their name and their phone."""
    name, phone = f"Wren {secrets.token_hex(2)}", open_page("small")
    type_words(phone, service, invite(lead, service, name, worker))
    settle_in(phone)
    _share(phone, f"{name} before")
    return name, phone


def test_whoever_comes_reads_what_each_person_says(service: Service, open_page: OpenPage) -> None:
    lead, before, after = open_page("desk"), open_page("desk", script=False), open_page("desk")
    sign_in(lead, service, service.member("lead"))
    sam, alex = _workers(lead, service)
    both = [_invited(lead, service, open_page, sam.name) for _ in range(2)]
    people = dict(zip(("Only new", "Old and new"), both, strict=True))
    sign_in(before, service, sam)
    for name, _ in people.values():
        _open_person(before, service, name)
        expect(before.get_by_text(f"{name} before")).to_be_visible()

    for which, (name, phone) in people.items():
        _hand_over(lead, service, name, alex.name)
        _say(phone, which)
        _share(phone, f"{name} after")

    before.reload()
    expect(before.locator("h1")).to_contain_text("nothing here")
    sign_in(after, service, alex)
    for which, (name, _) in people.items():
        _open_person(after, service, name)
        expect(after.get_by_text(f"{name} after")).to_be_visible()
        read = after.get_by_text(f"{name} before")
        expect(read).to_have_count(0 if which == "Only new" else 1)


def test_the_pages_by_which_a_circle_changes_are_open_to_all(
    service: Service, open_page: OpenPage
) -> None:
    lead = open_page("desk", csp=False)
    sign_in(lead, service, service.member("lead"))
    name = f"Wren {secrets.token_hex(2)}"
    invite(lead, service, name)
    lead.goto(service.staff + "lead")
    person = lead.get_by_role("link", name=f"Change who supports {name}").get_attribute("href")
    lead.goto(service.staff + "lead/staff")
    leaver = lead.locator("table.team a").first.get_attribute("href")

    for path in (person, leaver):
        lead.goto(service.staff.removesuffix("/staff/") + str(path))
        for width, height in ((1280, 800), (390, 844)):
            lead.set_viewport_size({"width": width, "height": height})
            lead.emulate_media(color_scheme="light" if width > height else "dark")
            assert_accessible(lead)
            assert lead.evaluate("document.documentElement.scrollWidth") <= width


def test_a_lead_covers_with_keys_alone_and_ends_it(service: Service, open_page: OpenPage) -> None:
    lead = open_page("desk", script=False)
    sign_in(lead, service, service.member("lead"))
    name, tomorrow = f"Wren {secrets.token_hex(2)}", datetime.now(UTC) + timedelta(days=1)
    invite(lead, service, name)
    lead.goto(service.staff + "lead")
    follow(lead.get_by_role("link", name=f"Change who supports {name}"))

    lead.get_by_label("Last day").fill(f"{tomorrow:%Y-%m-%d}")
    lead.get_by_role("button", name=f"Cover for {name}").press("Enter")
    expect(lead.get_by_role("link", name=f"Open {name}’s page")).to_be_visible()
    lead.get_by_role("link", name=f"Open {name}’s page").press("Enter")
    expect(lead.get_by_text("You cover for")).to_be_visible()
    lead.goto(service.staff + "lead")
    follow(lead.get_by_role("link", name=f"Change who supports {name}"))
    lead.get_by_role("button", name="End the cover now").press("Enter")

    expect(lead.get_by_role("button", name=f"Cover for {name}")).to_be_visible()
