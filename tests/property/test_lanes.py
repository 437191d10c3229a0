"""Whoever tries, in whatever order: bounds hold, networks take turns, nobody starves."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.lanes import Bounds, Lane, Lanes, Now, Try

BOUNDS = Bounds(running=2, waiting=8, of_one=4)

comers = st.tuples(st.sampled_from(Lane), st.integers(0, 5))
happenings = st.lists(st.one_of(comers, st.just("done"), st.just("leave")), max_size=120)


def a_try(lane: Lane, network: int) -> Try:
    return Try(lane, bytes([network]))


class Watched:
    """Lanes beside a plain account of who should be in them."""

    def __init__(self) -> None:
        self.lanes = Lanes(BOUNDS)
        self.waiting: list[Try] = []  # in the order in which they came

    def come(self, one: Try) -> Now:
        came = self.lanes.come(one)
        if came.instead_of:
            self.waiting.remove(came.instead_of)
        if came.now is Now.WAITS:
            self.waiting.append(one)
        return came.now

    def done(self) -> Try | None:
        if not self.lanes.running:
            return None
        following = self.lanes.done()
        if following:
            self.waiting.remove(following)
        return following

    def happen(self, what: tuple[Lane, int] | str) -> None:
        if isinstance(what, tuple):
            self.come(a_try(*what))
        elif what == "done":
            self.done()
        elif self.waiting:
            self.lanes.leave(self.waiting.pop(0))


@given(happenings)
def test_the_bounds_hold_whatever_happens(events: list[tuple[Lane, int] | str]) -> None:
    watched = Watched()

    for each in events:
        watched.happen(each)

        of_one = Counter((one.lane, one.network) for one in watched.waiting)
        assert watched.lanes.waiting == len(watched.waiting) <= BOUNDS.waiting
        assert watched.lanes.running <= BOUNDS.running
        assert max(of_one.values(), default=0) <= BOUNDS.of_one
        assert not watched.waiting or watched.lanes.running == BOUNDS.running


@given(happenings, st.sampled_from(Lane), st.lists(comers, max_size=60))
def test_who_came_first_of_a_lane_that_waits_is_served_whoever_comes_after(
    events: list[tuple[Lane, int] | str], lane: Lane, others: list[tuple[Lane, int]]
) -> None:
    watched = Watched()
    for each in events:
        watched.happen(each)
    while watched.lanes.running:
        watched.done()
    for number in range(BOUNDS.running + 1):
        watched.come(a_try(lane, 100 + number))
    (first,) = watched.waiting

    served = [served_beside(watched, *pair) for pair in pairwise(others)]

    assert first in served[:5] or len(served) < 5
    assert first in served or first in watched.waiting


def served_beside(watched: Watched, *comers: tuple[Lane, int]) -> Try | None:
    """Let some come, and one be served."""
    for one in comers:
        watched.come(a_try(*one))
    return watched.done()


@given(st.integers(1, 200), st.sampled_from(Lane), st.sampled_from(Lane))
def test_a_flood_of_one_network_delays_another_by_a_few_turns_at_most(
    flood: int, theirs: Lane, ours: Lane
) -> None:
    watched = Watched()
    for _ in range(flood):
        watched.come(a_try(theirs, 1))

    mine = a_try(ours, 2)
    came = watched.come(mine)
    turns = 0
    while mine in watched.waiting and turns < 10:
        watched.come(a_try(theirs, 1))
        watched.done()
        turns += 1

    assert came is not Now.SENT_AWAY
    assert turns <= 4


@given(st.integers(1, 200))
def test_a_flood_in_one_queue_for_all_would_keep_another_out(flood: int) -> None:
    # the control: without networks of their own, the same newcomer is sent away
    watched = Watched()
    for _ in range(flood + BOUNDS.running + BOUNDS.waiting):
        watched.come(a_try(Lane.ANYONE, 1))

    assert watched.come(a_try(Lane.ANYONE, 1)) is Now.SENT_AWAY


def test_a_linked_phone_goes_before_strangers_and_strangers_are_not_forgotten() -> None:
    watched = Watched()
    for network in range(BOUNDS.running + 4):
        watched.come(a_try(Lane.ANYONE, network))
    for network in range(100, 104):
        watched.come(a_try(Lane.KNOWN, network))

    served = [one.lane for one in iter(watched.done, None)]

    assert served[0] is Lane.KNOWN
    assert Lane.ANYONE in served[: 3 + 1]
    assert len(served) == BOUNDS.waiting
