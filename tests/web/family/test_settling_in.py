"""The first visit: a card opens once, five new words are taken, and what must be read is read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from logbook.domain.people import Band, Role
from logbook.services.admitting import Card, NewPerson, invite, new_card
from logbook.services.consenting import is_counted
from tests.makers import Service
from tests.pages import Page, PageClient

SENTENCES = (
    "Nobody is watching this all the time. If you are in danger now, call 999.",
    "Can't speak? On a mobile, call 999, then press 55 when asked.",
    "If Sam thinks you or someone else is being hurt, or might be, Sam has to tell people who can"
    " help. Sam will tell you first if that is safe.",
    "A judge can ask to see what you share.",
    "Private means only your words open it. If you forget your words, nobody can open what you"
    " kept private, not even us.",
    "Shared means Sam and the two people in charge of Sam's team.",
    "The service's computer can read what you type while you are using it.",
    "The leave button hides this screen and signs you out. It can't make it as if you were never"
    " here.",
    "Someone who looks deep inside the phone, or gets reports about it, can still find the name of"
    " this website.",
)


@pytest.fixture
def card(local_service: Service) -> Card:
    """Give the card of Jo, aged nine."""
    made = new_card(local_service.house.keys)
    jo = NewPerson(
        "Jo",
        Role.CHILD,
        Band.MIDDLE,
        local_service.site,
        local_service.programme,
        local_service.keyworker.id,
    )
    with local_service.house.writing() as desk:
        invite(desk, local_service.keyworker, jo, made, at=local_service.clock())
    return made


def opened(stranger: PageClient, words: tuple[str, ...]) -> Page:
    """Type words at the door and go where they lead."""
    return stranger.follow(stranger.submit("/", a=" ".join(words)))


def shown(page: Page) -> tuple[str, ...]:
    """Read the new words off the page."""
    return tuple(item.words for item in page.document.root.find("li"))


def plain(words: str) -> str:
    """Give words with straight apostrophes."""
    return words.replace("’", "'")


def test_a_card_leads_to_five_new_words_and_nowhere_else(stranger: PageClient, card: Card) -> None:
    page = opened(stranger, card.words)

    assert page.h1 == "Five new words, only for you"
    assert len(shown(page)) == 5
    assert shown(page) != card.words
    assert stranger.get("/p/l").location == "/p/k"


def test_the_new_words_open_from_then_on_and_the_card_no_more(
    app: Flask, stranger: PageClient, card: Card
) -> None:
    page = opened(stranger, card.words)
    words = shown(page)

    slip = page.submit(again=" ".join(reversed(words)))
    taken = stranger.follow(slip.submit(again=" ".join(words)))

    assert slip.status_code == 422
    assert "Not quite. Look at the five words once more." in slip.words
    assert taken.h1 == "Before you start"
    assert opened(PageClient(app), words).h1 == "Before you start"
    assert opened(PageClient(app), card.words).h1 == "7 × 8 = ?"


def test_what_has_to_be_known_is_said_word_for_word_and_once(
    stranger: PageClient, card: Card
) -> None:
    page = opened(stranger, card.words)
    before = stranger.follow(page.submit(again=" ".join(shown(page))))

    for sentence in SENTENCES:
        assert sentence in plain(before.words)
    assert stranger.get("/p/q/1").location == "/p/b"
    assert stranger.follow(before.submit()).h1 == "Hello"
    assert stranger.get("/p/q/1").h1 == "This week, how safe have you felt where you sleep?"


def test_counting_is_off_at_first_given_and_taken_back(local_service: Service, app: Flask) -> None:
    robin = local_service.person()
    phone = local_service.client(robin, app)

    def counted() -> bool:
        with local_service.house.reading() as desk:
            return is_counted(desk, robin)

    page = phone.get("/p/c")
    assert not counted()
    assert "The people who count see numbers by week, never your words or your name." in page.words

    given = phone.follow(page.submit(button="Yes, count mine"))
    assert counted()

    local_service.clock.at += timedelta(minutes=1)
    phone.follow(given.submit(button="Stop counting mine"))
    assert not counted()
