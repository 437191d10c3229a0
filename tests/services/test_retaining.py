"""Retention: a year after the last agreed contact, and thirty days after it was said, all goes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.errors import Invalid, Unknown
from logbook.domain.people import StaffRole
from logbook.domain.retention import ends
from logbook.services.retaining import Ran, end_support, run_retention
from logbook.store.people import person_by_id
from tests.makers import NOW, Service

_NEAR = NOW + timedelta(days=335)  # thirty days before a year is over


def ended(
    service: Service, person: PersonActor, *, by: StaffActor | None = None, on: datetime = NOW
) -> None:
    with service.house.writing() as desk:
        end_support(desk, by or service.keyworker, person.id, on.date(), at=NOW)


def is_there(service: Service, person: PersonActor) -> bool:
    with service.house.reading() as desk:
        return person_by_id(desk.session, person.id) is not None


def test_it_is_said_thirty_days_before_and_then_it_goes(any_service: Service) -> None:
    robin, lily = any_service.person("Robin"), any_service.person("Lily")
    ended(any_service, robin)
    phone, sam = any_service.client(robin), any_service.client(any_service.keyworker)

    too_early = run_retention(any_service.house, at=_NEAR - timedelta(days=1))
    said = run_retention(any_service.house, at=_NEAR)
    pages = phone.get("/p/").words, sam.get("/staff/today").words
    day_before = run_retention(any_service.house, at=_NEAR + timedelta(days=29))
    over = run_retention(any_service.house, at=_NEAR + timedelta(days=30))

    assert (too_early, said) == (Ran(0, 0, 0), Ran(1, 0, 0))
    assert "On 17 November all of this goes. Tell Sam if you want to keep it." in pages[0]
    assert "On 17 November all of what Robin wrote goes." in pages[1]
    assert (day_before, over) == (Ran(0, 0, 0), Ran(0, 1, 0))
    assert (is_there(any_service, robin), is_there(any_service, lily)) == (False, True)


def test_nothing_goes_before_it_was_said_for_thirty_days(local_service: Service) -> None:
    robin = local_service.person()
    ended(local_service, robin)
    years_later = NOW + timedelta(days=1_000)

    first = run_retention(local_service.house, at=years_later)
    too_early = run_retention(local_service.house, at=years_later + timedelta(days=29))
    then = run_retention(local_service.house, at=years_later + timedelta(days=30))

    assert [first, too_early, then] == [Ran(1, 0, 0), Ran(0, 0, 0), Ran(0, 1, 0)]


def test_a_last_contact_that_was_agreed_for_later_counts_from_then(local_service: Service) -> None:
    robin = local_service.person()
    ended(local_service, robin, on=NOW + timedelta(days=365))

    assert run_retention(local_service.house, at=_NEAR) == Ran(0, 0, 0)
    assert run_retention(local_service.house, at=_NEAR + timedelta(days=366)) == Ran(1, 0, 0)


def test_whoever_is_supported_again_keeps_everything(local_service: Service) -> None:
    robin = local_service.person()
    ended(local_service, robin)
    run_retention(local_service.house, at=_NEAR)

    with local_service.house.writing() as desk:
        end_support(desk, local_service.keyworker, robin.id, None, at=_NEAR)

    assert run_retention(local_service.house, at=_NEAR + timedelta(days=900)) == Ran(0, 0, 0)
    assert is_there(local_service, robin)


def test_a_day_that_can_not_be_is_refused_and_so_is_a_stranger(local_service: Service) -> None:
    robin = local_service.person()
    other = local_service.member(StaffRole.KEYWORKER, "Jo Hill")

    for day in (NOW + timedelta(days=1_200), NOW - timedelta(days=1)):
        with pytest.raises(Invalid):
            ended(local_service, robin, on=day)
    with pytest.raises(Unknown):
        ended(local_service, robin, by=other)


def test_the_page_keeps_the_day_and_takes_it_back(local_service: Service) -> None:
    robin = local_service.person(since=NOW - timedelta(days=30))
    sam, address = local_service.client(local_service.keyworker), f"/staff/people/{robin.id}/ending"

    sam.submit(address, last="2026-11-10")
    shown = sam.get(address)
    sam.submit(address, button="Support goes on: let nothing go")

    assert "The last agreed contact with Robin: 10 November 2026." in shown.words
    assert "The last agreed contact with Robin" not in sam.get(address).words


def test_a_year_after_a_leap_day_is_the_first_of_march() -> None:
    assert ends(date(2028, 2, 29)) == date(2029, 3, 1)
    assert ends(date(2026, 11, 17)) == date(2027, 11, 17)
