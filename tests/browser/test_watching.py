"""The watch over the browser sees what it should: otherwise its silence would mean nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import assert_accessible, barriers
from tests.browser.conftest import OpenPage
from tests.browser.watch import Watch

_GOOD = """<!doctype html><html lang="en"><title>Tables</title>
<main><h1>Tables</h1><label>Answer <input></label></main>"""
_BAD = """<!doctype html><html><title></title>
<main><h1>Tables</h1><input><img src="data:,"><p style="color:#ddd;background:#fff">pale</p></main>
"""


def test_axe_finds_nothing_on_a_good_page(open_page: OpenPage) -> None:
    page = open_page(csp=False)

    page.set_content(_GOOD)

    assert_accessible(page)


def test_axe_finds_what_is_wrong_on_a_bad_page(open_page: OpenPage) -> None:
    page = open_page(csp=False)

    page.set_content(_BAD)

    found = " ".join(barriers(page))
    for barrier in ("color-contrast", "document-title", "html-has-lang", "image-alt", "label"):
        assert barrier in found


@pytest.mark.control("I07")
@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.error('a complaint')", "console: a complaint"),
        ("setTimeout(() => { throw new Error('broken') })", "script: broken"),
        ("fetch('http://elsewhere.invalid/').catch(() => {})", "asked somebody else"),
        ("fetch('http://127.0.0.1:9/').catch(() => {})", "failed: http://127.0.0.1:9/"),
    ],
)
def test_the_watch_hears_of(browser: Browser, script: str, complaint: str) -> None:
    watch = Watch()
    context = browser.new_context()
    watch.over(context)
    page = context.new_page()

    page.evaluate(script)
    page.wait_for_timeout(200)

    assert any(complaint in heard for heard in watch.complaints), watch.complaints
    context.close()


@pytest.mark.control("F09")
def test_the_watch_hears_of_what_the_policy_refuses(browser: Browser) -> None:
    watch = Watch()
    context = browser.new_context()
    watch.over(context)
    page = context.new_page()
    page.route(
        "**/*",
        lambda route: route.fulfill(
            body="<!doctype html><script>document.title = 'ran'</script>",
            headers={"content-type": "text/html", "content-security-policy": "default-src 'none'"},
        ),
    )

    page.goto("http://127.0.0.1/")
    page.wait_for_timeout(200)

    assert any("Content Security Policy" in heard for heard in watch.complaints)
    assert page.title() == ""
    context.close()


@pytest.mark.parametrize(("size", "width"), [("phone", 390), ("small", 320), ("desk", 1280)])
def test_a_page_opens_at_its_size(open_page: OpenPage, size: str, width: int) -> None:
    page: Page = open_page(size)

    assert page.evaluate("innerWidth") == width


def test_script_can_be_off(open_page: OpenPage) -> None:
    page = open_page(script=False)

    page.set_content("<noscript>plain</noscript>")

    assert page.locator("body").inner_text() == "plain"
