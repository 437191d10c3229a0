"""Inviting gives a card: five words, shown once, that say nothing of whose they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from logbook.domain.people import StaffRole
from logbook.services.signing_in import open_door, stretch_words
from tests.makers import Service, a_service
from tests.pages import Page, PageClient

_MAKE = "Make the card"


def _invited(client: PageClient, **fields: str) -> Page:
    dev = {"name": "Dev", "role": "child", "band": "8-11", **fields}
    return client.submit("/staff/invite", button=_MAKE, **dev)


def _words(page: Page) -> list[str]:
    card = page.document.root.find("article")[0]
    return [one.words for one in card.find("li")]


def test_the_card_opens_the_logbook_of_whoever_was_invited(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)

    words = _words(_invited(sam))

    assert len(words) == 5
    house, at = local_service.house, local_service.clock()
    stretched = stretch_words(house.keys, words)
    with house.writing() as desk:
        opened = open_door(desk, stretched, at=at)
    assert opened is not None
    assert opened.by_card
    assert ">Dev</a>" in sam.get("/staff/people").text


def test_the_card_carries_five_words_and_nothing_else(local_service: Service) -> None:
    page = _invited(local_service.client(local_service.keyworker))

    card = page.document.root.find("article")[0]
    assert "Dev" in page.h1
    assert card.words == " ".join(_words(page))


_NEIL = {"name": "Neil", "role": "changing", "band": "18+"}


def test_the_card_of_an_adult_who_has_harmed_names_the_plain_door_alone(
    sqlite_database: str, tmp_path: Path
) -> None:
    service = a_service(
        sqlite_database,
        tmp_path,
        change=lambda one: replace(
            one,
            family_host="tables.example.org",
            staff_host="localhost",
            plain_host="change.example.net",
        ),
    )
    sam = service.client(service.keyworker)

    page, other = _invited(sam, **_NEIL), _invited(sam)

    card = page.document.root.find("article")[0]
    assert card.words == " ".join([*_words(page), "change.example.net"])
    assert "tables.example.org" not in page.text
    assert "Practise leaving" not in page.words
    assert "change.example.net" not in other.text
    assert "Practise leaving" in other.words
    service.house.database.close()


def test_without_a_plain_door_nobody_gets_a_card_that_opens_nothing(
    sqlite_database: str, tmp_path: Path
) -> None:
    service = a_service(sqlite_database, tmp_path, change=lambda one: replace(one, demo=False))
    sam = service.client(service.keyworker)

    page = _invited(sam, **_NEIL)

    assert page.status_code == 422
    assert "LOGBOOK_PLAIN_HOST" in sam.get("/staff/invite").words
    assert page.words.count("LOGBOOK_PLAIN_HOST") == 1
    assert ">Neil</a>" not in sam.get("/staff/people").text
    assert len(_words(_invited(sam))) == 5  # others are invited as ever
    service.house.database.close()


def test_the_words_are_shown_once(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)
    words = _words(_invited(sam))

    later = sam.get("/staff/invite").words + sam.get("/staff/people").words

    # one of them may be an ordinary word of the page; all five are not
    assert not all(f" {word} " in later for word in words)


def test_a_form_sent_twice_invites_one_person(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)
    form = sam.get("/staff/invite")

    sent = [form.submit(button=_MAKE, name="Dev", role="child", band="8-11") for _time in (1, 2)]

    assert [page.response.status_code for page in sent] == [200, 422]
    assert "made already" in sent[1].words
    assert sam.get("/staff/people").text.count(">Dev</a>") == 1


def test_pressing_again_makes_another_card(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)
    form = sam.get("/staff/invite")
    form.submit(button=_MAKE, name="Dev", role="child", band="8-11")
    told = form.submit(button=_MAKE, name="Dev", role="child", band="8-11")

    again = told.submit(button=_MAKE)

    assert len(_words(again)) == 5


def test_a_keyworker_invites_for_themselves_alone(local_service: Service) -> None:
    kim = local_service.member(StaffRole.KEYWORKER, "Kim Reed")
    sam = local_service.client(local_service.keyworker)

    page = _invited(sam, keyworker=kim.id)

    assert page.status_code == 422
    assert "Kim" not in page.text


def test_a_lead_invites_for_any_keyworker_of_the_team(local_service: Service) -> None:
    kim = local_service.member(StaffRole.KEYWORKER, "Kim Reed")

    page = _invited(local_service.client(local_service.lead), keyworker=kim.id)

    assert len(_words(page)) == 5
    assert ">Dev</a>" in local_service.client(kim).get("/staff/people").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Write the first name."),
        ({"name": "D" * 41}, "40"),
        ({"band": "18+"}, "Choose an age that goes with who it is."),
        ({"band": "3-4"}, "Choose one of these."),
    ],
)
def test_a_wrong_value_is_said_at_its_field_and_the_rest_is_kept(
    local_service: Service, wrong: dict[str, str], said: str
) -> None:
    page = _invited(local_service.client(local_service.keyworker), **wrong)

    assert page.status_code == 422
    assert said in page.words
    assert 'aria-invalid="true"' in page.text
    assert "Dev" in page.text or "name" in wrong
