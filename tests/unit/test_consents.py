"""Which of a person's choices stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from logbook.domain.consents import WORDING, Consent, Purpose, stands
from tests.makers import NOW


def _said(*choices: bool, apart: timedelta = timedelta(days=1)) -> list[Consent]:
    """Give choices one after the other, the oldest first."""
    return [
        Consent(Purpose.COUNT, given, WORDING, NOW + apart * number)
        for number, given in enumerate(choices)
    ]


@pytest.mark.parametrize(
    ("choices", "counts"),
    [((), False), ((True,), True), ((True, False), False), ((True, False, True), True)],
)
def test_the_latest_choice_stands_and_silence_is_no(
    choices: tuple[bool, ...], counts: bool
) -> None:
    assert stands(_said(*choices), Purpose.COUNT) is counts


def test_of_two_choices_at_the_same_instant_the_later_one_stands() -> None:
    at_once = timedelta()

    assert not stands(_said(True, False, apart=at_once), Purpose.COUNT)
    assert stands(_said(False, True, apart=at_once), Purpose.COUNT)


def test_the_last_choice_stands_even_when_the_clock_was_put_back_meanwhile() -> None:
    assert not stands(_said(True, False, apart=-timedelta(hours=1)), Purpose.COUNT)
