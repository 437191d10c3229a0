"""The plain face in a real browser: a whole check-in, looking back, signing out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.entering import follow
from tests.browser.service import DemoPerson, Service

_PAGES = ("home", "before", "now", "questions/1", "questions/3", "look-back", "counted", "nowhere")
_TARGETS = "a:not(.wq-jump), button, summary, label:has(input)"
_SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 40 || box.height < 46))
  .map(([text, box]) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


def door(service: Service) -> str:
    """Give where the plain door is in the demo."""
    return f"{service.family.rstrip('/')}/mine/"


def changing(service: Service) -> DemoPerson:
    """Give the adult working to change who can sign in."""
    return service.person("18+", "changing")


def sign_in(page: Page, service: Service) -> None:
    """Type the five words into their field."""
    page.goto(door(service))
    page.get_by_label("Your five words").fill(changing(service).words)
    follow(page.get_by_role("button", name="Sign in"))
    expect(page.locator("h1")).to_have_text("Your week")


def begin(page: Page, service: Service) -> None:
    """Go from the first page to the first question, whatever was begun before."""
    page.goto(f"{door(service)}now")
    follow(page.get_by_role("button", name="Yes"))
    expect(page.get_by_text("Question 1 of 3")).to_be_visible()


def answer(page: Page, *chosen: str) -> None:
    """Answer the three questions."""
    for one in chosen:
        page.locator(f"[name=rating][value='{one}']").check()
        follow(page.get_by_role("button", name="Next"))
    expect(page.locator("h1")).to_have_text("Is there anything you want to say?")


@pytest.mark.parametrize(("size", "script"), [("small", False), ("phone", True), ("desk", False)])
def test_a_whole_check_in_looking_back_and_signing_out(
    open_page: OpenPage, service: Service, size: str, script: bool
) -> None:
    page = open_page(size, script=script)
    words = f"Said on a {size}, {'with' if script else 'without'} script."

    sign_in(page, service)
    begin(page, service)
    answer(page, "7", "skip", "10")
    page.get_by_label("Is there anything you want to say?").fill(words)
    follow(page.get_by_role("button", name="Share it with"))
    expect(page.locator("h1")).to_have_text("Saved")
    follow(page.get_by_role("link", name="Carry on"))
    follow(page.get_by_role("link", name="Look back"))

    expect(page.get_by_text(words)).to_be_visible()
    expect(page.locator("tbody tr").first).to_contain_text("skipped")
    follow(page.get_by_role("button", name="Sign out"))
    expect(page.locator("h1")).to_have_text("You are signed out")
    page.goto(f"{door(service)}look-back")
    expect(page.locator("h1")).to_have_text("Sign in")


def test_signing_out_with_half_a_sentence_keeps_it(open_page: OpenPage, service: Service) -> None:
    page = open_page()
    sign_in(page, service)
    begin(page, service)
    answer(page, "5", "5", "5")

    page.get_by_label("Is there anything you want to say?").fill("Half a sentence")
    follow(page.get_by_role("button", name="Sign out"))
    expect(page.locator("h1")).to_have_text("You are signed out")

    sign_in(page, service)
    follow(page.get_by_role("link", name="Carry on"))
    expect(page.get_by_label("Is there anything you want to say?")).to_have_value("Half a sentence")
    follow(page.get_by_role("button", name="Keep it private"))
    expect(page.locator("h1")).to_have_text("Saved")


def test_by_keyboard_alone(open_page: OpenPage, service: Service) -> None:
    page = open_page("desk")
    page.goto(door(service))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.get_by_label("Your five words").focus()
    page.keyboard.type(changing(service).words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    begin(page, service)

    page.locator("[name=rating][value='0']").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("1", exact=True)).to_be_checked()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.get_by_text("Question 2 of 3")).to_be_visible()


def test_wrong_words_are_told_kindly_and_not_shown_again(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page("small", csp=False)
    survivor = service.person("18+", "survivor")

    page.goto(door(service))
    page.get_by_label("Your five words").fill(survivor.words)
    follow(page.get_by_role("button", name="Sign in"))

    expect(page.get_by_role("alert")).to_contain_text("These words don’t open anything here.")
    expect(page.get_by_label("Your five words")).to_have_value("")
    assert survivor.words not in page.content()
    assert_accessible(page)


# What fits depends on the size, and contrast on the colours: each of them once is enough.
@pytest.mark.parametrize(("size", "colours"), [("small", "light"), ("desk", "dark")])
def test_every_page_is_accessible_and_within_the_screen(
    open_page: OpenPage, service: Service, size: str, colours: str
) -> None:
    page = open_page(size, csp=False, color_scheme=colours)
    page.goto(door(service))
    seen = [_looked_at(page)]
    sign_in(page, service)

    seen += _looked_at_inside(page, service)
    begin(page, service)
    answer(page, "0", "0", "0")
    seen.append(_looked_at(page))
    follow(page.get_by_role("button", name="Keep it private"))
    seen.append(_looked_at(page))
    follow(page.get_by_role("button", name="Sign out"))
    seen.append(_looked_at(page))

    assert len(set(seen)) == len(_PAGES) + 4


def _looked_at_inside(page: Page, service: Service) -> Iterator[str]:
    for path in _PAGES:
        page.goto(door(service) + path)
        yield _looked_at(page)


def _looked_at(page: Page) -> str:
    """Have axe look at a page, and see that it fits the screen and can be hit with a thumb."""
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(_SMALL, _TARGETS) == []
    return page.locator("h1").inner_text()


def test_with_very_large_words_nothing_is_cut_off(open_page: OpenPage, service: Service) -> None:
    page = open_page("small")
    sign_in(page, service)

    for path in _PAGES:
        page.goto(door(service) + path)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_no_script_runs_and_nothing_is_stored(open_page: OpenPage, service: Service) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    sign_in(page, service)

    assert page.locator("script").count() == 0
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert [one for one in asked if "/static/" in one] == []
    assert any("/mine/look-" in one for one in asked)
