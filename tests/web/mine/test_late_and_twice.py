"""What comes late, twice, forged or too long: nothing typed is lost, nothing is kept twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.services.consenting import is_counted
from tests.makers import Service
from tests.pages import PageClient
from tests.web.mine.answering import KEEP, SHARE, answered, draft_words, entries


def test_a_form_sent_twice_is_one_entry(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    last = answered(phone, "5", "5", "5")

    saved = [last.submit(button=KEEP, words="once").location for _ in range(3)]

    assert len(set(saved)) == 1
    assert len(entries(local_service, dean)) == 1


def test_other_words_in_a_second_tab_are_not_lost(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    last = answered(phone, "5", "5", "5")
    last.submit(button=KEEP, words="once")

    other = last.submit(button=SHARE, words="and then again")

    assert other.status_code == 422
    assert "and then again" in other.text
    assert draft_words(local_service, dean) == "and then again"


def test_words_come_back_after_a_session_ended_meanwhile(
    local_service: Service, dean: PersonActor, phone: PageClient, app: Flask
) -> None:
    last = answered(phone, "5", "5", "5")
    local_service.clock.at += timedelta(minutes=6)

    late = last.submit(button=SHARE, words="do not lose me")
    again = local_service.client(dean, app)

    assert (late.status_code, late.h1) == (401, "Sign in")
    assert "What you wrote is kept. Sign in to find it." in late.words
    assert "do not lose me" not in late.text
    assert again.get("/mine/home").links["Carry on"] == "/mine/words"
    assert "do not lose me" in again.get("/mine/words").text
    assert entries(local_service, dean) == []


def test_words_with_a_forged_token_are_not_kept_and_not_said_to_be(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    local_service.clock.at += timedelta(minutes=6)

    late = phone.post("/mine/words", {"words": "forged", "csrf_token": "made up"})

    assert late.status_code == 401
    assert "What you wrote is kept" not in late.words
    assert draft_words(local_service, dean) is None


def test_a_forged_token_changes_nothing(
    local_service: Service, app: Flask, dean: PersonActor, phone: PageClient
) -> None:
    other = local_service.client(local_service.person("Alex"), app)
    token = other.get("/p/q/1").forms[0].fields["csrf_token"]

    for path, sent in (
        ("/mine/now", {"time": "yes"}),
        ("/mine/questions/1", {"rating": "5"}),
        ("/mine/words", {"words": "forged", "give": "worker"}),
        ("/mine/counted/yes", {}),
    ):
        assert phone.post(path, {**sent, "csrf_token": token}).status_code == 422

    assert draft_words(local_service, dean) is None
    with local_service.house.reading() as desk:
        assert not is_counted(desk, dean)
    assert phone.submit("/mine/questions/1", rating="5").status_code == 303  # our own is taken


def test_signing_out_keeps_what_was_typed(
    local_service: Service, app: Flask, dean: PersonActor, phone: PageClient
) -> None:
    last = answered(phone, "5", "5", "5")
    form = next(one for one in last.forms if "words" in one.names)

    out = phone.post("/mine/sign-out", {**form.fields, "words": ["half a sentence"]})

    assert phone.follow(out).h1 == "You are signed out"
    assert phone.get("/mine/home").location == "/mine/"
    assert "half a sentence" in local_service.client(dean, app).get("/mine/words").text


def test_the_words_in_the_box_are_sent_along_by_the_sign_out_of_their_page(
    phone: PageClient,
) -> None:
    page = answered(phone, "5", "5", "5")

    [out] = [one for one in page.document.root.find("button") if one.words == "Sign out"]

    assert out.attributes["formaction"] == "/mine/sign-out"
    assert out.attributes["form"] == "entry"


@pytest.mark.parametrize("length", [4_001, 64_000])
def test_too_many_words_are_refused_and_stay_in_their_box(
    local_service: Service, dean: PersonActor, phone: PageClient, length: int
) -> None:
    typed = "w" * length

    page = answered(phone, "5", "5", "5").submit(button=SHARE, words=typed, talk="y")

    assert page.status_code == 422
    assert typed in page.text
    assert 'name="talk" value="y" checked' in page.text
    assert entries(local_service, dean) == []


def test_more_than_can_be_taken_is_refused_on_a_plain_page(phone: PageClient) -> None:
    page = phone.post("/mine/words", {"words": "w" * 300_000})

    assert (page.status_code, page.h1) == (413, "That was too long to send")
