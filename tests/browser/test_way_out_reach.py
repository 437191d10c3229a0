"""In reach: the bar is under the thumb on every inner page, whatever its size, words or state."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.entering import open_logbook
from tests.browser.service import Service
from tests.browser.visiting import INNER

_PATHS = (
    *("/p/", "/p/b", "/p/n", "/p/q/1", "/p/q/2", "/p/q/3", "/p/w", "/p/l", "/p/c", "/p/e"),
    *("/p/v", "/p/v?n=3", "/p/nowhere", "/p/q/9"),
    *("/p/a", "/p/f", "/p/g", "/p/i", "/p/k", "/p/m", "/p/r", "/p/x", "/p/x/2"),
)
_SIZES = ((320, 568), (360, 640), (390, 844), (390, 260), (320, 260))  # the last with a keyboard
_THUMB = 48  # px; the least that is hit without looking

# Opens whatever opens, sets how large the words are, and touches the bar at nine points.
_MISSED = """([size, scroll]) => {
  document.documentElement.style.fontSize = `${size}%`;
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  scrollTo(0, scroll ? document.body.scrollHeight : 0);
  const out = document.querySelector("[data-out]"), box = out.getBoundingClientRect();
  const missed = [];
  for (const x of [0.02, 0.5, 0.98]) for (const y of [0.05, 0.5, 0.95]) {
    const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    if (!out.contains(hit)) missed.push(`${x} ${y}: ${hit && hit.outerHTML.slice(0, 80)}`);
  }
  if (box.height < 48 || box.width < 48) missed.push(`${box.width} x ${box.height}`);
  if (box.bottom > innerHeight + 0.5 || box.top < 0) missed.push(`${box.top} to ${box.bottom}`);
  if (document.querySelector("dialog, [popover]")) missed.push("something may lie over it");
  const first = document.querySelector("a[href], button, input, textarea, summary, [tabindex]");
  if (first !== out) missed.push("it is not the first in the order of tabs");
  return missed;
}"""


def _looked_at(page: Page, path: str) -> Iterator[str]:
    for width, height in _SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for words in (100, 200):
            for scroll in (False, True):
                for missed in page.evaluate(_MISSED, [words, scroll]):
                    yield f"{path} at {width} x {height}, words at {words} %: {missed}"


def test_the_bar_is_hit_on_every_inner_page_at_every_size(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page("small")
    # ours would sign out whoever goes to an address by hand
    page.route("**/js/family.js", lambda route: route.fulfill(body=""))
    open_logbook(page, service, service.person("8-11"))
    missed = []

    for path in _PATHS:
        page.goto(service.family.rstrip("/") + path)
        expect(page.locator(INNER)).to_be_attached()
        missed += list(_looked_at(page, path))

    assert missed == []
    page.evaluate("document.body.append(document.createElement('dialog'))")
    page.evaluate("document.querySelector('dialog').showModal()")
    assert list(_looked_at(page, "a dialog"))  # what lies over it is seen


def test_what_is_said_above_the_bar_leaves_it_where_it_is(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page("small")
    open_logbook(page, service, service.person("8-11"))

    page.keyboard.press("Shift")

    expect(page.get_by_role("status")).to_have_text("Shift, 1 of 3.")
    assert list(_looked_at(page, "while something is said")) == []


def test_on_an_enlarged_page_the_bar_stays_in_sight(open_page: OpenPage, service: Service) -> None:
    page = open_page("small", is_mobile=True)
    open_logbook(page, service, service.person("8-11"))
    devtools = page.context.new_cdp_session(page)

    devtools.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
    page.wait_for_timeout(200)

    box, view = page.evaluate(
        """() => { const out = document.querySelector("[data-out]");
                   const { left, top, right, bottom } = out.getBoundingClientRect();
                   const { offsetLeft: x, offsetTop: y, width, height, scale } = visualViewport;
                   return [[left, top, right, bottom], [x, y, x + width, y + height, scale]]; }"""
    )
    assert view[4] == 2
    assert box[0] >= view[0] - 1
    assert box[1] >= view[1] - 1
    assert box[2] <= view[2] + 1
    assert box[3] <= view[3] + 1
    assert box[3] - box[1] >= _THUMB
