"""The check-in: three questions for one's age, own words, keep or share; saved once, and truly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.domain.entries import Entry, Missing
from logbook.domain.people import Band, Role
from logbook.services.looking_back import look_back
from logbook.store.entries import shared_entries_of
from logbook.store.messages import open_wishes
from tests.makers import Service
from tests.pages import Page, PageClient


def answered(phone: PageClient, *answers: str) -> Page:
    """Go from home to the last step, giving these answers."""
    page = phone.follow(phone.submit("/p/n", button="Yes"))
    for answer in answers:
        first = {"first": "yes" if answer in "23" else "no"} if "first" in names(page) else {}
        page = phone.follow(page.submit(a=answer, **first))
    return page


def names(page: Page) -> frozenset[str]:
    """Give what can be filled in on a page."""
    return frozenset().union(*(form.names for form in page.forms))


def entries(service: Service, person: PersonActor) -> list[Entry]:
    """Open what a person has written."""
    with service.house.reading() as desk:
        return [told.entry for told in look_back(desk, person)]


def values(entry: Entry) -> list[int | None]:
    """Give the raw values of an entry."""
    return [rating.value for rating in entry.ratings]


@pytest.mark.parametrize(
    ("band", "role", "answers"),
    [
        (Band.YOUNGEST, Role.CHILD, ("3", "0", "1")),
        (Band.MIDDLE, Role.CHILD, ("4", "0", "2")),
        (Band.TEEN, Role.CHILD, ("10", "0", "7")),
        (Band.ADULT, Role.SURVIVOR, ("3", "8", "5")),
    ],
)
def test_a_check_in_keeps_what_was_tapped(
    local_service: Service, app: Flask, band: Band, role: Role, answers: tuple[str, ...]
) -> None:
    person = local_service.person("Jo", band, role)
    phone = local_service.client(person, app)

    last = answered(phone, *answers)
    saved = phone.follow(last.submit(button="Share with Sam", words="It was <3 quiet.", talk="y"))

    assert saved.h1 == "Saved"
    [entry] = entries(local_service, person)
    assert values(entry) == [int(answer) for answer in answers]
    assert (entry.words, entry.talk, entry.good_moment) == ("It was <3 quiet.", True, True)


def test_reasons_not_to_answer_are_kept_apart(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    last = answered(phone, "skip", "unsure", "unsaid")

    last.submit(button="Keep for me")

    [entry] = entries(local_service, robin)
    assert [rating.missing for rating in entry.ratings] == list(Missing)


@pytest.mark.parametrize("wrong", ["11", "-1", "07", "7.5", "\u0667", "9" * 4_000, "yes", ""])
def test_an_answer_off_the_scale_is_met_kindly_and_not_kept(phone: PageClient, wrong: str) -> None:
    page = phone.submit("/p/q/1", a=wrong)

    assert page.status_code == 422
    assert "Choose one answer, or tap Skip." in page.words
    assert "checked" not in phone.get("/p/q/1").text


def test_the_first_of_two_steps_alone_asks_for_the_second(
    local_service: Service, app: Flask
) -> None:
    phone = local_service.client(local_service.person("Tom", Band.YOUNGEST), app)

    page = phone.submit("/p/q/1", first="no")

    assert page.status_code == 422
    assert "One more: how much?" in page.words
    assert 'value="no" checked' in page.text


def test_last_question_shows_what_was_tapped_before(phone: PageClient) -> None:
    second = phone.follow(phone.submit("/p/q/1", a="7"))

    before = phone.get(second.links["Last question"])

    assert 'value="7" checked' in before.text


def test_not_really_offers_to_leave_it_and_marks_the_entry(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    asked = phone.submit("/p/n", button="Not really")
    assert asked.links["Leave it for now"] == "/p/"

    phone.follow(asked.submit(button="Go on anyway")).submit(a="5")
    phone.get("/p/w").submit(button="Keep for me")

    [entry] = entries(local_service, robin)
    assert not entry.good_moment


def test_a_form_sent_twice_is_one_entry(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    last = answered(phone, "5", "5", "5")

    saved = [last.submit(button="Keep for me", words="once").location for _ in range(3)]

    assert len(set(saved)) == 1
    assert len(entries(local_service, robin)) == 1


def test_home_goes_on_where_one_stopped(phone: PageClient) -> None:
    phone.submit("/p/q/1", a="7")

    home = phone.get("/p/")

    assert home.links["Go on"] == "/p/q/2"


@pytest.mark.parametrize("length", [4_001, 64_000])
def test_too_many_words_are_refused_and_stay_in_their_box(
    local_service: Service, robin: PersonActor, phone: PageClient, length: int
) -> None:
    typed = "w" * length

    page = answered(phone, "5", "5", "5").submit(button="Share with Sam", words=typed, talk="y")

    assert page.status_code == 422
    assert typed in page.text
    assert 'name="talk" value="y" checked' in page.text
    assert entries(local_service, robin) == []


def test_control_and_direction_characters_are_not_kept(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    last = answered(phone, "5", "5", "5")

    last.submit(button="Keep for me", words="one\x00 two\u202e three\r\nfour <b>five</b>")

    assert entries(local_service, robin)[0].words == "one two three\nfour five"


def test_neither_keep_nor_share_is_chosen_beforehand(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    last = answered(phone, "5", "5", "5")

    page = phone.post("/p/w", {**last.forms[0].fields, "words": ["mine"]})

    assert page.status_code == 422
    assert "Choose: keep it for you, or share it." in page.words
    assert "mine" in page.text
    assert entries(local_service, robin) == []


def test_words_come_back_after_a_session_ended_meanwhile(
    local_service: Service, robin: PersonActor, phone: PageClient, app: Flask
) -> None:
    last = answered(phone, "5", "5", "5")
    local_service.clock.at += timedelta(minutes=6)

    late = last.submit(button="Share with Sam", words="do not lose me")
    again = local_service.client(robin, app)

    assert late.location == "/"
    assert again.get("/p/").links["Go on"] == "/p/w"
    assert "do not lose me" in again.get("/p/w").text
    assert entries(local_service, robin) == []


def test_what_is_kept_is_not_there_for_the_circle(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    kept = phone.follow(answered(phone, "5", "5", "5").submit(button="Keep for me"))
    with local_service.house.reading() as desk:
        assert shared_entries_of(desk.session, robin.id) == ()

    answered(phone, "5", "5", "5").submit(button="Share with Sam")

    assert "Sam can’t see this." in kept.words
    with local_service.house.reading() as desk:
        assert len(shared_entries_of(desk.session, robin.id)) == 1


def test_after_a_low_answer_calm_words_and_two_numbers(phone: PageClient) -> None:
    low = phone.follow(answered(phone, "1", "5", "5").submit(button="Share with Sam"))
    well = phone.follow(answered(phone, "8", "8", "8").submit(button="Share with Sam"))

    for sentence in (
        "Whatever is happening, it is not your fault.",
        "Nobody is watching this all the time. If you are in danger now, call 999.",
        "Can’t speak? On a mobile, call 999, then press 55 when asked.",
        "0800 1111 Childline",
    ):
        assert sentence in low.words
        assert sentence not in well.words
    assert "Nobody may see this before Wednesday at 9." in low.words


def test_after_a_low_answer_that_was_kept_one_tap_asks_to_talk(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    saved = phone.follow(answered(phone, "0", "5", "5").submit(button="Keep for me"))

    said = [saved.submit(button="I’d like to talk to Sam") for _ in range(2)][-1]

    assert "Sam will hear that you’d like to talk." in said.words
    with local_service.house.reading() as desk:
        assert len(open_wishes(desk.session, (robin.id,))) == 1
        assert shared_entries_of(desk.session, robin.id) == ()


def test_an_entry_of_somebody_else_is_not_shown_as_saved(
    local_service: Service, app: Flask, phone: PageClient
) -> None:
    other = local_service.client(local_service.person("Maya"), app)
    saved = answered(other, "5", "5", "5").submit(button="Keep for me").location

    page = phone.get(saved)

    assert page.status_code == phone.get("/p/s/" + "0" * 32).status_code == 404
    assert page.h1 == "This page isn’t here"
    assert page.text == phone.get("/p/s/" + "0" * 32).text
