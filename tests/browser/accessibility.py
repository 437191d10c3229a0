"""What axe finds on a page; on ours it finds nothing."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_STILL = """() => Promise.all(document.getAnimations()
  .filter((each) => each.effect.getComputedTiming().endTime !== Infinity)
  .map((each) => each.finished.catch(() => null))).then(() => null)"""


def barriers(page: Page) -> list[str]:
    """Give what would keep somebody out, as axe names it, with where it stands."""
    page.wait_for_load_state()  # a document that has only begun has nothing to find
    page.evaluate(_STILL)  # halfway from light to dark, a button has neither's contrast
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: "
        + "; ".join(str(node["target"]) for node in one["nodes"])
        for one in found
    ]


def assert_accessible(page: Page) -> None:
    """Fail when axe finds anything, however slight; the page must be open with csp off."""
    found = barriers(page)
    assert not found, f"{page.url}:\n  " + "\n  ".join(found)
