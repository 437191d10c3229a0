"""Six numbers on a phone, the whole way: from the worker's link to the words that open the rest."""

from __future__ import annotations

import re
from collections import Counter

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.entering import follow, sign_in
from tests.browser.service import DemoPerson, Service
from tests.browser.test_family_journey import beginning, check_in

PIN = "385 172"


def somebody(worker: Page, service: Service) -> DemoPerson:
    """Open the page of somebody whom a worker supports; give who it is."""
    follow(worker.get_by_role("link", name="People", exact=True))
    names = Counter(one.name for one in service.people)
    listed = worker.locator("main").inner_text()
    found = next(
        one
        for one in reversed(service.people)  # others take the first of a kind
        if one.role != "changing" and names[one.name] == 1 and re.search(rf"\b{one.name}\b", listed)
    )
    follow(worker.locator("main").get_by_role("link", name=found.name, exact=True).first)
    return found


def knock(phone: Page, service: Service, typed: str) -> None:
    """Type something into the box of the first page."""
    phone.goto(service.family)
    phone.get_by_label("Your answer").fill(typed)
    phone.get_by_role("button", name="Check").click()


def choose_numbers(phone: Page) -> None:
    """Write six numbers twice."""
    phone.get_by_label("Six numbers").fill(PIN)
    phone.get_by_label("The same six once more").fill(PIN)
    phone.get_by_role("button", name="These are my numbers").click()


def go_out(phone: Page) -> None:
    """Leave by the bar."""
    phone.get_by_role("link", name="Back to tables").click()
    expect(phone.locator("h1")).to_have_text("7 × 8 = ?")


def write_and_read(phone: Page, service: Service, words: str, said: str) -> None:
    """Come in by numbers, write, and see it again by words."""
    knock(phone, service, PIN)
    expect(phone.get_by_role("link", name="Use your words")).to_be_visible()
    expect(phone.get_by_role("link", name="Look back")).to_have_count(0)
    check_in(phone, 3, 3, 3)
    phone.get_by_role("textbox").fill(said)
    phone.get_by_role("button", name="Keep for me").click()
    expect(phone.locator("h1")).to_have_text("Saved")
    phone.get_by_role("link", name="Carry on").click()
    phone.get_by_role("link", name="Use your words").click()
    phone.get_by_label("Your five words").fill(words)
    phone.get_by_role("button", name="Open").click()
    phone.get_by_role("link", name="Look back").click()
    expect(phone.get_by_text(said)).to_be_visible()
    assert phone.title() == "Times tables"


def test_a_worker_links_a_phone_whose_numbers_write_and_words_read(
    open_page: OpenPage, service: Service
) -> None:
    worker, phone = open_page("desk"), open_page("small")
    sign_in(worker, service, next(one for one in service.staff_members if one.role == "keyworker"))
    person = somebody(worker, service)
    follow(worker.get_by_role("link", name="Phones, and a note"))
    follow(worker.get_by_role("button", name="Make a link for a phone"))

    knock(phone, service, " ".join(worker.locator("article li").all_inner_texts()))
    choose_numbers(phone)
    expect(beginning(phone)).to_be_visible()
    go_out(phone)
    write_and_read(phone, service, person.words, "By numbers, with a script.")

    assert phone.url.rstrip("/") == service.family.rstrip("/")


def test_without_script_somebody_inside_links_the_phone_that_they_are_at(
    open_page: OpenPage, service: Service
) -> None:
    phone, person = open_page("phone", script=False), service.person("18+", "survivor")
    knock(phone, service, person.words)
    phone.goto(service.family.rstrip("/") + "/p/f")

    follow(phone.get_by_role("link", name="Choose numbers for this phone"))
    choose_numbers(phone)
    expect(phone.get_by_role("button", name="Stop the numbers on this phone")).to_be_visible()
    go_out(phone)
    write_and_read(phone, service, person.words, "By numbers, without a script.")
