"""The three decoys in a real browser: whole, open to all, with script and without, by keys."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.service import Service

_PATHS = (
    "/tables",
    "/t/mix",
    "/tables/grid",
    "/timer",
    "/recipes",
    "/recipes/all",
    "/recipes/scones?for=3",
    "/recipes/found?q=egg",
)
_FIRST = ("/tables", "/timer", "/recipes")
_FOOT = {"/tables": "Choose a table", "/timer": "Today", "/recipes": "All recipes"}
_PATIENCE = 30_000  # ms; a busy machine


def open_at(page: Page, service: Service, path: str) -> Page:
    """Open an address of a decoy."""
    page.goto(service.family.rstrip("/") + path)
    return page


def is_whole(page: Page) -> bool:
    """Tell whether nothing stands beyond the edge of the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def shown(page: Page, heading: str | re.Pattern[str]) -> None:
    """Wait until a page says in its heading what it is."""
    expect(page.locator("h1")).to_have_text(heading, timeout=_PATIENCE)


@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("small", "light")])
def test_every_page_is_whole_and_open_to_all(
    service: Service, open_page: OpenPage, size: str, scheme: str
) -> None:
    page = open_page(size, csp=False, color_scheme=scheme)

    for path in _PATHS:
        open_at(page, service, path)

        assert is_whole(page), path
        assert_accessible(page)


def test_a_clock_that_runs_is_whole_and_open_to_all(service: Service, open_page: OpenPage) -> None:
    page = open_at(open_page("small", csp=False), service, "/timer")

    page.get_by_label("What are you working on?").fill("French verbs")
    page.get_by_role("button", name="Start", exact=True).click()
    shown(page, "French verbs")

    assert is_whole(page)
    assert_accessible(page)


def test_words_of_double_size_fit_the_smallest_screen(
    service: Service, open_page: OpenPage
) -> None:
    page = open_page("small")
    for path in _PATHS:
        open_at(page, service, path)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

        assert is_whole(page), path


@pytest.mark.parametrize("script", [True, False])
def test_a_table_is_practised(service: Service, open_page: OpenPage, script: bool) -> None:
    page = open_at(open_page("small", script=script), service, "/tables")

    page.get_by_label("Your answer").fill("55")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Not quite.")).to_be_visible(timeout=_PATIENCE)
    page.get_by_label("Your answer").fill("fifty-six")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Yes! 7 × 8 = 56.")).to_be_visible(timeout=_PATIENCE)
    page.get_by_role("link", name="See what sticks").click()

    shown(page, "What sticks")
    expect(page.get_by_text("A small dot is on its way.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_stretch_of_work_is_timed(service: Service, open_page: OpenPage, script: bool) -> None:
    page = open_at(open_page("small", script=script), service, "/timer")

    page.get_by_label("What are you working on?").fill("Rivers map")
    page.get_by_label("45 min").check()
    page.get_by_role("button", name="Start", exact=True).click()

    shown(page, "Rivers map")
    expect(page.get_by_text(re.compile(r"Ends at \d\d:\d\d"))).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused")).to_be_visible(timeout=_PATIENCE)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible(timeout=_PATIENCE)
    page.get_by_role("button", name="Stop").click()
    shown(page, "45 minutes, then a break")
    page.get_by_role("button", name="Rivers map is done").click()
    expect(page.locator("[aria-pressed=true]")).to_be_visible(timeout=_PATIENCE)


def test_with_script_the_time_counts_down(service: Service, open_page: OpenPage) -> None:
    page = open_at(open_page(), service, "/timer")
    page.get_by_label("What are you working on?").fill("Fractions")
    page.get_by_role("button", name="Start", exact=True).click()
    shown(page, "Fractions")

    expect(page.locator(".clock text")).to_have_text(re.compile(r"24:\d\d"), timeout=_PATIENCE)


@pytest.mark.parametrize("script", [True, False])
def test_a_dish_is_found_and_made_for_more(
    service: Service, open_page: OpenPage, script: bool
) -> None:
    page = open_at(open_page("small", script=script), service, "/recipes")

    page.get_by_label("Find a recipe").fill("rice egg peas")
    page.get_by_role("button", name="Find").click()
    shown(page, "With rice, egg and peas")
    page.get_by_role("link", name="Egg fried rice").click()
    shown(page, "Egg fried rice")
    page.get_by_role("link", name="For more").click()

    expect(page.get_by_text("For 5")).to_be_visible(timeout=_PATIENCE)
    expect(page.get_by_text("310 g")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "typed", "heading"),
    [
        ("/tables", "56", re.compile("7 × ")),
        ("/timer", "Fractions", "Fractions"),
        ("/recipes", "potato", "With potato"),
    ],
)
def test_keys_alone_are_enough(
    service: Service, open_page: OpenPage, path: str, typed: str, heading: str | re.Pattern[str]
) -> None:
    page = open_at(open_page("desk"), service, path)

    for _step in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "a":
            break
    page.keyboard.type(typed)
    page.keyboard.press("Enter")

    shown(page, heading)
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize("path", _FIRST)
def test_the_bar_at_the_foot_does_something_ordinary(
    service: Service, open_page: OpenPage, path: str
) -> None:
    page = open_at(open_page("small"), service, path)

    page.locator(".dock a").click()

    expect(page.get_by_role("heading", name=_FOOT[path])).to_be_in_viewport(timeout=_PATIENCE)


@pytest.mark.parametrize("path", _FIRST)
def test_a_browser_finds_nothing_wrong_with_what_it_would_install(
    service: Service, open_page: OpenPage, path: str
) -> None:
    page = open_at(open_page(), service, path)
    session = page.context.new_cdp_session(page)

    manifest, told = session.send("Page.getAppManifest"), session.send("Page.getAppId")
    wrong = session.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["data"]
    assert manifest["errors"] == []
    assert told["recommendedId"] == path
    assert {one["errorId"] for one in wrong} <= {"in-incognito"}  # as every test browser is


@pytest.mark.parametrize("path", _FIRST)
def test_everything_that_is_asked_for_at_first_is_small(
    service: Service, open_page: OpenPage, path: str
) -> None:
    answers: list[Response] = []
    page = open_page()
    page.on("response", lambda one: answers.append(one))

    open_at(page, service, path)
    page.wait_for_load_state("networkidle")

    asked = [one for one in answers if one.url.startswith("http")]
    kinds = [one.request.resource_type for one in asked]
    assert kinds[:2] == ["document", "script"]
    assert set(kinds[2:]) <= {"manifest", "other", "image"}
    assert sum(len(gzip.compress(one.body(), 9)) for one in asked) <= 10_000
