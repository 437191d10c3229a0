"""Staff sessions in any order of deeds: a cookie opens exactly while its session should last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from logbook.domain.actors import StaffActor
from logbook.services.own_account import change_password, end_other_sessions, end_session
from logbook.services.resetting import reset
from logbook.services.visiting import State, leave, staff_of_visit, touch, visit_state
from tests.makers import Service, unguessable
from tests.members import STEP, Member, a_member

_TRIAL = settings(
    max_examples=4,
    stateful_step_count=20,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
_IDLE, _LONGEST = timedelta(minutes=15), timedelta(hours=8)
_WHICH = st.integers(0, 3)


@dataclass
class Known:
    """What ought to be true of one session."""

    token: str
    began: datetime
    seen: datetime
    ended: bool = False

    def lasts(self, at: datetime) -> bool:
        return not self.ended and at - self.seen < _IDLE and at - self.began < _LONGEST


class Sessions(RuleBasedStateMachine):
    """One member of staff at several machines, and what ought to be open."""

    def __init__(self, service: Service) -> None:
        super().__init__()
        self.service = service
        self.member: Member = a_member(service)
        self.known: list[Known] = []

    @property
    def now(self) -> datetime:
        """Give the moment at which the clock stands."""
        return self.service.clock()

    def one(self, which: int) -> Known | None:
        """Give one of the sessions that last."""
        live = [each for each in self.known if each.lasts(self.now)]
        return live[which % len(live)] if live else None

    def actor(self, known: Known) -> StaffActor:
        """Give whoever asks in a session, who has just proved who they are."""
        return replace(self.member.actor(known.token), proved_at=self.now)

    @rule()
    def come_in(self) -> None:
        """Sign in with the next code."""
        self.service.clock.at += STEP
        token = self.member.token(self.member.code())
        assert token is not None
        self.known.append(Known(token, self.now, self.now))

    @rule(minutes=st.sampled_from([1, 7, 14, 15, 200]))
    def wait(self, minutes: int) -> None:
        """Let time go by."""
        self.service.clock.at += timedelta(minutes=minutes)

    @rule(which=_WHICH)
    def use(self, which: int) -> None:
        """Use a session."""
        if known := self.one(which):
            with self.service.house.writing() as desk:
                _, visit = visit_state(desk, known.token, at=self.now)
                assert visit is not None
                touch(desk, visit, at=self.now)
            known.seen = self.now

    @rule(which=_WHICH)
    def leave(self, which: int) -> None:
        """Sign out."""
        if known := self.one(which):
            with self.service.house.writing() as desk:
                leave(desk, known.token)
            known.ended = True

    @rule(which=_WHICH, other=_WHICH)
    def end(self, which: int, other: int) -> None:
        """End a session from another."""
        known, ended = self.one(which), self.one(other)
        if known and ended:
            with self.service.house.writing() as desk:
                end_session(desk, self.actor(known), self.member.actor(ended.token).visit)
            ended.ended = True

    @rule(which=_WHICH)
    def end_others(self, which: int) -> None:
        """End all but one."""
        if known := self.one(which):
            with self.service.house.writing() as desk:
                end_other_sessions(desk, self.actor(known))
            self._only(known)

    @rule(which=_WHICH)
    def change_password(self, which: int) -> None:
        """Change the password."""
        if known := self.one(which):
            new = unguessable()
            with self.service.house.writing() as desk:
                change_password(desk, self.actor(known), self.member.password, new, at=self.now)
            self.member.password = new
            self._only(known)

    @rule()
    def join_again(self) -> None:
        """Be let in anew by a lead."""
        lead = replace(self.service.lead, proved_at=self.now)
        with self.service.house.writing() as desk:
            link = reset(desk, lead, self.member.staff, at=self.now)
        self.member = self.member.join_again(link)
        self._only(None)

    def _only(self, known: Known | None) -> None:
        for each in self.known:
            each.ended = each.ended or each is not known

    @invariant()
    def a_cookie_opens_exactly_while_its_session_lasts(self) -> None:
        """Ask with every cookie that there ever was."""
        with self.service.house.reading() as desk:
            for each in self.known:
                state, visit = visit_state(desk, each.token, at=self.now)
                actor = staff_of_visit(desk, visit, each.token) if visit else None
                opens = state is State.LIVE and actor is not None
                assert opens is each.lasts(self.now)


def test_a_cookie_opens_exactly_while_its_session_lasts(local_service: Service) -> None:
    class Here(Sessions):
        def __init__(self) -> None:
            super().__init__(local_service)

    run_state_machine_as_test(Here, settings=_TRIAL)


@pytest.mark.parametrize(
    ("target", "deed"),
    [
        ("logbook.services.own_account.end_visits_but", lambda x: x.change_password(0)),
        ("logbook.services.own_account.end_visits_but", lambda x: x.end_others(0)),
        ("logbook.services.resetting.end_visits_of", lambda x: x.join_again()),
        ("logbook.services.own_account.end_visit", lambda x: x.end(0, 1)),
    ],
    ids=["another password", "the others", "joining again", "one of them"],
)
def test_a_build_that_forgets_to_end_a_session_is_found_out(
    local_service: Service,
    monkeypatch: pytest.MonkeyPatch,
    target: str,
    deed: Callable[[Sessions], None],
) -> None:
    monkeypatch.setattr(target, lambda *_rest: None)
    sessions = Sessions(local_service)
    sessions.come_in()
    sessions.come_in()

    deed(sessions)

    with pytest.raises(AssertionError):
        sessions.a_cookie_opens_exactly_while_its_session_lasts()
