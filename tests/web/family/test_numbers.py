"""Six numbers on a phone: chosen twice, used to write, and words for the rest."""

from __future__ import annotations

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.domain.people import Band
from logbook.services.noting import leave_note, note_told
from logbook.services.settling_in import set_words
from logbook.services.signing_in import stretch_words
from tests.linking import PIN, WORDS, WRONG, a_link, a_linked_phone, choose, knock
from tests.makers import Service, an_entry
from tests.pages import PageClient


def noted(service: Service, person: PersonActor, words: str) -> None:
    """Leave a note for somebody."""
    with service.house.writing() as desk:
        leave_note(desk, service.keyworker, person.id, words, at=service.clock())


def check_in(client: PageClient, words: str = "") -> None:
    """Answer three questions low, and keep it."""
    client.submit("/p/n", button="Yes")
    for number in (1, 2, 3):
        client.submit(f"/p/q/{number}", a="1")
    page = client.submit("/p/w", button="Keep for me", words=words)
    assert client.get(page.location).h1 == "Saved"


def test_a_square_leads_to_choosing_numbers_and_then_inside(
    local_service: Service, robin: PersonActor, app: Flask
) -> None:
    phone, path = PageClient(app), f"/k/{a_link(local_service, robin).square}"

    shown = phone.get(path)
    assert (shown.status_code, shown.h1, shown.title) == (
        404, "Choose six numbers", "Times tables",
    )  # fmt: skip
    assert phone.get(path).h1 == shown.h1  # looking uses nothing up
    inside = phone.follow(choose(phone, path))

    assert inside.path == "/p/"
    assert PageClient(app).get(path).h1 == "7 × 8 = ?"
    kept = phone.browser.get_cookie(f"{local_service.settings.cookie_prefix}size")
    assert kept is not None
    assert kept.http_only
    assert kept.same_site == "Strict"
    assert kept.max_age == 365 * 24 * 3600


def test_what_is_refused_says_why_and_shows_no_numbers_again(
    local_service: Service, robin: PersonActor, app: Flask
) -> None:
    phone, path = PageClient(app), f"/k/{a_link(local_service, robin).square}"

    for pin, again, why in (
        ("120511", "120511", "birthday"),
        ("159753", "159753", "guess first"),
        ("38517", "38517", "six numbers"),
        ("385172", "385171", "not the same"),
    ):
        page = choose(phone, path, pin, again)
        assert page.status_code == 422
        assert why in page.words
        assert pin not in page.text

    assert phone.follow(choose(phone, path)).path == "/p/"


def test_a_page_that_is_looked_at_again_learns_whether_the_square_still_holds(
    local_service: Service, robin: PersonActor, app: Flask
) -> None:
    path = f"/k/{a_link(local_service, robin).square}"

    assert PageClient(app).post(path).status_code == 204
    choose(PageClient(app), path)
    assert PageClient(app).post(path).status_code == 404


def test_words_of_a_link_lead_to_the_same_page_and_nowhere_else(
    local_service: Service, robin: PersonActor, app: Flask
) -> None:
    stretched = stretch_words(local_service.house.keys, WORDS.split())
    a_link(local_service, robin, stretched)
    phone = PageClient(app)

    page = knock(phone, WORDS)
    assert page.h1 == "Choose six numbers"
    assert phone.get("/p/").location == "/p/i"
    assert phone.get("/p/l").location == "/p/i"
    inside = phone.follow(page.submit(pin=PIN, again=PIN))

    assert inside.path == "/p/"
    phone.get("/done")
    assert knock(phone, PIN).path == "/p/"
    assert not knock(PageClient(app), WORDS).path.startswith("/p/")


@pytest.mark.parametrize("typed", [PIN, "385172", "385-172", " 3 8 5 1 7 2 "])
def test_numbers_open_home_however_they_are_typed(
    local_service: Service, robin: PersonActor, app: Flask, typed: str
) -> None:
    phone = a_linked_phone(local_service, robin, app).client

    assert knock(phone, WRONG).h1 == "7 × 8 = ?"
    page = knock(phone, typed)

    assert page.path == "/p/"
    assert "How are things today?" in page.words
    assert "Look back" not in page.words


def test_a_check_in_by_numbers_says_what_became_of_it_and_words_open_the_rest(
    local_service: Service, robin: PersonActor, app: Flask
) -> None:
    local_service.tell(robin, an_entry(4, 4, 4, words="of before"), shared=False)
    stretched = stretch_words(local_service.house.keys, WORDS.split())
    with local_service.house.writing() as desk:
        set_words(desk, robin, stretched, at=local_service.clock())
    phone = a_linked_phone(local_service, robin, app).client
    knock(phone, PIN)

    check_in(phone, "said by numbers")
    assert phone.get("/p/l").location == "/p/u"
    wrong = phone.submit("/p/u", a=f"{WORDS} no")
    assert wrong.status_code == 422
    assert "abacus" not in wrong.text
    assert phone.follow(phone.submit("/p/u", a=WORDS)).path == "/p/"

    words = phone.get("/p/l").words
    assert "said by numbers" in words
    assert "of before" in words
    phone.get("/done")
    assert knock(phone, PIN).path == "/p/"  # leaving took nothing from the phone


def test_after_low_answers_by_numbers_there_are_calm_words_and_one_tap_to_talk(
    local_service: Service, app: Flask
) -> None:
    robin = local_service.person("Robin", Band.MIDDLE)
    phone = a_linked_phone(local_service, robin, app).client
    knock(phone, PIN)
    phone.submit("/p/n", button="Yes")
    for number in (1, 2, 3):
        phone.submit(f"/p/q/{number}", a="0")
    page = phone.follow(phone.submit("/p/w", button="Keep for me"))

    assert "it is not your fault" in page.words
    assert "0800 1111" in page.words
    assert (
        "will hear that you’d like to talk" in page.submit(button="I’d like to talk to Sam").words
    )


def test_sent_twice_by_numbers_it_is_one_entry(
    local_service: Service, robin: PersonActor, app: Flask
) -> None:
    phone = a_linked_phone(local_service, robin, app).client
    knock(phone, PIN)
    phone.submit("/p/n", button="Yes")
    phone.submit("/p/q/1", a="5")
    page = phone.get("/p/w")

    first, second = (page.submit(button="Keep for me").location for _ in range(2))

    assert first == second


def test_other_words_for_what_was_kept_already_are_not_lost(
    local_service: Service, robin: PersonActor, app: Flask
) -> None:
    phone = a_linked_phone(local_service, robin, app).client
    knock(phone, PIN)
    phone.submit("/p/n", button="Yes")
    page = phone.get("/p/w")
    page.submit(button="Keep for me", words="one thing")

    again = page.submit(button="Keep for me", words="another thing")

    assert again.status_code == 422
    assert "another thing" in again.text


def test_a_note_that_may_be_seen_is_shown_once(
    local_service: Service, robin: PersonActor, app: Flask
) -> None:
    phone = a_linked_phone(local_service, robin, app).client
    noted(local_service, robin, "Football is at four")

    assert "Football is at four" in knock(phone, PIN).words
    assert "Football" not in phone.get("/p/").words
    with local_service.house.reading() as desk:
        at = local_service.clock()
        assert note_told(desk, local_service.keyworker, robin.id, at=at) == "shown"


def test_whoever_is_inside_by_words_links_this_phone_and_removes_it(
    phone: PageClient, app: Flask
) -> None:
    assert "No phone has them now" in phone.get("/p/f").words
    page = phone.follow(choose(phone, "/p/i"))
    assert page.path == "/p/f"
    assert "This phone Since 17 November." in page.words

    removed = phone.follow(page.submit(button="Stop the numbers on this phone"))

    assert "No phone has them now" in removed.words
    assert knock(phone, PIN).h1 == "7 × 8 = ?"
    assert phone.app is app
