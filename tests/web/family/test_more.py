"""More: new words, a recovery card, second words; and the phone that shows none of it."""

from __future__ import annotations

import re

import pytest

from logbook.domain.actors import PersonActor
from logbook.services.drafting import keep_words
from tests.makers import NOW, Service, an_entry
from tests.pages import Page, PageClient


def _listed(page: Page) -> str:
    (found,) = re.findall(r'<ol class="fresh">(.*?)</ol>', page.text, re.DOTALL)
    return " ".join(re.findall(r"<li>(\w+)</li>", found))


def _enter(client: PageClient, typed: str) -> Page:
    return client.follow(client.post("/", {"a": typed}))


@pytest.fixture
def mine(local_service: Service, robin: PersonActor) -> None:
    """Keep something that is Robin's alone."""
    local_service.tell(robin, an_entry(1, 2, 3, words="only mine"), shared=False)


def test_home_leads_to_more_and_more_to_each(phone: PageClient) -> None:
    assert phone.get("/p/").links["More Phones, new words, and the rest"] == "/p/a"

    links = phone.get("/p/a").links
    for letter in "fkrgcx":
        assert any(href.startswith(f"/p/{letter}") for href in links.values()), letter


@pytest.mark.usefixtures("mine")
def test_words_change_and_nothing_is_lost(phone: PageClient, stranger: PageClient) -> None:
    page = phone.get("/p/k")
    words = _listed(page)
    assert _listed(phone.get("/p/k")) == words
    assert "all that you kept and shared is still here" in page.words

    phone.follow(page.submit(again=words))

    assert "only mine" in phone.get("/p/l").words
    assert _enter(stranger, words).h1 == "Hello again"
    assert _listed(phone.get("/p/k")) != words


@pytest.mark.usefixtures("mine")
def test_a_recovery_card_leads_to_new_words_and_loses_nothing(
    phone: PageClient, stranger: PageClient
) -> None:
    assert "You have none" in phone.get("/p/r").words
    shown = phone.submit("/p/r", button="Make one")
    text = _listed(shown)
    assert len(text.replace(" ", "")) == 20
    assert "You have had one since 17 November" in phone.get("/p/r").words
    assert text.split(" ")[0] not in phone.get("/p/r").text

    choosing = _enter(stranger, text.upper().replace(" ", "-"))
    assert choosing.h1 == "Five new words, only for you"
    inside = stranger.follow(choosing.submit(again=_listed(choosing)))

    assert inside.h1 == "Hello again"
    assert "only mine" in stranger.get("/p/l").words


def test_a_recovery_card_that_was_made_anew_or_stopped_opens_nothing(
    phone: PageClient, stranger: PageClient
) -> None:
    first = _listed(phone.submit("/p/r", button="Make one"))
    second = _listed(phone.submit("/p/r", button="Make a new one"))
    assert _enter(stranger, first).h1 != "Five new words, only for you"

    phone.submit("/p/r", button="Stop the one I have")

    assert _enter(stranger, second).h1 != "Five new words, only for you"
    assert "You have none" in phone.get("/p/r").words


@pytest.mark.parametrize("decoy", ["/", "/tables", "/timer", "/recipes"])
def test_what_looks_like_a_recovery_card_is_never_repeated(
    phone: PageClient, stranger: PageClient, decoy: str
) -> None:
    text = _listed(phone.submit("/p/r", button="Make one"))
    together, dashed = text.replace(" ", ""), text.replace(" ", "-")

    for typed in (text[:-1], f"q{together}", together[:-2], f"{dashed}x", dashed[1:].upper()):
        answer = stranger.post(decoy, {"a": typed})
        for told in (answer.text.lower(), str(answer.headers).lower()):
            assert together[4:9] not in told
            assert text[6:11] not in told


@pytest.mark.usefixtures("mine")
def test_second_words_open_a_plain_diary_that_looks_alike(
    local_service: Service, phone: PageClient, stranger: PageClient
) -> None:
    offered = phone.get(phone.get("/p/g").links["Set them up"])
    words = _listed(offered)
    done = phone.follow(offered.submit(again=words))
    assert "You have had them since 17 November" in done.words

    home = _enter(stranger, words)

    assert home.h1 == "Hello"
    assert "Nothing here yet" in stranger.get("/p/l").words
    assert "You have none" in stranger.get("/p/g").words
    assert "Sam" in stranger.get("/p/m").words
    sam = local_service.client(local_service.keyworker, phone.app)
    assert "Came in by the second words, last today." in sam.get("/staff/today").words


def test_deleting_all_of_a_plain_diary_deletes_nothing_real(
    local_service: Service, robin: PersonActor, phone: PageClient, stranger: PageClient
) -> None:
    local_service.tell(robin, an_entry(1, 2, 3, words="only mine"), shared=False)
    words = _listed(phone.get("/p/g/2"))
    phone.submit("/p/g/2", again=words)
    _enter(stranger, words)

    stranger.submit("/p/x/2", button="Delete all of it")

    assert _enter(stranger, words).h1 != "Hello"
    again = local_service.client(robin, phone.app)
    assert "only mine" in again.get("/p/l").words
    assert "You have none" in again.get("/p/g").words


def test_a_recovery_card_of_a_plain_diary_opens_nothing(
    local_service: Service, phone: PageClient, stranger: PageClient
) -> None:
    words = _listed(phone.get("/p/g/2"))
    phone.submit("/p/g/2", again=words)
    _enter(stranger, words)

    text = _listed(stranger.submit("/p/r", button="Make one"))

    assert "You have had one since 17 November" in stranger.get("/p/r").words
    assert "You have none" in phone.get("/p/r").words
    elsewhere = PageClient(phone.app)
    assert _enter(elsewhere, text).h1 != "Five new words, only for you"


def test_words_typed_after_a_plain_visit_ran_out_stay_in_the_plain_diary(
    local_service: Service, robin: PersonActor, phone: PageClient, stranger: PageClient
) -> None:
    words = _listed(phone.get("/p/g/2"))
    phone.submit("/p/g/2", again=words)
    _enter(stranger, words)
    stranger.get("/p/n").submit(button="Yes")
    page = stranger.get("/p/w")
    local_service.clock.at = NOW.replace(hour=10)

    page.submit(words="we had pasta", to="me")

    _enter(stranger, words)
    assert "we had pasta" in stranger.get("/p/w").text
    with local_service.house.writing() as desk:
        keep_words(desk, robin, "mine", talk=False)
    again = local_service.client(robin, phone.app)
    assert "we had pasta" not in again.get("/p/w").text
