"""The evaluator's way: outcomes under their sentences, the file made once and fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from logbook.domain.proofs import prove
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.entering import follow, sign_in
from tests.browser.service import Service, serving

_MENU = (
    "Children and young people",
    "Ages 5–7",
    "Ages 8–11",
    "Ages 12–17",
    "Adult survivors",
    "Adults who have harmed, apart",
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give a service as large as the demo's: a small one has nothing that may be shown."""
    with serving(tmp_path_factory.mktemp("large"), people=360, weeks=40) as running:
        yield running


@pytest.fixture(scope="module")
def visit(browser: Browser, large: Service) -> StorageState:
    """Sign the evaluator in once: each code holds once, and the next takes half a minute."""
    context = browser.new_context()
    sign_in(context.new_page(), large, large.member("evaluator"))
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def at_outcomes(large: Service, visit: StorageState, open_page: OpenPage) -> OpenPage:
    """Open the outcomes in a browser in which the evaluator has signed in."""

    def opened(size: str, **options: object) -> Page:
        page = open_page(size, storage_state=visit, **options)
        page.goto(f"{large.staff.rstrip('/')}/outcomes")
        return page

    return opened


@pytest.mark.parametrize("script", [True, False])
def test_each_chart_stands_under_its_sentence_and_is_a_table_too(
    at_outcomes: OpenPage, script: bool
) -> None:
    page = at_outcomes("desk", script=script)

    expect(page.get_by_role("heading", level=1)).to_contain_text("felt safer")
    follow(page.get_by_role("link", name="Adult survivors"))
    for figure in page.locator("figure").all():
        expect(figure.locator("figcaption b")).not_to_be_empty()
        figure.locator("summary").click()
        expect(figure.get_by_role("table")).to_be_visible()


def test_the_file_is_made_once_checked_and_fetched(at_outcomes: OpenPage, tmp_path: Path) -> None:
    page = at_outcomes("desk")
    page.get_by_role("link", name="Releases").first.click()
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("the file is made")
    expect(page.get_by_role("button", name="Make the file")).to_have_count(0)

    fetched = []
    for turn in range(2):
        with page.expect_download() as download:
            page.get_by_role("link", name="Fetch the file").click()
        download.value.save_as(tmp_path / f"{turn}.zip")
        fetched.append((tmp_path / f"{turn}.zip").read_bytes())

    assert fetched[0] == fetched[1]
    assert prove(fetched[0], {"0" * 32}).smallest_group >= 10
    expect(page.get_by_text("it would hold fewer than 100 people")).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), [("desk", "dark"), ("small", "light")])
def test_every_table_and_the_releases_are_open_to_all_and_fit(
    at_outcomes: OpenPage, size: str, scheme: str
) -> None:
    page = at_outcomes(size, csp=False, color_scheme=scheme)
    assert_accessible(page)

    for name in (*_MENU, "Releases"):
        follow(page.get_by_role("link", name=name, exact=True).first)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert_accessible(page)
