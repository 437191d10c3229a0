"""The plain door: it opens for adults working to change, and tells nobody who else there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from logbook.domain.actors import PersonActor
from logbook.domain.people import Band, Role
from logbook.sealing.wordlist import WORDS
from logbook.services.admitting import Card, NewPerson, invite, new_card
from logbook.services.settling_in import set_words
from logbook.services.signing_in import stretch_words
from tests.makers import Service
from tests.pages import Page, PageClient

OWN, HERS, NOBODYS = (" ".join(WORDS[at : at + 5]) for at in (10, 20, 30))
REFUSAL = "These words don’t open anything here."


@pytest.fixture
def with_words(local_service: Service, dean: PersonActor) -> PersonActor:
    """Give Dean words, and words to a survivor too."""
    hers = local_service.person("Ana", Band.ADULT, Role.SURVIVOR)
    for person, words in ((dean, OWN), (hers, HERS)):
        stretched = stretch_words(local_service.house.keys, words.split())
        with local_service.house.writing() as desk:
            set_words(desk, person, stretched, at=local_service.clock())
    return dean


@pytest.fixture
def card(local_service: Service) -> Card:
    """Give the card of Neil, who works to change."""
    made, service = new_card(local_service.house.keys), local_service
    neil = NewPerson(
        "Neil", Role.CHANGING, Band.ADULT, service.site, service.programme, service.keyworker.id
    )
    with service.house.writing() as desk:
        invite(desk, service.keyworker, neil, made, at=service.clock())
    return made


def told(page: Page) -> tuple[int, str, list[tuple[str, str]]]:
    """Give everything that an answer tells."""
    return page.status_code, page.text, sorted(page.headers.items())


def tried(client: PageClient, words: str) -> Page:
    """Type words at the plain door."""
    return client.submit("/mine/", five=words)


def shown(page: Page) -> list[str]:
    """Read the new words off the page."""
    return [item.words for item in page.document.root.find("li")]


@pytest.mark.usefixtures("with_words")
@pytest.mark.parametrize("typed", [OWN, f"  {OWN.upper().replace(' ', '-')} \n"])
def test_five_words_open_it_and_lead_on(stranger: PageClient, typed: str) -> None:
    opened = tried(stranger, typed)

    assert (opened.status_code, opened.location) == (303, "/mine/home")
    assert stranger.follow(opened).h1 == "Your week"
    assert stranger.get("/mine/").location == "/mine/home"


@pytest.mark.usefixtures("with_words")
@pytest.mark.parametrize(
    "typed",
    [
        HERS,
        NOBODYS,
        OWN.rsplit(" ", 1)[0],
        "",
        "banana",
        "<b>x</b>",
        "a\0b \u202eword",
        "x" * 64_000,
    ],
)
def test_whatever_opens_nothing_is_answered_alike_and_never_shown_again(
    app: Flask, typed: str
) -> None:
    page, nobodys = tried(PageClient(app), typed), tried(PageClient(app), NOBODYS)

    assert told(page) == told(nobodys)
    assert page.status_code == 422
    assert REFUSAL in page.words
    assert "Set-Cookie" not in page.headers
    assert tried(PageClient(app), OWN).status_code == 303  # words that open it do


@pytest.mark.usefixtures("with_words")
def test_the_words_of_the_other_door_cost_what_nobodys_cost(
    local_service: Service, app: Flask
) -> None:
    engine = local_service.house.database.engine

    def statements(words: str, path: str, field: str) -> list[str]:
        return asked(engine, lambda: PageClient(app).post(path, {field: words}))

    at_the_plain_door = [statements(each, "/mine/", "five") for each in (HERS, NOBODYS)]
    at_the_decoy = [statements(each, "/", "a") for each in (OWN, NOBODYS)]

    assert at_the_plain_door[0] == at_the_plain_door[1]
    assert at_the_decoy[0] == at_the_decoy[1]
    assert statements(OWN, "/mine/", "five") != at_the_plain_door[0]  # what opens does more


@pytest.mark.usefixtures("with_words")
def test_at_the_disguised_door_it_is_a_wrong_try_to_the_byte(app: Flask) -> None:
    own = PageClient(app).post("/", {"a": OWN})
    nobodys = PageClient(app).post("/", {"a": NOBODYS})

    assert told(own) == told(nobodys)
    assert PageClient(app).post("/", {"a": HERS}).location == "/p/"


@pytest.mark.parametrize(("role", "other"), [(Role.CHANGING, "n"), (Role.SURVIVOR, "visit")])
def test_a_session_of_one_face_is_none_on_the_other(
    local_service: Service, app: Flask, role: Role, other: str
) -> None:
    person = local_service.person("Jo", Band.ADULT, role)
    own = local_service.client(person, app)
    prefix = local_service.settings.cookie_prefix
    cookie = own.browser.get_cookie(prefix + ("n" if role.disguised else "visit"))
    assert cookie is not None
    moved = PageClient(app)
    moved.browser.set_cookie(prefix + other, cookie.value)

    inside, door = ("/p/l", "/") if role is Role.CHANGING else ("/mine/look-back", "/mine/")
    assert moved.get(inside).location == door
    home = "/p/l" if role.disguised else "/mine/look-back"
    assert own.get(home).h1 == "Look back"


def test_a_card_leads_to_five_new_words_and_nowhere_else(
    app: Flask, stranger: PageClient, card: Card
) -> None:
    page = stranger.follow(tried(stranger, " ".join(card.words)))
    words = shown(page)

    slip = page.submit(again=" ".join(reversed(words)))
    taken = stranger.follow(slip.submit(again=" ".join(words)))

    assert (page.h1, len(words)) == ("Your five new words", 5)
    assert slip.status_code == 422
    assert "Those are not quite the five words above." in slip.words
    assert taken.h1 == "Before you start"
    assert tried(PageClient(app), " ".join(words)).location == "/mine/home"
    assert REFUSAL in tried(PageClient(app), " ".join(card.words)).words


def test_a_card_reaches_no_other_page(stranger: PageClient, card: Card) -> None:
    stranger.follow(tried(stranger, " ".join(card.words)))

    for path in ("/mine/home", "/mine/look-back", "/mine/words", "/mine/before"):
        assert stranger.get(path).location == "/mine/new-words"


def test_what_has_to_be_known_is_said_word_for_word_and_once(
    stranger: PageClient, card: Card
) -> None:
    page = stranger.follow(tried(stranger, " ".join(card.words)))
    before = stranger.follow(page.submit(again=" ".join(shown(page))))

    for sentence in SENTENCES:
        assert sentence in before.words.replace("’", "'")
    assert stranger.get("/mine/questions/1").location == "/mine/before"
    assert stranger.follow(before.submit(button="I have read this")).h1 == "Your week"
    assert stranger.get("/mine/questions/1").status_code == 200


SENTENCES = (
    "Nobody is watching this all the time. If you are in danger now, call 999.",
    "The same if somebody else is, or if you think you might hurt somebody.",
    "Can't speak? On a mobile, call 999, then press 55 when asked.",
    "0808 802 4040",
    "If Sam thinks you or someone else is being hurt, or might be, Sam has to tell people who can"
    " help. Sam will tell you first if that is safe.",
    "A judge can ask to see what you share.",
    "Private means only your words open it. If you forget your words, nobody can open what you"
    " kept private, not even us.",
    "Shared means Sam and the two people in charge of Sam's team.",
    "The service's computer can read what you type while you are using it.",
    "This website stays in the history of the browser.",
    "Nobody takes them as proof that somebody else is safer.",
)


def test_signing_out_ends_the_session_for_good(
    local_service: Service, app: Flask, phone: PageClient
) -> None:
    name = f"{local_service.settings.cookie_prefix}visit"
    cookie = phone.browser.get_cookie(name)
    assert cookie is not None

    out = phone.submit("/mine/home", button="Sign out")

    assert phone.follow(out).h1 == "You are signed out"
    again = PageClient(app)
    again.browser.set_cookie(name, cookie.value)
    assert again.get("/mine/home").location == "/mine/"


@pytest.mark.parametrize(
    ("minutes", "touches", "lives"), [(4, 1, True), (6, 1, False), (4, 16, False)]
)
def test_a_session_ends_after_five_minutes_without_a_touch_and_after_an_hour(
    local_service: Service, phone: PageClient, minutes: int, touches: int, lives: bool
) -> None:
    for _ in range(touches):
        local_service.clock.at += timedelta(minutes=minutes)
        page = phone.get("/mine/home")

    assert (page.status_code == 200) is lives
    assert lives or page.location == "/mine/"


def asked(engine: Engine, does: Callable[[], object]) -> list[str]:
    """Give the statements that the database is asked meanwhile."""
    heard: list[str] = []

    def hear(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        heard.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        does()
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    return heard
