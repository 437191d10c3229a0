"""Being inside: what tests of a visit do and look at, in the words of whoever sits before it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.service import Service
from tests.browser.test_family_journey import check_in, open_logbook

FIRST = "7 × 8"  # what the first page says
INNER = "main[data-in]"  # what stands on every page of a visit, and on no other

# A tab that hears late what others say, as one that was frozen does: a page that a driver holds
# is always seen, and Chromium freezes no such page.
SLEEPER = """(() => {
  const held = [];
  Object.defineProperty(BroadcastChannel.prototype, "onmessage", { set(hear) {
    const late = (event) => (window.asleep ? held.push(event) : hear(event));
    this.addEventListener("message", late);
    window.wake = () => { window.asleep = false; held.forEach(hear); };
  } });
})()"""

_VISIBILITY = """(hidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  const state = { configurable: true, get: () => (hidden ? "hidden" : "visible") };
  Object.defineProperty(document, "visibilityState", state);
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def until(page: Page, holds: str) -> None:
    """Wait until something holds on a page whose policy lets nobody else wait within it."""
    for _ in range(200):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{holds} never held")


def write(page: Page, service: Service, words: str, band: str = "12-17", level: int = 8) -> None:
    """Come in, answer three questions, and write at the last step."""
    open_logbook(page, service, band)
    check_in(page, level, level, level)
    page.get_by_role("textbox").fill(words)


def another_tab(context: BrowserContext, service: Service, path: str = "/p/l") -> Page:
    """Open an inner page in a tab of its own, as a long press on a link does."""
    tab = context.new_page()
    tab.goto(service.family.rstrip("/") + path)
    until(tab, f"location.pathname !== '{path}'")  # its script has begun
    expect(tab.locator(INNER)).to_be_visible()
    tab.wait_for_load_state("networkidle")
    return tab


def look_away(page: Page) -> None:
    """Go to another tab or app: the page is no longer seen."""
    page.evaluate(_VISIBILITY, True)


def look_again(page: Page) -> None:
    """Come back to the page."""
    page.evaluate(_VISIBILITY, False)


def tap_out(page: Page) -> None:
    """Tap the bar."""
    page.locator(".dock [data-out]").click()
