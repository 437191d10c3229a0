"""The circle of an adult working to change, taking back, and new words, at the plain door."""

from __future__ import annotations

import re

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.people import Band, Role
from logbook.services.admitting import Card
from logbook.services.reissuing import reissue
from tests.makers import NOW, Service, an_entry, unguessable
from tests.pages import PageClient


@pytest.fixture
def dean(local_service: Service) -> PersonActor:
    """Give an adult working to change."""
    return local_service.person("Dean", Band.ADULT, Role.CHANGING)


@pytest.fixture
def laptop(local_service: Service, dean: PersonActor) -> PageClient:
    """Give the browser in which he has signed in."""
    return local_service.client(dean)


def test_he_sees_who_may_open_what_he_shares(laptop: PageClient) -> None:
    page = laptop.get(laptop.get("/mine/home").links["My circle"])

    assert "Sam and the two people in charge of Sam’s team" in page.words
    assert "Sam . Your worker since 17 November. Has not looked yet." in page.words


def test_he_takes_back_what_he_shared(
    local_service: Service, dean: PersonActor, laptop: PageClient
) -> None:
    entry = local_service.tell(dean, an_entry(1, 2, 3, words="not yet"))
    sam = local_service.client(local_service.keyworker, laptop.app)
    assert "not yet" in sam.get(f"/staff/people/{dean.id}/entries/{entry}").words

    after = laptop.follow(laptop.submit(f"/mine/take-back/{entry}", button="Take it back"))

    assert "Sam can’t open this any more. Sam read it on Tuesday 17 November" in after.words
    assert sam.get(f"/staff/people/{dean.id}/entries/{entry}").status_code == 404
    assert "Taken back" in laptop.get("/mine/look-back").words


def test_he_takes_new_words_and_loses_nothing(
    local_service: Service, dean: PersonActor, laptop: PageClient
) -> None:
    local_service.tell(dean, an_entry(1, 2, 3, words="only mine"), shared=False)
    page = laptop.get("/mine/new-words")
    words = " ".join(re.findall(r"<li>(\w+)</li>", page.text))

    after = laptop.follow(page.submit(again=words))

    assert after.h1 == "Your week"
    assert "only mine" in laptop.get("/mine/look-back").words
    elsewhere = PageClient(laptop.app)
    assert elsewhere.follow(elsewhere.submit("/mine/", five=words)).h1 == "Your week"


def test_he_is_told_of_a_card_made_anew_and_makes_it_useless(
    local_service: Service, dean: PersonActor, laptop: PageClient
) -> None:
    with local_service.house.writing() as desk:
        card = Card(("calm",) * 5, unguessable())
        reissue(desk, local_service.keyworker, dean.id, card, at=NOW)

    home = laptop.get("/mine/home")
    assert "A new card was made for you on Tuesday 17 November" in home.words

    assert "new card" not in laptop.follow(home.submit(button="Stop the card")).words
