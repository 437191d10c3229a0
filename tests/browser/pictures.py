"""Pictures for the README and the handbook: six pages of a made-up service, taken anew."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from logbook.assets import folder
from tests.browser.entering import open_logbook, sign_in
from tests.browser.service import DemoStaff, Service, serving

_PHONE, _DESK = (390, 844), (1280, 800)
_QUIET = "--no-sandbox --disable-background-networking --disable-component-update --disable-sync"


def main() -> None:
    """Take every picture into static/handbook/."""
    into = folder("static") / "handbook"
    into.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=_QUIET.split()
        )
        with serving(Path(made), people=360, weeks=40) as service:
            for name, (size, way) in _PICTURES.items():
                _take(browser, size, partial(way, service=service), into / name)
        browser.close()


def _take(browser: Browser, size: tuple[int, int], way: Callable[[Page], None], path: Path) -> None:
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    way(page)
    page.wait_for_timeout(900)  # until the weather stands still
    page.screenshot(path=path)
    context.close()


def _tables(page: Page, service: Service) -> None:
    page.goto(service.family)


def _question(page: Page, service: Service) -> None:
    open_logbook(page, service, service.person("12-17"))
    page.get_by_role("link", name="Check in").click()
    page.get_by_role("button", name="Yes").click()
    page.locator(".dial input[value='7']").focus()
    page.keyboard.press("Space")  # a tap would move on


def _look_back(page: Page, service: Service) -> None:
    open_logbook(page, service, service.person("12-17"))
    page.get_by_role("link", name="Look back").click()


def _today(page: Page, service: Service) -> None:
    sign_in(page, service, _named(service, "Sam"))


def _person(page: Page, service: Service) -> None:
    sign_in(page, service, _named(service, "Sam"))
    page.get_by_role("link", name="Robin", exact=True).click()


def _outcomes(page: Page, service: Service) -> None:
    sign_in(page, service, service.member("evaluator"))


def _named(service: Service, name: str) -> DemoStaff:
    return next(each for each in service.staff_members if each.name.startswith(name))


_PICTURES = {
    "tables.png": (_PHONE, _tables),
    "question.png": (_PHONE, _question),
    "look-back.png": (_PHONE, _look_back),
    "today.png": (_DESK, _today),
    "person.png": (_DESK, _person),
    "outcomes.png": (_DESK, _outcomes),
}

if __name__ == "__main__":
    main()
