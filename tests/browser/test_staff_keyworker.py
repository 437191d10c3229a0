"""A keyworker's morning in a real browser: look, read, answer; with script on and off."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.entering import follow, open_logbook, sign_in
from tests.browser.service import DemoPerson, Service

_FINGER, _POINTER = 44, 32  # px; the least that is hit with a finger, with a mouse
_TARGETS = "a.deed, button, input:not([type=hidden]), select, textarea, summary, .filters a"


@pytest.fixture(scope="module")
def signed_in(service: Service, browser: Browser) -> StorageState:
    """Give the session of a keyworker with people: signing in once spends one code."""
    member = next(one for one in service.staff_members if one.name == "Sam Okafor")
    context = browser.new_context()
    sign_in(context.new_page(), service, member)
    state = context.storage_state()
    context.close()
    return state


def _today(page: Page, service: Service) -> None:
    page.goto(service.staff)
    expect(page).to_have_url(re.compile("/staff/today$"))


def _first_with_words(page: Page, service: Service) -> tuple[DemoPerson, str]:
    """Give the first on Today who can sign in too, and the way to what they wrote."""
    for line in page.locator("tr.line:has(.step a)").all():
        name = line.locator("th a").inner_text()
        for person in service.people:
            if person.name == name:
                return person, str(line.locator(".step a").get_attribute("href"))
    raise AssertionError("nobody on Today has words of their own")


@pytest.mark.parametrize("script", [True, False])
def test_who_asked_is_named_read_and_answered_and_finds_the_answer(
    service: Service, open_page: OpenPage, signed_in: StorageState, script: bool
) -> None:
    page = open_page("desk", script=script, storage_state=signed_in)
    _today(page, service)
    person, entry = _first_with_words(page, service)
    said = f"I am glad you told me ({'with' if script else 'without'} script)."

    page.goto(service.staff.removesuffix("/staff/") + entry)
    expect(page.get_by_text(f"{person.name} will see that you read this.")).to_be_visible()
    page.get_by_label("Your answer to").fill(said)
    page.get_by_role("button", name="Save the answer").click()

    expect(page).to_have_url(re.compile("/staff/people/[0-9a-f]{32}$"))
    expect(page.locator(".reply", has_text=said)).to_be_visible()
    phone = open_page("phone", script=False)
    open_logbook(phone, service, person)
    phone.goto(service.family.rstrip("/") + "/p/l?all=1")  # whatever others have written since
    expect(phone.locator("main")).to_contain_text(said)


def test_only_a_persons_own_words_wear_the_voice(
    service: Service, open_page: OpenPage, signed_in: StorageState
) -> None:
    page = open_page("desk", storage_state=signed_in)
    _today(page, service)
    page.locator("tr.line th a").first.click()

    faces = page.evaluate(
        """() => {
            const face = (one) => getComputedStyle(one).fontFamily;
            const voices = [...document.querySelectorAll(".voice")].map(face);
            const others = [...document.querySelectorAll("h1, h2, h3, .reply p, td, .deed")];
            return { voices, others: others.map(face) };
        }"""
    )

    assert faces["voices"]
    assert len(set(faces["voices"])) == 1
    assert faces["voices"][0] not in faces["others"]


def test_keys_move_along_the_names_and_can_be_turned_off(
    service: Service, open_page: OpenPage, signed_in: StorageState
) -> None:
    page = open_page("desk", storage_state=signed_in)
    _today(page, service)
    names = page.locator("tr.line th a")

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(names.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(names.nth(0)).to_be_focused()
    page.get_by_role("button", name="Turn keys off").click()
    page.keyboard.press("j")

    expect(page.get_by_role("button", name="Turn keys on")).to_be_focused()
    page.get_by_role("button", name="Turn keys on").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/staff/people/[0-9a-f]{32}$"))


def test_the_slash_leads_to_finding_a_person(
    service: Service, open_page: OpenPage, signed_in: StorageState
) -> None:
    page = open_page("desk", storage_state=signed_in)
    _today(page, service)
    name = page.locator("tr.line th a").first.inner_text()

    page.keyboard.press("/")
    expect(page).to_have_url(re.compile("/staff/people#find$"))
    page.keyboard.type(name.lower())

    shown = page.locator("#list tbody tr:visible th")
    assert all(name in one for one in shown.all_inner_texts())
    page.keyboard.type("zzz")
    expect(page.get_by_role("status")).to_have_text("Nobody of this name is with you.")


@pytest.mark.parametrize(("size", "least"), [("desk", _POINTER), ("phone", _FINGER)])
def test_everything_that_is_pressed_is_large_enough_and_nothing_is_cut_off(
    service: Service, open_page: OpenPage, signed_in: StorageState, size: str, least: int
) -> None:
    page = open_page(size, storage_state=signed_in)
    _today(page, service)
    links = ("tr.line th a", ".step a")
    person, entry = (str(page.locator(one).first.get_attribute("href")) for one in links)

    for path in ("/staff/today", "/staff/people", person, entry, "/staff/invite"):
        page.goto(service.staff.removesuffix("/staff/") + path)
        boxes = [one.bounding_box() for one in page.locator(f":is({_TARGETS}):visible").all()]
        small = [box for box in boxes if box and box["height"] < least]
        assert boxes
        assert small == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("phone", "dark")])
def test_the_pages_of_a_morning_are_open_to_all_in_light_and_dark(
    service: Service, open_page: OpenPage, signed_in: StorageState, size: str, scheme: str
) -> None:
    page = open_page(size, csp=False, storage_state=signed_in, color_scheme=scheme)
    _today(page, service)
    assert_accessible(page)

    follow(page.locator("tr.line th a").first)
    assert_accessible(page)
    page.locator("summary").first.click()
    assert_accessible(page)
    follow(page.locator(".entry h3 a").first)

    assert_accessible(page)


def test_today_prints_words_whole_and_leaves_the_bar_out(
    service: Service, open_page: OpenPage, signed_in: StorageState
) -> None:
    page = open_page("desk", storage_state=signed_in)
    _today(page, service)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    page.emulate_media(media="print")

    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.locator(".step a").first).to_be_visible()
    cut = page.locator(".say .voice").evaluate_all(
        "all => all.filter((one) => one.scrollWidth > one.clientWidth).length"
    )
    assert cut == 0


@pytest.mark.parametrize("script", [True, False])
def test_a_card_prints_as_one_small_sheet_with_five_words_alone(
    service: Service, open_page: OpenPage, signed_in: StorageState, script: bool
) -> None:
    page = open_page("desk", script=script, storage_state=signed_in)
    page.goto(service.staff + "invite")
    page.get_by_label("First name").fill("Dev")
    page.get_by_label("Age", exact=True).select_option("8-11")
    page.get_by_role("button", name="Make the card").click()
    expect(page.get_by_role("heading", name="A card for Dev")).to_be_visible()
    words = page.locator("article li").all_inner_texts()

    page.emulate_media(media="print")
    sheet = page.pdf(prefer_css_page_size=True)

    assert len(words) == 5
    assert page.locator("body").inner_text().split() == words
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", sheet)
    assert [(round(float(x) / 72 * 25.4), round(float(y) / 72 * 25.4)) for x, y in sizes] == [
        (105, 148)
    ]
