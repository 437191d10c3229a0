"""Linking phones: once, in time, for whom it was made; and what numbers on a phone open."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from logbook.domain.errors import Refused, Unknown
from logbook.domain.people import Band, Role, StaffRole
from logbook.sealing.chance import new_token
from logbook.sealing.stretching import Stretched
from logbook.services.linking import (
    NewPhone,
    is_link,
    is_linked,
    link_by_address,
    link_inside,
    own_phones,
    phones,
    unlink,
    unlink_own,
)
from logbook.services.signing_in import (
    Opened,
    open_door,
    open_plain_door,
    open_with_pin,
)
from logbook.services.visiting import State
from logbook.store.visits import VisitKind
from tests.linking import a_link, actor_of, state_of, visit_by
from tests.makers import NOW, Service, unguessable

_DAY = timedelta(hours=24)


def a_phone() -> NewPhone:
    """Make a phone whose numbers nobody typed: as good as real ones, and free."""
    return NewPhone(new_token(), unguessable())


def by_square(
    service: Service, square: str, phone: NewPhone | None = None, *, at: datetime = NOW
) -> str:
    """Link a phone by a square."""
    with service.house.writing() as desk:
        return link_by_address(desk, square, phone or a_phone(), at=at, front=None, before="")


def by_pin(service: Service, phone: NewPhone, stretched: Stretched | None = None) -> Opened | None:
    """Try numbers on a phone."""
    with service.house.writing() as desk:
        return open_with_pin(desk, phone.token, stretched or phone.stretched, at=NOW)


def test_a_square_links_one_phone_once(any_service: Service) -> None:
    robin, phone = any_service.person(), a_phone()
    square = a_link(any_service, robin).square

    token = by_square(any_service, square, phone)

    assert actor_of(any_service, token).private_key is None
    assert by_pin(any_service, phone) is not None
    with pytest.raises(Unknown):
        by_square(any_service, square)


def test_words_lead_to_the_same_link_and_use_it_up(any_service: Service) -> None:
    robin, words, phone = any_service.person(), unguessable(), a_phone()
    square = a_link(any_service, robin, words).square

    with any_service.house.writing() as desk:
        opened = open_door(desk, words, at=NOW)
    assert opened is not None
    assert opened.by_link
    with any_service.house.writing() as desk:
        came = actor_of(any_service, opened.token)
        token = link_inside(desk, came, phone, at=NOW, front=None, before="")

    assert token is not None
    assert state_of(any_service, opened.token) is State.NONE
    assert by_pin(any_service, phone) is not None
    with any_service.house.writing() as desk:
        assert open_door(desk, words, at=NOW) is None
    with pytest.raises(Unknown):
        by_square(any_service, square)


def test_a_link_holds_for_a_day(service: Service) -> None:
    robin, words = service.person(), unguessable()
    square = a_link(service, robin, words).square

    with service.house.reading() as desk:
        assert is_link(desk, square, at=NOW + _DAY - timedelta(seconds=1))
        assert not is_link(desk, square, at=NOW + _DAY)
    with service.house.writing() as desk:
        assert open_door(desk, words, at=NOW + _DAY) is None
    with pytest.raises(Unknown):
        by_square(service, square, at=NOW + _DAY)


def test_another_link_takes_the_place_of_the_first_and_of_who_came_by_it(service: Service) -> None:
    robin, words = service.person(), unguessable()
    first = a_link(service, robin, words)
    with service.house.writing() as desk:
        opened = open_door(desk, words, at=NOW)
    assert opened is not None
    came = actor_of(service, opened.token)

    second = a_link(service, robin)

    with service.house.reading() as desk:
        assert not is_link(desk, first.square, at=NOW)
        assert is_link(desk, second.square, at=NOW)
    with pytest.raises(Unknown), service.house.writing() as desk:
        link_inside(desk, came, a_phone(), at=NOW, front=None, before="")
    with service.house.reading() as desk:
        assert is_link(desk, second.square, at=NOW)


def test_a_link_is_for_the_disguised_door_and_made_by_whoever_supports(service: Service) -> None:
    robin, dean = service.person(), service.person("Dean", Band.ADULT, Role.CHANGING)
    kim = service.member(StaffRole.KEYWORKER)

    with pytest.raises(Refused):
        a_link(service, dean)
    with pytest.raises(Unknown), service.house.reading() as desk:
        phones(desk, kim, robin.id, at=NOW)
    words = unguessable()
    a_link(service, robin, words)
    with service.house.writing() as desk:
        assert open_plain_door(desk, words, at=NOW) is None


def test_whoever_came_by_words_links_without_a_link_and_stays_inside(service: Service) -> None:
    robin, phone = service.person(), a_phone()

    with service.house.writing() as desk:
        assert link_inside(desk, robin, phone, at=NOW, front=None, before="") is None

    assert by_pin(service, phone) is not None
    with service.house.reading() as desk:
        assert [each.since for each in own_phones(desk, robin)] == [NOW.date()]


def test_a_phone_keeps_one_persons_numbers(service: Service) -> None:
    robin, lily, first, second = service.person(), service.person("Lily"), a_phone(), a_phone()
    with service.house.writing() as desk:
        link_inside(desk, robin, first, at=NOW, front=None, before="")
        link_inside(desk, lily, second, at=NOW, front=None, before=first.token)

    with service.house.reading() as desk:
        assert not is_linked(desk, first.token)
        assert own_phones(desk, robin) == ()
        assert len(own_phones(desk, lily)) == 1


def test_a_right_try_begins_the_count_afresh(any_service: Service) -> None:
    robin, phone = any_service.person(), a_phone()
    by_square(any_service, a_link(any_service, robin).square, phone)

    for _ in range(3):
        for _wrong in range(9):
            assert by_pin(any_service, phone, unguessable()) is None
        assert by_pin(any_service, phone) is not None


def test_whoever_removes_a_phone_ends_what_it_has_open(any_service: Service) -> None:
    robin, phone = any_service.person(), a_phone()
    token = by_square(any_service, a_link(any_service, robin).square, phone)
    with any_service.house.reading() as desk:
        (kept,) = phones(desk, any_service.keyworker, robin.id, at=NOW).phones

    with any_service.house.writing() as desk:
        unlink(desk, any_service.keyworker, robin.id, kept.id, at=NOW)

    assert state_of(any_service, token) is State.NONE
    assert by_pin(any_service, phone) is None
    with pytest.raises(Unknown), any_service.house.writing() as desk:
        unlink_own(desk, robin, kept.id, at=NOW)


def test_nobody_removes_the_phone_of_somebody_else(service: Service) -> None:
    robin, lily, phone = service.person(), service.person("Lily"), a_phone()
    by_square(service, a_link(service, robin).square, phone)
    with service.house.reading() as desk:
        (kept,) = own_phones(desk, robin)

    for actor in (lily, visit_by(service, robin, VisitKind.PHONE)[1]):
        with pytest.raises((Unknown, Refused)), service.house.writing() as desk:
            unlink_own(desk, actor, kept.id, at=NOW)

    assert by_pin(service, phone) is not None
