"""Linked phones under attack: guesses at numbers and links, and races of those who use them."""

from __future__ import annotations

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.errors import Unknown
from logbook.sealing.chance import new_token
from logbook.sealing.tokens import phone_verifier
from logbook.services import linking, signing_in
from logbook.services.desk import Desk
from logbook.services.linking import (
    NewPhone,
    is_link,
    link_by_address,
    link_inside,
    new_phone,
    own_phones,
    unlink_own,
)
from logbook.services.settling_in import set_words
from logbook.services.signing_in import Opened, open_door, open_the_rest, open_with_pin
from logbook.services.visiting import leave
from logbook.store.visits import VisitKind
from tests.fault.test_one_person_at_once import at_once
from tests.linking import PIN, WORDS, WRONG, a_link, a_linked_phone, actor_of, knock, visit_by
from tests.makers import NOW, Service, unguessable

_TRIES = 10


def with_words(service: Service, person: PersonActor) -> None:
    """Give somebody words of their own."""
    stretched = signing_in.stretch_words(service.house.keys, WORDS.split())
    with service.house.writing() as desk:
        set_words(desk, person, stretched, at=service.clock())


def opens_after(service: Service, wrong: int) -> tuple[bool, bool]:
    """Try so many wrong numbers on a stolen phone; tell if the right ones open then, and words."""
    robin, app = service.person(), service.app()
    with_words(service, robin)
    client = a_linked_phone(service, robin, app).client
    for _ in range(wrong):
        assert not knock(client, WRONG).path.startswith("/p/")
    opened = knock(client, PIN).path.startswith("/p/")
    client.get("/done")
    return opened, knock(client, WORDS).path.startswith("/p/")


@pytest.mark.attack("A03")
def test_ten_wrong_tries_end_the_link_and_never_the_words(local_service: Service) -> None:
    assert opens_after(local_service, _TRIES) == (False, True)


def test_nine_wrong_tries_end_nothing(local_service: Service) -> None:
    assert opens_after(local_service, _TRIES - 1) == (True, True)


@pytest.mark.control("A03")
def test_a_build_that_lets_guess_on_is_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_in, "_MOST_WRONG", 1_000)

    assert opens_after(local_service, _TRIES) == (True, True)


def a_phone(service: Service, person: PersonActor) -> NewPhone:
    """Link a phone from inside."""
    phone = NewPhone(new_token(), unguessable())
    with service.house.writing() as desk:
        link_inside(desk, person, phone, at=NOW, front=None, before="")
    return phone


@pytest.mark.attack("A03")
def test_wrong_tries_in_the_same_moment_are_all_counted(any_service: Service) -> None:
    robin = any_service.person()
    phone = a_phone(any_service, robin)

    def wrong(desk: Desk) -> None:
        assert open_with_pin(desk, phone.token, unguessable(), at=NOW) is None

    assert at_once(any_service, [wrong] * (_TRIES - 1)) == [None] * (_TRIES - 1)
    with any_service.house.reading() as desk:
        assert len(own_phones(desk, robin)) == 1
    assert at_once(any_service, [wrong]) == [None]

    with any_service.house.writing() as desk:
        assert own_phones(desk, robin) == ()
        assert open_with_pin(desk, phone.token, phone.stretched, at=NOW) is None


def linked_at_once(service: Service) -> int:
    """Use one link by its square twice and by its words, in the same moment; count who wins."""
    robin, words = service.person(), unguessable()
    square = a_link(service, robin, words).square
    with service.house.writing() as desk:
        opened = open_door(desk, words, at=NOW)
    assert opened is not None
    came = actor_of(service, opened.token)

    def by_square(desk: Desk) -> None:
        phone = NewPhone(new_token(), unguessable())
        link_by_address(desk, square, phone, at=NOW, front=None, before="")

    def by_words(desk: Desk) -> None:
        phone = NewPhone(new_token(), unguessable())
        link_inside(desk, came, phone, at=NOW, front=None, before="")

    refused = at_once(service, [by_square, by_words, by_square])
    assert all(each is None or isinstance(each, Unknown) for each in refused), refused
    return refused.count(None)


@pytest.mark.attack("A08")
def test_of_those_who_use_a_link_in_the_same_moment_one_wins(any_service: Service) -> None:
    assert linked_at_once(any_service) == 1


@pytest.mark.control("A08")
def test_a_build_that_uses_no_link_up_is_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "end_link", lambda *_given: True)

    assert linked_at_once(local_service) > 1


def guessed(service: Service, guesses: list[str]) -> int:
    """Count the squares among some guesses that would link a phone."""
    with service.house.reading() as desk:
        return sum(is_link(desk, each, at=NOW) for each in guesses)


@pytest.mark.attack("A09")
@pytest.mark.parametrize("_round", range(5))
def test_no_square_is_guessed(local_service: Service, _round: int) -> None:
    square = a_link(local_service, local_service.person()).square
    near = [square[:-1], square[:-1] + "!", square.swapcase(), f" {square}", "", f"{square}%00"]

    assert guessed(local_service, [*near, *(new_token() for _ in range(2_000))]) == 0


@pytest.mark.control("A09")
def test_the_square_itself_is_found(local_service: Service) -> None:
    square = a_link(local_service, local_service.person()).square

    assert guessed(local_service, [new_token(), square]) == 1


def upgraded(service: Service, *, times: int, left: bool = False) -> int:
    """Open the rest from one session by numbers, many times at once; count the sessions."""
    robin, words = service.person(), unguessable()
    with service.house.writing() as desk:
        set_words(desk, robin, words, at=NOW)
    token, writer = visit_by(service, robin, VisitKind.PHONE)
    opened: list[Opened | None] = []
    if left:  # while the words were stretched
        with service.house.writing() as desk:
            leave(desk, token)

    def upgrade(desk: Desk) -> None:
        opened.append(open_the_rest(desk, writer, words, at=NOW, front=None))

    assert at_once(service, [upgrade] * times) == [None] * times
    return len([each for each in opened if each is not None])


@pytest.mark.attack("C10")
def test_a_session_by_numbers_is_upgraded_once(any_service: Service) -> None:
    assert upgraded(any_service, times=4) == 1


@pytest.mark.attack("C10")
def test_one_that_was_left_meanwhile_is_not_upgraded(any_service: Service) -> None:
    assert upgraded(any_service, times=2, left=True) == 0


@pytest.mark.attack("C10")
def test_one_whose_phone_was_removed_meanwhile_is_not_upgraded(any_service: Service) -> None:
    robin, words = any_service.person(), unguessable()
    with any_service.house.writing() as desk:
        token = set_words(desk, robin, words, at=NOW)
    inside = actor_of(any_service, token)
    a_phone(any_service, inside)
    _token, writer = visit_by(any_service, robin, VisitKind.PHONE)
    with any_service.house.writing() as desk:
        unlink_own(desk, inside, own_phones(desk, inside)[0].id, at=NOW)

    with any_service.house.writing() as desk:
        assert open_the_rest(desk, writer, words, at=NOW, front=None) is None


@pytest.mark.control("C10")
def test_a_build_that_asks_not_whether_it_lasts_is_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_in, "end_one_visit", lambda *_given: True)

    assert upgraded(local_service, times=2) == 2


def test_a_thief_of_database_and_keys_tries_no_numbers_without_the_phone(
    local_service: Service,
) -> None:
    robin, keys = local_service.person(), local_service.house.keys
    phone = new_phone(keys, "385172")
    with local_service.house.writing() as desk:
        link_inside(desk, robin, phone, at=NOW, front=None, before="")
        (stolen,) = own_phones(desk, robin)

    def fits(known: str) -> bool:
        stretched = signing_in.stretch_pin(keys, known, "385172")
        return phone_verifier(stretched.kek, robin.id) == stolen.verifier

    assert not fits(stolen.id)
    assert fits(phone.token)
