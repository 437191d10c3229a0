"""Wilson's interval, for every share."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.intervals import wilson

shares = st.integers(1, 5_000).flatmap(
    lambda whole: st.tuples(st.integers(0, whole), st.just(whole))
)


@given(shares)
def test_an_interval_holds_its_share_and_stays_between_nothing_and_everyone(
    share: tuple[int, int],
) -> None:
    part, whole = share

    found = wilson(part, whole)

    assert 0.0 <= found.low <= part / whole <= found.high <= 1.0


@given(shares)
def test_the_rest_has_the_mirrored_interval(share: tuple[int, int]) -> None:
    part, whole = share

    found, rest = wilson(part, whole), wilson(whole - part, whole)

    assert found.low == pytest.approx(1 - rest.high)
    assert found.high == pytest.approx(1 - rest.low)


@given(shares)
def test_both_ends_solve_the_score_equation(share: tuple[int, int]) -> None:
    part, whole = share

    found = wilson(part, whole)

    # Wilson's ends are where the share lies exactly z standard errors of that end away.
    for end in (found.low, found.high):
        off = abs(part / whole - end)
        assert off == pytest.approx(1.959964 * sqrt(end * (1 - end) / whole), abs=1e-6)
