"""Staff sessions: they end when they are left, ended elsewhere, or old, and with their keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from logbook.domain.actors import StaffActor
from logbook.domain.people import StaffRole
from logbook.services import visiting
from logbook.services.own_account import change_password, end_other_sessions, end_session
from logbook.services.resetting import reset
from logbook.services.visiting import State, leave, visit_state
from tests.makers import Service, unguessable
from tests.members import STEP, Member, a_member
from tests.pages import PageClient

End = Callable[[Member, StaffActor, str], None]  # who they are, where they ask, and the token


@pytest.fixture
def member(local_service: Service) -> Member:
    return a_member(local_service)


def still_opens(member: Member, end: End) -> bool:
    """End a session in some way, and send its cookie once more."""
    service = member.service
    service.clock.at += STEP
    token = member.token(member.code())
    assert token is not None
    cookie = service.settings.cookie_prefix + "desk"
    page = PageClient(service.app())
    page.browser.set_cookie(cookie, token, domain="localhost", secure=False)
    assert page.get("/staff/today").status_code == 200
    end(member, member.come_in(), token)
    return page.get("/staff/today").status_code == 200


def left(member: Member, _actor: StaffActor, token: str) -> None:
    with member.service.house.writing() as desk:
        leave(desk, token)


def ended_elsewhere(member: Member, actor: StaffActor, token: str) -> None:
    with member.service.house.writing() as desk:
        end_session(desk, actor, member.actor(token).visit)


def others_ended(member: Member, actor: StaffActor, _token: str) -> None:
    with member.service.house.writing() as desk:
        end_other_sessions(desk, actor)


def with_another_password(member: Member, actor: StaffActor, _token: str) -> None:
    with member.service.house.writing() as desk:
        at = member.service.clock()
        change_password(desk, actor, member.password, unguessable(), at=at)


def was_reset(member: Member, _actor: StaffActor, _token: str) -> None:
    lead = a_member(member.service, StaffRole.LEAD).come_in()
    with member.service.house.writing() as desk:
        reset(desk, lead, member.staff, at=member.service.clock())


def idle(member: Member, _actor: StaffActor, _token: str) -> None:
    member.service.clock.at += timedelta(minutes=15)


def nothing(_member: Member, _actor: StaffActor, _token: str) -> None:
    """Leave the session as it is."""


@pytest.mark.attack("B03")
@pytest.mark.parametrize(
    "end", [left, ended_elsewhere, others_ended, with_another_password, was_reset, idle]
)
def test_the_cookie_of_a_session_that_ended_opens_nothing(member: Member, end: End) -> None:
    assert not still_opens(member, end)


@pytest.mark.control("B03")
def test_the_cookie_of_a_session_that_goes_on_opens(member: Member) -> None:
    assert still_opens(member, nothing)


def outlives_the_day(member: Member) -> bool:
    """Touch a session every ten minutes for eight hours; tell if it still lasts."""
    service, token = member.service, member.token(member.code(steps=1))
    assert token is not None
    for _ in range(8 * 6):
        with service.house.writing() as desk:
            state, visit = visit_state(desk, token, at=service.clock())
            assert state is State.LIVE
            assert visit is not None
            visiting.touch(desk, visit, at=service.clock())
        service.clock.at += timedelta(minutes=10)
    with service.house.reading() as desk:
        return visit_state(desk, token, at=service.clock())[0] is State.LIVE


@pytest.mark.attack("B04")
def test_a_staff_session_ends_after_eight_hours_however_busy(member: Member) -> None:
    assert not outlives_the_day(member)


@pytest.mark.control("B04")
def test_a_build_without_the_longest_time_lets_a_session_outlive_the_day(
    member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        visiting, "_LONGEST", {kind: timedelta(days=9) for kind in visiting._LONGEST}
    )

    assert outlives_the_day(member)
