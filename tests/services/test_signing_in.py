"""What signing in promises: the right words alone, codes that open once, visits that end."""

from datetime import timedelta

import pyotp
import pytest

from logbook.domain.errors import Invalid, Unknown
from logbook.domain.people import Band, Role, StaffRole
from logbook.services.joining import join, joining
from logbook.services.setting_up import NewStaff, begin_account
from logbook.services.settling_in import set_words
from logbook.services.signing_in import (
    open_door,
    open_plain_door,
    stretch_words,
)
from logbook.services.staff_signing_in import open_staff_door, stretch_password
from logbook.services.visiting import State, leave, touch, visit_state
from tests.makers import NOW, Service, unguessable

WORDS = ("calm", "river", "kite", "maple", "button")
EMAIL, PASSWORD = "jo.hill@example.org", "a long enough pass phrase"


def test_five_words_in_their_order_open_and_no_others(service: Service) -> None:
    robin = service.person()
    with service.house.writing() as desk:
        set_words(desk, robin, stretch_words(service.house.keys, WORDS), at=NOW)

    for words, opens in ((WORDS, True), (WORDS[::-1], False), (WORDS[:4], False)):
        stretched = stretch_words(service.house.keys, words)
        with service.house.writing() as desk:
            assert (open_door(desk, stretched, at=NOW) is not None) is opens


def test_an_adult_working_to_change_never_meets_the_disguise(service: Service) -> None:
    words = unguessable()
    adult = service.person("Dean", Band.ADULT, Role.CHANGING)
    with service.house.writing() as desk:
        set_words(desk, adult, words, at=NOW)

    with service.house.writing() as desk:
        assert open_door(desk, words, at=NOW) is None

    with service.house.writing() as desk:
        assert open_plain_door(desk, words, at=NOW) is not None

    survivor, hers = service.person("Ana", Band.ADULT, Role.SURVIVOR), unguessable()
    with service.house.writing() as desk:  # to another adult it opens
        set_words(desk, survivor, hers, at=NOW)
        assert open_door(desk, hers, at=NOW) is not None
        assert open_plain_door(desk, hers, at=NOW) is None


def _joined(service: Service) -> pyotp.TOTP:
    with service.house.writing() as desk:
        new = NewStaff("Jo Hill", EMAIL, StaffRole.KEYWORKER, service.site)
        link = begin_account(desk, new, at=NOW)
        code = pyotp.TOTP(joining(desk, link, at=NOW).code_secret)
        password = stretch_password(service.house.keys, EMAIL, PASSWORD)
        join(desk, link, password, code.at(NOW.timestamp()), at=NOW)
    return code


def test_staff_need_the_right_password_and_a_fresh_code(service: Service) -> None:
    code = _joined(service)
    later = NOW + timedelta(minutes=1)
    fresh = code.at(later.timestamp())
    tries = [
        (EMAIL, PASSWORD + "!", fresh),
        ("nobody@example.org", PASSWORD, fresh),
        (EMAIL, PASSWORD, "000000"),
        (EMAIL, PASSWORD, ""),
        (EMAIL, PASSWORD, code.at((NOW + timedelta(minutes=5)).timestamp())),
        (EMAIL, PASSWORD, code.at(NOW.timestamp())),  # spent when they joined
    ]

    for email, password, typed in tries:
        stretched = stretch_password(service.house.keys, email, password)
        with service.house.writing() as desk:
            assert open_staff_door(desk, email, stretched, typed, at=later) is None

    stretched = stretch_password(service.house.keys, " Jo.Hill@Example.org ", PASSWORD)
    with service.house.writing() as desk:
        assert open_staff_door(desk, EMAIL, stretched, fresh, at=later) is not None
    with service.house.writing() as desk:  # the same code a second time
        assert open_staff_door(desk, EMAIL, stretched, fresh, at=later) is None


def test_a_joining_link_works_once_and_for_two_days(service: Service) -> None:
    with service.house.writing() as desk:
        new = NewStaff("Jo Hill", EMAIL, StaffRole.KEYWORKER, service.site)
        link = begin_account(desk, new, at=NOW)
        code = pyotp.TOTP(joining(desk, link, at=NOW).code_secret)

    with service.house.writing() as desk, pytest.raises(Unknown):
        joining(desk, link, at=NOW + timedelta(days=2))
    with pytest.raises(Invalid), service.house.writing() as desk:
        join(desk, link, unguessable(), "123", at=NOW)
    with service.house.writing() as desk:
        join(desk, link, unguessable(), code.at(NOW.timestamp()), at=NOW)
    with service.house.writing() as desk, pytest.raises(Unknown):
        joining(desk, link, at=NOW)


def _visit(service: Service) -> str:
    words = unguessable()
    with service.house.writing() as desk:
        set_words(desk, service.person(), words, at=NOW)
    with service.house.writing() as desk:
        opened = open_door(desk, words, at=NOW)
    assert opened is not None
    return opened.token


def _state(service: Service, token: str, after: timedelta) -> State:
    with service.house.reading() as desk:
        return visit_state(desk, token, at=NOW + after)[0]


@pytest.mark.attack("B04")
def test_a_visit_ends_after_five_idle_minutes(service: Service) -> None:
    token = _visit(service)

    assert _state(service, token, timedelta(minutes=4, seconds=59)) is State.LIVE
    assert _state(service, token, timedelta(minutes=5)) is State.EXPIRED


@pytest.mark.attack("B04")
def test_a_visit_ends_after_an_hour_however_busy(service: Service) -> None:
    token = _visit(service)
    for minute in range(4, 60, 4):
        with service.house.writing() as desk:
            _, visit = visit_state(desk, token, at=NOW + timedelta(minutes=minute))
            assert visit is not None
            touch(desk, visit, at=NOW + timedelta(minutes=minute))

    assert _state(service, token, timedelta(minutes=59)) is State.LIVE
    assert _state(service, token, timedelta(minutes=60)) is State.EXPIRED


@pytest.mark.attack("B03")
def test_a_visit_that_was_left_is_as_one_that_never_was(service: Service) -> None:
    token = _visit(service)

    with service.house.writing() as desk:
        leave(desk, token)

    assert _state(service, token, timedelta()) is State.NONE
    assert _state(service, "never" * 8, timedelta()) is State.NONE
