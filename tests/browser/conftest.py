"""A real browser before a real service: what the journeys ask for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driver import playwright
from tests.browser.service import Service, serving
from tests.browser.watch import Watch

# It speaks to nobody but the service, and Back may bring a page from memory, as on a phone.
_QUIET = (
    "--no-sandbox --disable-background-networking --disable-component-update --disable-sync"
    " --disable-quic"
)
_NOT_AS_ON_A_PHONE = ["--disable-back-forward-cache"]

SIZES = {"phone": (390, 844), "small": (320, 568), "desk": (1280, 800)}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the system's Chromium, without a window."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.fail("The tests need Chromium (on Debian: apt install chromium).", pytrace=False)
    running = playwright().chromium.launch(
        executable_path=chromium,
        args=_QUIET.split(),
        ignore_default_args=_NOT_AS_ON_A_PHONE,
    )
    yield running
    running.close()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give a made-up service that runs, with its sign-ins."""
    folder: Path = tmp_path_factory.mktemp("service")
    with serving(folder, people=24, weeks=12) as running:
        yield running


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[OpenPage]:
    """Open pages in browsers that know nothing of each other.

    size: phone, small or desk; script: whether it runs; csp: off only for axe, which stands in the
    page. Whatever the browser complains about fails the test at its end.
    """
    contexts = []

    def opened(
        size: str = "phone", *, script: bool = True, csp: bool = True, **options: Any
    ) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=size != "desk",
            java_script_enabled=script,
            bypass_csp=not csp,
            locale="en-GB",
            timezone_id="Europe/London",
            **options,
        )
        contexts.append(context)
        watch.over(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Note what the browser complains about, and fail for it at the end."""
    watch = Watch()
    yield watch
    assert not watch.complaints, "\n".join(watch.complaints)
