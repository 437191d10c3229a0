"""Circles in any order of deeds: whoever can open is exactly who may, and two always can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.circle_machine import Circles
from tests.circle_words import CirclesAndWords

_TRIAL = settings(
    max_examples=8,
    stateful_step_count=25,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True)
class Weak:
    """A weaker build, and a few deeds on which it shows."""

    target: str
    instead: object
    deeds: Callable[[Circles], None]


_WEAK = {
    "whoever leaves keeps what they had": Weak(
        "logbook.services.renewing._let_go",
        lambda *_rest: None,
        lambda circles: circles.hand(0, 1, 0),
    ),
    "whom a person denies stays": Weak(
        "logbook.services.renewing.without_denied",
        lambda _desk, _person, holders: tuple(holders),
        lambda circles: circles.choose(0, 0, wanted=False),
    ),
    "one is enough": Weak(
        "logbook.services.holding._FEWEST",
        1,
        lambda circles: (circles.choose(0, 2, wanted=False), circles.choose(0, 3, wanted=False))[0],
    ),
    "a yes gives nothing": Weak(
        "logbook.services.handing_over._give_history",
        lambda *_rest: None,
        lambda circles: circles.hand_and_answer(0, 1, old=True),
    ),
    "the second lead is not waited for": Weak(
        "logbook.domain.openings.Opening.opens",
        lambda opening, at: at < opening.until,
        lambda circles: circles.look(0, 0, 0, late=False),
    ),
    "an account ends and its circles go on": Weak(
        "logbook.services.off_boarding.circles_held",
        lambda *_rest: (),
        lambda circles: circles.leave(0, None, 0),
    ),
}


def test_whoever_can_open_is_exactly_who_may() -> None:
    CirclesAndWords.steps = 0

    run_state_machine_as_test(CirclesAndWords, settings=_TRIAL)

    assert CirclesAndWords.steps > 100


@pytest.mark.parametrize("weak", _WEAK)
def test_a_weaker_circle_is_found(weak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    built, circles = _WEAK[weak], Circles()
    circles.begin()
    monkeypatch.setattr(built.target, built.instead)

    with pytest.raises(AssertionError):
        built.deeds(circles)

    circles.teardown()


@pytest.mark.parametrize("weak", _WEAK)
def test_the_same_deeds_find_nothing_where_nothing_is_weaker(weak: str) -> None:
    circles = Circles()
    circles.begin()

    _WEAK[weak].deeds(circles)

    circles.teardown()
