"""Days, answers and names are said as people say them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from logbook.domain.people import Band, Role
from logbook.web import wording
from tests.makers import NOW, QUESTIONS, Service

_TODAY = NOW.date()


@pytest.fixture(autouse=True)
def request_of_somebody(local_service: Service) -> Iterator[None]:
    with local_service.app().test_request_context("/staff/"):
        yield


@pytest.mark.parametrize(
    ("ago", "said"),
    [(0, "today"), (1, "yesterday"), (6, "Wednesday 11 November"), (400, "13 October 2025")],
)
def test_a_day_is_said_as_people_say_it(ago: int, said: str) -> None:
    assert wording.day_said(_TODAY - timedelta(days=ago), _TODAY) == said


@pytest.mark.parametrize(("ago", "said"), [(0, "today"), (1, "yesterday"), (6, "6 days")])
def test_how_long_ago_is_said_as_people_say_it(ago: int, said: str) -> None:
    assert wording.ago_said(_TODAY - timedelta(days=ago), _TODAY) == said


@pytest.mark.parametrize(
    ("days", "said"), [(3, "less than a week"), (7, "1 week"), (217, "31 weeks")]
)
def test_weeks_are_counted_when_they_are_full(days: int, said: str) -> None:
    assert wording.weeks_said(_TODAY - timedelta(days=days), _TODAY) == said


def test_a_time_is_that_of_the_clocks_of_the_service() -> None:
    summer = datetime.fromisoformat("2026-07-01T23:30:00+00:00")

    assert wording.time_said(summer) == "00:30"
    assert wording.local_day(summer) == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Robin"], "Robin"),
        (["Robin", "Maya"], "Robin and Maya"),
        (["Robin", "Maya", "Jaden"], "Robin, Maya and Jaden"),
        (["Robin", "Maya", "Jaden", "Theo", "Lily"], "Robin, Maya, Jaden and 2 others"),
    ],
)
def test_names_are_listed_and_many_are_counted(names: list[str], said: str) -> None:
    assert wording.listed(names) == said


def test_a_dial_is_said_in_numbers_and_faces_in_words() -> None:
    dial = QUESTIONS.check_in(Role.CHILD, Band.TEEN)[0]
    faces = QUESTIONS.check_in(Role.CHILD, Band.MIDDLE)[0]

    assert wording.fall_said(dial, 7, 3) == "Safe fell from 7 to 3."
    assert wording.low_said(dial, 2) == "Safe is 2 of 10."
    assert wording.fall_said(faces, 3, 1) == "Safe fell 2 steps, to “A little”."
    assert wording.low_said(faces, 0) == "Safe: “Not at all”."
