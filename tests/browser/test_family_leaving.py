"""Leaving, and what a phone meets on the way: a lost network, an ended session, Back."""

from __future__ import annotations

from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.service import Service
from tests.browser.test_family_journey import check_in, open_logbook
from tests.browser.watch import Watch


def at_the_last_step(page: Page, service: Service, words: str) -> None:
    """Go to the last step and write something."""
    open_logbook(page, service, "12-17")
    check_in(page, 8, 8, 8)
    page.get_by_role("textbox").fill(words)


def test_one_tap_shows_the_first_page_in_the_same_frame_without_the_network(
    open_page: OpenPage, service: Service, watch: Watch
) -> None:
    page = open_page()
    at_the_last_step(page, service, "canary")
    page.context.set_offline(True)

    shown = page.evaluate(
        """() => { document.querySelector("[data-out]").click();
                   return document.body.innerText + document.body.innerHTML; }"""
    )

    assert "7 × 8" in shown
    assert "canary" not in shown
    assert "Back to tables" not in shown
    assert page.title() == "Times tables"
    watch.complaints.clear()  # the beacon could not be sent: that is what was tried


def test_leaving_ends_the_session_and_keeps_what_was_typed(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    at_the_last_step(page, service, "half a sentence")

    with page.expect_response("**/done") as done:
        page.get_by_role("link", name="Back to tables").click()
    assert done.value.status == 204
    again = page.context.new_page()
    again.goto(service.family.rstrip("/") + "/p/")
    expect(again.locator("h1")).to_have_text("7 × 8 = ?")

    page.get_by_label("Your answer").fill(service.person("12-17").words)
    page.get_by_role("button", name="Check").click()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("textbox")).to_have_value("half a sentence")
    page.get_by_role("button", name="Keep for me").click()
    expect(page.locator("h1")).to_have_text("Saved")


def test_an_answer_that_comes_after_leaving_is_dropped(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    at_the_last_step(page, service, "on its way")
    held: list[Route] = []
    page.route("**/p/w", lambda route: held.append(route))
    page.get_by_role("button", name="Keep for me").click()
    page.wait_for_timeout(200)
    assert len(held) == 1

    with page.expect_event("requestfailed", lambda each: each.url.endswith("/p/w")) as failed:
        page.get_by_role("link", name="Back to tables").click()

    assert failed.value.failure == "net::ERR_ABORTED"
    expect(page.locator("h1")).to_have_text("7 × 8 = ?")
    expect(page.locator("[data-late]")).to_be_hidden()


def test_back_after_leaving_shows_the_site_before(open_page: OpenPage, service: Service) -> None:
    page = open_page()
    page.goto("about:blank")
    page.goto(service.family)
    open_logbook(page, service, "8-11")
    page.get_by_role("link", name="Look back").click()
    expect(page.locator("h1")).to_have_text("Look back")
    page.get_by_role("link", name="Back to tables").click()

    page.go_back(wait_until="commit")
    page.go_back(wait_until="commit")
    assert page.url == "about:blank"

    page.go_forward(wait_until="commit")
    expect(page.locator("h1")).to_have_text("7 × 8 = ?")


def test_a_lost_network_loses_no_words_and_saves_them_once(
    open_page: OpenPage, service: Service, watch: Watch
) -> None:
    page = open_page()
    at_the_last_step(page, service, "said once, on a bad line")
    page.context.set_offline(True)

    page.get_by_role("button", name="Keep for me").click()
    expect(page.get_by_role("alert")).to_contain_text("Not saved yet. Your words are still here.")
    expect(page.get_by_role("textbox")).to_have_value("said once, on a bad line")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("h1")).to_have_text("Saved")
    page.get_by_role("link", name="Carry on").click()
    page.get_by_role("link", name="Look back").click()
    expect(page.get_by_text("said once, on a bad line")).to_have_count(1)
    watch.complaints.clear()  # the network was cut on purpose


def test_an_answer_that_was_lost_on_its_way_is_not_saved_twice(
    open_page: OpenPage, service: Service, watch: Watch
) -> None:
    page = open_page()
    at_the_last_step(page, service, "sent twice")
    lost: list[APIResponse] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch())  # the service keeps it, and the phone never hears
            route.abort()

    page.route("**/p/w", lose)
    page.get_by_role("button", name="Keep for me").click()
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("h1")).to_have_text("Saved")
    page.get_by_role("link", name="Carry on").click()
    page.get_by_role("link", name="Look back").click()
    expect(page.get_by_text("sent twice")).to_have_count(1)
    watch.complaints.clear()  # the first answer was thrown away on purpose


def test_a_visit_that_nobody_touches_ends_by_itself(open_page: OpenPage, service: Service) -> None:
    page = open_page()
    page.clock.install()
    at_the_last_step(page, service, "left lying open")

    page.clock.fast_forward(5 * 60 * 1000 + 6_000)

    expect(page.locator("h1")).to_have_text("7 × 8 = ?")
    assert "left lying open" not in page.content()


def test_what_does_not_come_from_us_shows_the_first_page(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    open_logbook(page, service, "8-11")
    page.route("**/p/l", lambda route: route.fulfill(body="<main><h1>Wi-Fi sign-in</h1></main>"))

    page.get_by_role("link", name="Look back").click()

    expect(page.locator("h1")).to_have_text("7 × 8 = ?")


def test_what_is_typed_at_the_box_never_shows(open_page: OpenPage, service: Service) -> None:
    page = open_page()
    page.goto(service.family)
    typed = " ".join(reversed(service.person("8-11").words.split()))

    page.get_by_label("Your answer").fill(typed)
    page.get_by_role("button", name="Check").click()

    expect(page.get_by_text("Write a number, like 13 or thirteen.")).to_be_visible()
    assert typed.split()[0] not in page.content()
    expect(page.get_by_label("Your answer")).to_have_value("")


def test_going_elsewhere_without_leaving_ends_the_visit_too(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    at_the_last_step(page, service, "elsewhere")

    page.goto("about:blank")
    page.go_back(wait_until="commit")

    expect(page.locator("h1")).to_have_text("7 × 8 = ?")
    assert "elsewhere" not in page.content()
    page.goto(service.family.rstrip("/") + "/p/l")
    expect(page.locator("h1")).to_have_text("7 × 8 = ?")


def test_what_is_being_typed_is_kept_while_typing(open_page: OpenPage, service: Service) -> None:
    page = open_page()
    page.clock.install()
    at_the_last_step(page, service, "a long story")

    with page.expect_response("**/p/d") as kept:
        page.clock.run_for(21_000)

    assert kept.value.status == 204
    expect(page.get_by_role("textbox")).to_have_value("a long story")
