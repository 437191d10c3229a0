"""Every page, for everybody: axe finds nothing, nothing is cut off, the way out is in reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.entering import open_logbook, sign_in
from tests.browser.service import Service

_THUMB = 48  # px; the least that is hit without looking
_BANDS = [
    ("5-7", "child", "phone"),
    ("8-11", "child", "phone"),
    ("12-17", "child", "phone"),
    ("18+", "survivor", "small"),
]
_INNER = tuple("/p/ /p/n /p/q/1 /p/q/2 /p/q/3 /p/w /p/l /p/c /p/e".split())
_THE_SAME_FOR_ALL = tuple("/p/a /p/f /p/g /p/i /p/k /p/m /p/r /p/x".split())  # looked at once


def _is_whole(page: Page) -> None:
    """Fail when something stands beyond the right edge, so that one would have to pan."""
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert too_wide <= 0, f"{page.url} is {too_wide} px wider than the screen"


def _way_out_is_in_reach(page: Page) -> None:
    out = page.locator("[data-out]").bounding_box()
    size = page.viewport_size
    assert out is not None
    assert size is not None
    assert out["height"] >= _THUMB, page.url
    assert out["width"] >= _THUMB, page.url
    assert out["x"] >= 0, page.url
    assert 0 <= out["y"] <= size["height"] - out["height"], page.url


def _inner(page: Page, service: Service, paths: tuple[str, ...]) -> Iterator[str]:
    for path in paths:
        page.goto(service.family.rstrip("/") + path)
        yield path


@pytest.mark.parametrize("size", ["phone", "small"])
@pytest.mark.parametrize("path", ["/", "/t/7", "/t/mix"])
def test_the_first_pages_are_whole_and_open_to_all(
    service: Service, open_page: OpenPage, size: str, path: str
) -> None:
    page = open_page(size, csp=False)

    page.goto(service.family.rstrip("/") + path)

    _is_whole(page)
    assert_accessible(page)


# The journeys walk the pages of the three younger bands at the small size.
@pytest.mark.parametrize(("band", "role", "size"), _BANDS)
def test_each_page_of_an_open_logbook_is_whole_and_open_to_all(
    service: Service, open_page: OpenPage, band: str, role: str, size: str
) -> None:
    page = open_page(size, csp=False)
    # axe needs script, and ours would sign out whoever goes to an address by hand
    page.route("**/js/family.js", lambda route: route.fulfill(body=""))
    open_logbook(page, service, service.person(band, role))

    paths = (*_INNER, *_THE_SAME_FOR_ALL) if role == "survivor" else _INNER
    for _path in _inner(page, service, paths):
        _is_whole(page)
        _way_out_is_in_reach(page)
        assert_accessible(page)


@pytest.mark.parametrize("role", ["keyworker", "lead", "evaluator", "manager"])
def test_each_page_of_the_staff_is_whole_and_open_to_all(
    service: Service, open_page: OpenPage, role: str
) -> None:
    page = open_page("desk", csp=False)
    sign_in(page, service, service.member(role))

    ways = _ways(page, "header.bar") + _ways(page, "footer")
    assert len(ways) > 1

    for way in ways:
        page.goto(way)
        _is_whole(page)
        assert_accessible(page)
        for deeper in _ways(page, "main")[:2]:
            page.goto(deeper)
            _is_whole(page)
            assert_accessible(page)


def _ways(page: Page, within: str) -> list[str]:
    """Give where the links of a part of the page lead, each address once."""
    links = page.locator(f"{within} a[href^='/staff/']")
    found: list[str] = links.evaluate_all("all => [...new Set(all.map(one => one.href))]")
    return found
