"""The one Playwright of a process: it can't be begun twice, and several sets of tests want it."""

from __future__ import annotations

import atexit
from functools import cache

from playwright.sync_api import Playwright, sync_playwright


@cache
def playwright() -> Playwright:
    """Begin it when it is first wanted; it ends with the process."""
    begun = sync_playwright().start()
    atexit.register(begun.stop)
    return begun
