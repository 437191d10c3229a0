"""The curtain: where nobody looks, and on paper, the first page stands; then everything is back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.service import Service
from tests.browser.test_family_journey import open_logbook
from tests.browser.visiting import FIRST, INNER, look_again, look_away, write
from tests.browser.watch import Watch

_LONG = "\n".join(f"line {number} of a long story" for number in range(40))
_MINUTE = 60 * 1000
_IN_THE_MIDST = (
    "() => { words.setSelectionRange(120, 120); words.scrollTop = 200; scrollTo(0, 150); }"
)


def _where(page: Page) -> dict[str, object]:
    """Tell where somebody is: what has the focus, how far the page and the box are scrolled."""
    where: dict[str, object] = page.evaluate(
        """() => { const { id, selectionStart: caret, scrollTop } = document.activeElement;
                   return { id, caret, page: Math.round(scrollY), box: Math.round(scrollTop) }; }"""
    )
    return where


@pytest.mark.control("H05")
@pytest.mark.attack("H05")
def test_what_nobody_looks_at_is_the_first_page_and_comes_back_as_it_was(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page("small")
    write(page, service, _LONG)
    page.get_by_label("I’d like to talk to").check()
    page.locator("#words").focus()
    page.evaluate(_IN_THE_MIDST)
    before = _where(page)
    assert before == {"id": "words", "caret": 120, "page": 150, "box": 200}

    look_away(page)

    assert FIRST in page.locator("body").inner_text()
    expect(page.locator(INNER)).to_have_count(0)
    assert "long story" not in page.content()

    look_again(page)

    expect(page.locator("#words")).to_have_value(_LONG)
    expect(page.get_by_label("I’d like to talk to")).to_be_checked()
    assert _where(page) == before
    page.get_by_role("button", name="Keep for me").click()
    expect(page.locator("h1")).to_have_text("Saved")


def test_what_is_being_typed_is_kept_when_nobody_looks(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    write(page, service, "not lost when the phone throws the page away")

    with page.expect_response("**/p/d") as kept:
        look_away(page)

    assert kept.value.status == 204


def test_without_a_network_the_first_page_stays_until_there_is_one(
    open_page: OpenPage, service: Service, watch: Watch
) -> None:
    page = open_page()
    write(page, service, "in a tunnel")
    look_away(page)
    page.context.set_offline(True)

    with page.expect_event("requestfailed", lambda each: each.url.endswith("/p/o")):
        look_again(page)

    expect(page.locator("h1")).to_contain_text(FIRST)
    page.context.set_offline(False)
    expect(page.get_by_role("textbox")).to_have_value("in a tunnel")
    watch.complaints.clear()  # the network was cut on purpose


def test_whoever_does_anything_on_the_first_page_meanwhile_has_gone(
    open_page: OpenPage, service: Service, watch: Watch
) -> None:
    page = open_page()
    write(page, service, "in a tunnel")
    look_away(page)
    page.route("**/p/o", lambda route: route.abort())
    look_again(page)

    with page.expect_response("**/done"):
        page.get_by_label("Your answer").fill("5")

    expect(page.get_by_label("Your answer")).to_have_value("5")
    look_away(page)
    look_again(page)
    page.wait_for_timeout(300)
    assert "in a tunnel" not in page.content()
    watch.complaints.clear()  # the answer was thrown away on purpose


def test_whoever_stays_away_too_long_finds_the_first_page(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    page.clock.install()
    write(page, service, "left lying about")
    look_away(page)

    page.clock.fast_forward(4 * _MINUTE)
    look_again(page)
    expect(page.get_by_role("textbox")).to_have_value("left lying about")
    look_away(page)
    with page.expect_response("**/done"):
        page.clock.fast_forward(2 * _MINUTE)
    look_again(page)

    expect(page.locator("h1")).to_contain_text(FIRST)
    page.wait_for_timeout(300)
    assert "left lying about" not in page.content()


@pytest.mark.attack("H07")
@pytest.mark.parametrize("script", [True, False])
def test_on_paper_there_is_the_first_page_alone(
    open_page: OpenPage, service: Service, script: bool
) -> None:
    page = open_page(script=script)
    open_logbook(page, service, "12-17")
    on_screen = page.locator("body").inner_text()

    page.emulate_media(media="print")

    assert "Hello" in on_screen
    assert page.locator("body").inner_text().strip() == "Times tables"
    assert page.title() == "Times tables"


@pytest.mark.control("H07")
def test_a_printer_is_handed_the_first_page_and_then_everything_is_back(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    write(page, service, "not for paper")
    page.evaluate(
        """() => { const note = () => { window.handed = document.body.innerText; };
                   addEventListener("beforeprint", note); }"""
    )

    page.pdf()

    handed = page.evaluate("handed")
    assert FIRST in handed
    assert "anything you want to say" not in handed
    expect(page.get_by_role("textbox")).to_have_value("not for paper")
