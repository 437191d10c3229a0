"""Two sheets: what is for inner pages never shows on a first page, nor a first page's in there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.service import Service
from tests.browser.test_family_journey import beginning
from tests.browser.visiting import INNER, tap_out, until

_FIRST = ("/tables", "/timer", "/recipes")
_LOADED = "Boolean(document.querySelector('link[rel=stylesheet]')?.sheet)"
_SECOND = "(media) => { document.querySelector('link[rel=stylesheet]').media = media; }"
# of everything that is drawn: where it stands and what its shape is; colours are each paper's own
_DRAWN = """() => [...document.querySelectorAll("main *")].map((one) => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const place = [box.x, box.y + scrollY, box.width, box.height].map(Math.round);
  const shape = ["circle", "ellipse", "path", "rect"].includes(one.localName);
  const filled = shape && style.fill !== "none";
  return [one.localName, ...place, style.strokeWidth, style.fontWeight, filled].join(" ");
})"""


def first_page(page: Page, service: Service, path: str) -> list[str]:
    """Open a first page, and give what is drawn there."""
    page.goto(service.family.rstrip("/") + path)
    drawn: list[str] = page.evaluate(_DRAWN)
    return drawn


def come_in(page: Page, service: Service, path: str, band: str) -> None:
    """Type a person's words into the box of a first page."""
    first_page(page, service, path)
    page.locator("#a").fill(service.person(band).words)
    page.locator("#a").press("Enter")
    expect(page.locator(INNER)).to_be_visible()


@pytest.mark.parametrize("path", _FIRST)
def test_a_first_page_looks_the_same_before_while_somebody_types_and_after_leaving(
    open_page: OpenPage, service: Service, path: str
) -> None:
    page = open_page()
    fresh = first_page(page, service, path)

    page.locator("#a").press_sequentially("12")
    until(page, _LOADED)
    assert page.evaluate(_DRAWN) == fresh

    come_in(page, service, path, "12-17")
    tap_out(page)
    assert page.evaluate(_DRAWN) == fresh

    page.evaluate(_SECOND, "all")
    assert page.evaluate(_DRAWN) != fresh  # it would be seen


@pytest.mark.parametrize("band", ["8-11", "12-17"])
def test_inner_pages_are_drawn_alike_behind_every_first_page(
    open_page: OpenPage, service: Service, band: str
) -> None:
    drawn = {}
    for path in _FIRST:
        page = open_page(reduced_motion="reduce")
        come_in(page, service, path, band)
        page.get_by_role("link", name=re.compile("^Look back")).click()
        expect(page.locator("h1")).to_have_text("Look back")
        month = page.evaluate(_DRAWN)
        page.get_by_role("link", name="Home", exact=True).click()
        beginning(page).click()
        page.get_by_role("button", name="Yes").click()
        expect(page.get_by_role("radio").first).to_be_attached()
        drawn[path] = month, page.evaluate(_DRAWN)

    assert drawn["/timer"] == drawn["/tables"]
    assert drawn["/recipes"] == drawn["/tables"]
