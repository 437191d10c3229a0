"""Quiet navigation: in place, told, patient with bad networks, and one step back goes one back."""

from __future__ import annotations

from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.service import Service
from tests.browser.test_family_journey import beginning, choose, open_logbook
from tests.browser.visiting import FIRST, INNER, until, write
from tests.browser.watch import Watch

_STORY = "a long story that takes its time"


def at_the_first_question(page: Page, service: Service) -> None:
    """Come in and begin."""
    open_logbook(page, service, "12-17")
    beginning(page).click()
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_text("1 of 3")).to_be_visible()


def test_one_step_back_shows_the_last_screen_as_it_was(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page("desk")
    at_the_first_question(page, service)
    before = page.evaluate("history.length")
    choose(page, 7, by_key=True)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("2 of 3")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_text("1 of 3")).to_be_visible()
    assert page.locator("[name=a]:checked").get_attribute("value") == "7"
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_contain_text("Hello")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    expect(page.locator(INNER)).to_be_visible()  # from home there is no step back but the browser's
    expect(page.locator("h1")).to_contain_text("Hello")
    assert page.evaluate("history.length") == before


def test_what_was_typed_is_kept_before_a_step_back_and_is_there_again(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page("desk")
    write(page, service, _STORY)
    page.get_by_role("button", name="Keep for me").focus()

    with page.expect_response("**/p/d") as kept:
        page.keyboard.press("Escape")

    assert kept.value.status == 204
    expect(page.get_by_text("3 of 3")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("textbox")).to_have_value(_STORY)


def test_a_link_that_is_tapped_while_writing_loses_nothing(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    write(page, service, _STORY)

    page.get_by_role("link", name="Last question").click()
    expect(page.get_by_text("3 of 3")).to_be_visible()
    page.get_by_role("button", name="Next").click()

    expect(page.get_by_role("textbox")).to_have_value(_STORY)


def test_from_what_is_done_one_step_back_goes_home(open_page: OpenPage, service: Service) -> None:
    page = open_page("desk")
    write(page, service, _STORY)
    page.get_by_role("button", name="Keep for me").click()
    expect(page.locator("h1")).to_have_text("Saved")

    page.keyboard.press("Escape")

    expect(page.locator("h1")).to_contain_text("Hello")


def test_a_slow_page_is_told_of_quietly_and_covers_no_words(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    write(page, service, _STORY)
    expect(page.get_by_role("status")).to_be_empty()
    held: list[Route] = []
    page.route("**/p/w", lambda route: held.append(route))

    page.get_by_role("button", name="Keep for me").click()

    expect(page.get_by_role("status")).to_have_text("This is slow. Still trying.")
    expect(page.get_by_role("textbox")).to_have_value(_STORY)
    held[0].continue_()
    expect(page.locator("h1")).to_have_text("Saved")
    expect(page.get_by_role("status")).to_be_empty()


def test_a_second_tap_while_something_is_sent_sends_nothing(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    write(page, service, "tapped twice")
    sent: list[Route] = []
    page.route("**/p/w", lambda route: sent.append(route))
    button = page.get_by_role("button", name="Keep for me")

    button.dblclick()
    button.click()
    page.get_by_role("link", name="Last question").click()
    page.wait_for_timeout(200)

    assert len(sent) == 1
    sent[0].continue_()
    expect(page.locator("h1")).to_have_text("Saved")
    page.get_by_role("link", name="Carry on").click()
    page.get_by_role("link", name="Look back").click()
    expect(page.get_by_text("tapped twice")).to_have_count(1)


def test_of_two_pages_that_were_asked_for_the_later_is_shown(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    open_logbook(page, service, "12-17")
    held: list[Route] = []
    page.route("**/p/l", lambda route: held.append(route))

    page.get_by_role("link", name="Look back").click()
    page.get_by_role("link", name="My circle").click()
    expect(page.locator("h1")).to_have_text("My circle")
    assert len(held) == 1
    held[0].abort()  # nobody waits for it any more: answered, it would be dropped

    page.wait_for_timeout(300)
    expect(page.locator("h1")).to_have_text("My circle")
    expect(page.locator("[data-late]")).to_be_hidden()


def test_what_is_refused_is_said_in_place_and_the_words_stay(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    too_long = "w" * 5_000
    write(page, service, too_long)

    page.get_by_role("button", name="Keep for me").click()

    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.locator("#oops")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value(too_long)


def test_what_is_far_too_large_is_not_taken_and_the_words_stay(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    far_too_long = "w" * 300_000
    write(page, service, far_too_long)

    with page.expect_response("**/p/w") as answer:
        page.get_by_role("button", name="Keep for me").click()

    assert answer.value.status == 413
    expect(page.get_by_role("alert")).to_contain_text("Not saved yet. Your words are still here.")
    expect(page.get_by_role("textbox")).to_have_value(far_too_long)


def test_a_wish_whose_answer_was_lost_is_not_made_twice(
    open_page: OpenPage, service: Service, watch: Watch
) -> None:
    page = open_page()
    at_the_first_question(page, service)
    for step in ("1 of 3", "2 of 3", "3 of 3"):
        expect(page.get_by_text(step)).to_be_visible()
        choose(page, 0)
        page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Keep for me").click()
    lost: list[APIResponse] = []

    def lose(route: Route) -> None:
        if lost or route.request.method != "POST":
            route.continue_()
        else:
            lost.append(route.fetch())
            route.abort()

    page.route("**/p/s/*", lose)
    page.get_by_role("button", name="I’d like to talk to").click()
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_text("will hear that you’d like to talk")).to_have_count(1)
    watch.complaints.clear()  # the first answer was thrown away on purpose


def test_each_page_is_told_by_its_heading_and_the_title_stays(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    open_logbook(page, service, "12-17")

    for name in ("Look back", "My circle", "What this can’t hide"):
        page.get_by_role("link", name=name).click()
        expect(page.locator("h1")).to_have_text(name)
        expect(page.locator("h1")).to_be_focused()
        assert page.title() == "Times tables"
        page.get_by_role("link", name="Home", exact=True).click()
        expect(page.locator("h1")).to_contain_text("Hello")


def test_the_timer_runs_down_and_then_goes_on_by_itself_unless_somebody_types(
    open_page: OpenPage, service: Service
) -> None:
    page = open_page()
    page.clock.install()
    page.goto(service.family)
    page.evaluate(
        """() => { const clock = document.createElement("p");
                   clock.dataset.until = Date.now() + 65_000; clock.dataset.then = "/t/9";
                   document.querySelector("main").append(clock); }"""
    )

    page.clock.run_for(1_000)
    expect(page.locator("[data-until]")).to_have_text("01:04")
    page.get_by_label("Your answer").fill("5")
    page.clock.run_for(70_000)
    expect(page.locator("[data-until]")).to_have_text("00:00")
    assert FIRST in page.locator("h1").inner_text()
    page.get_by_label("Your answer").fill("")
    page.clock.run_for(2_000)

    until(page, "document.querySelector('h1').innerText.includes('9')")
