"""The check-in of an adult working to change: three questions, own words, saved once and truly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.entries import Missing
from logbook.services.consenting import is_counted
from logbook.store.entries import shared_entries_of
from logbook.store.messages import open_wishes
from tests.makers import Service, an_entry
from tests.pages import PageClient
from tests.web.mine.answering import KEEP, SHARE, answered, entries


def test_a_check_in_keeps_what_was_chosen_and_written(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    last = answered(phone, "3", "10", "0")
    saved = phone.follow(last.submit(button=SHARE, words="I left the room. <3", talk="y"))

    assert (saved.h1, saved.status_code) == ("Saved", 200)
    [entry] = entries(local_service, dean)
    assert [each.item for each in entry.ratings] == ["p_calm", "p_respect", "p_help"]
    assert [each.value for each in entry.ratings] == [3, 10, 0]
    assert (entry.words, entry.talk, entry.good_moment) == ("I left the room. <3", True, True)


def test_each_question_is_asked_with_the_words_at_its_ends(phone: PageClient) -> None:
    page = phone.get("/mine/questions/1")

    assert page.h1 == (
        "In the past week, when you were upset, how well have you kept things calm and safe?"
    )
    assert "0 is: Not well at all 10 is: Very well" in page.words
    radios = [one.attributes["value"] for one in page.document.root.find("input")]
    assert [*map(str, range(11)), "skip", "unsure", "unsaid"] == [x for x in radios if len(x) < 9]
    assert "checked" not in page.text


def test_reasons_not_to_answer_are_kept_apart(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    answered(phone, "skip", "unsure", "unsaid").submit(button=KEEP)

    [entry] = entries(local_service, dean)
    assert [rating.missing for rating in entry.ratings] == list(Missing)


@pytest.mark.parametrize(
    "wrong", ["11", "-1", "07", "7.5", "\u0667", "9" * 64_000, "\0", "yes", ""]
)
def test_an_answer_off_the_scale_is_met_kindly_and_not_kept(phone: PageClient, wrong: str) -> None:
    page = phone.submit("/mine/questions/1", rating=wrong)

    assert page.status_code == 422
    assert "Choose a number, or one of the three below it." in page.words
    assert "checked" not in phone.get("/mine/questions/1").text


@pytest.mark.parametrize("number", ["0", "4", "99999"])
def test_there_is_no_other_question(phone: PageClient, number: str) -> None:
    page = phone.get(f"/mine/questions/{number}")

    assert (page.status_code, page.h1) == (404, "This page isn’t here")


def test_the_previous_question_shows_what_was_chosen_before(phone: PageClient) -> None:
    second = phone.follow(phone.submit("/mine/questions/1", rating="7"))

    before = phone.get(second.links["Previous question"])

    assert 'value="7" checked' in before.text
    assert phone.get("/mine/home").links["Carry on"] == "/mine/questions/2"


def test_not_really_offers_to_leave_it_and_marks_the_entry(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    asked = phone.submit("/mine/now", button="Not really")
    assert asked.links["Leave it for now"] == "/mine/home"

    phone.follow(asked.submit(button="Go on anyway")).submit(rating="5")
    phone.get("/mine/words").submit(button=KEEP)

    [entry] = entries(local_service, dean)
    assert not entry.good_moment


def test_control_and_direction_characters_are_not_kept(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    last = answered(phone, "5", "5", "5")

    last.submit(button=KEEP, words="one\x00 two\u202e three\r\nfour <b>five</b>")

    assert entries(local_service, dean)[0].words == "one two three\nfour five"


def test_neither_private_nor_shared_is_chosen_beforehand(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    last = answered(phone, "5", "5", "5")
    form = next(one for one in last.forms if "words" in one.names)

    page = phone.post("/mine/words", {**form.fields, "words": ["mine"]})

    assert page.status_code == 422
    assert "Choose whether to keep it private or to share it." in page.words
    assert "mine" in page.text
    assert entries(local_service, dean) == []


def test_what_is_kept_private_is_not_there_for_the_circle(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    kept = phone.follow(answered(phone, "5", "5", "5").submit(button=KEEP))
    with local_service.house.reading() as desk:
        assert shared_entries_of(desk.session, dean.id) == ()

    answered(phone, "5", "5", "5").submit(button=SHARE)

    assert "Sam can’t see this." in kept.words
    with local_service.house.reading() as desk:
        assert len(shared_entries_of(desk.session, dean.id)) == 1


def test_after_a_low_answer_calm_words_and_whom_to_call(phone: PageClient) -> None:
    low = phone.follow(answered(phone, "1", "5", "5").submit(button=SHARE))
    well = phone.follow(answered(phone, "8", "8", "8").submit(button=SHARE))

    for sentence in (
        "If you think you might hurt somebody, go somewhere else first. Then call.",
        "0808 802 4040 Respect Phoneline",
    ):
        assert sentence in low.words
        assert sentence not in well.words
    assert "Nobody may see this before Wednesday at 9." in low.words
    assert "not your fault" not in low.words  # what a child is told is not true of everybody


def test_after_a_low_answer_that_was_kept_one_button_asks_to_talk(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    saved = phone.follow(answered(phone, "0", "5", "5").submit(button=KEEP))

    said = [saved.submit(button="I’d like to talk to Sam") for _ in range(2)][-1]

    assert "Sam will hear that you’d like to talk." in said.words
    with local_service.house.reading() as desk:
        assert len(open_wishes(desk.session, (dean.id,))) == 1
        assert shared_entries_of(desk.session, dean.id) == ()


@pytest.mark.attack("C02")
def test_an_entry_of_somebody_else_is_as_unknown_as_none(
    local_service: Service, phone: PageClient
) -> None:
    robin = local_service.person()
    theirs = local_service.tell(robin, an_entry(5, 5, 5))

    page, none = phone.get(f"/mine/saved/{theirs}"), phone.get("/mine/saved/" + "0" * 32)

    assert page.status_code == none.status_code == 404
    assert page.text == none.text


def test_counting_is_off_at_first_given_and_taken_back(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    def counted() -> bool:
        with local_service.house.reading() as desk:
            return is_counted(desk, dean)

    page = phone.get("/mine/counted")
    assert not counted()

    given = phone.follow(page.submit(button="Yes, count mine"))
    assert counted()

    local_service.clock.at += timedelta(minutes=1)
    phone.follow(given.submit(button="Stop counting mine"))
    assert not counted()
