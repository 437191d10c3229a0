"""Freezing a quarter: who may, when, once; on either kind of database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid, Refused, Unproved
from logbook.domain.people import StaffRole
from logbook.domain.releases import Population, Why
from logbook.services.evaluating import outcomes, read_tables, written_tables
from logbook.services.releasing import (
    Release,
    fetch,
    freeze_quarter,
    keep_frozen,
    last_quarter,
    prepare,
)
from tests.counting import count_no_more, counted
from tests.makers import Service


def frozen(service: Service, actor: StaffActor, quarter: str = "2026Q3") -> tuple[Release, ...]:
    with service.house.writing() as desk:
        return freeze_quarter(desk, actor, quarter, at=service.clock())


def bytes_of(service: Service, actor: StaffActor, release: Release) -> bytes:
    with service.house.writing() as desk:
        return fetch(desk, actor, release.id, at=service.clock())[1]


def test_a_quarter_is_frozen_once_on_either_database(any_service: Service) -> None:
    ellen = any_service.member(StaffRole.EVALUATOR)
    subjects = counted(any_service, 250, seed=1, changing=20)

    people, changing = frozen(any_service, ellen)
    first = bytes_of(any_service, ellen, people)
    count_no_more(any_service, subjects[:50])
    again, _ = frozen(any_service, ellen)

    assert people.population is Population.PEOPLE
    assert changing.why_withheld is Why.FEW
    assert again.id == people.id
    assert bytes_of(any_service, ellen, again) == first


def test_two_evaluators_at_once_freeze_one_file(any_service: Service) -> None:
    ellen = any_service.member(StaffRole.EVALUATOR)
    counted(any_service, 250, seed=1, changing=20)
    with any_service.house.reading() as desk:
        prepared = prepare(desk, ellen, "2026Q3", at=any_service.clock())
    ready = Barrier(4)

    def keep(_turn: int) -> str:
        ready.wait()
        with any_service.house.writing() as desk:
            return keep_frozen(desk, ellen, prepared, at=any_service.clock())[0].id

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(keep, range(4)))

    assert len(made) == 1


@pytest.mark.parametrize("quarter", ["2026Q4", "2026Q2", "2027Q1", ""])
def test_only_the_last_quarter_that_has_closed_can_be_frozen(
    local_service: Service, quarter: str
) -> None:
    ellen = local_service.member(StaffRole.EVALUATOR)

    with pytest.raises(Invalid):
        frozen(local_service, ellen, quarter)


def test_a_frozen_quarter_can_be_asked_for_again_when_the_next_has_closed(
    local_service: Service,
) -> None:
    ellen = local_service.member(StaffRole.EVALUATOR)
    counted(local_service, 150, seed=1)
    first, _ = frozen(local_service, ellen)

    local_service.clock.at = datetime(2027, 1, 4, tzinfo=UTC)
    again, _ = frozen(local_service, replace(ellen, proved_at=local_service.clock()))

    assert again.id == first.id


def test_what_leaves_the_service_wants_a_fresh_proof(local_service: Service) -> None:
    ellen = local_service.member(StaffRole.EVALUATOR)
    counted(local_service, 150, seed=1)
    release, _ = frozen(local_service, ellen)

    local_service.clock.at += timedelta(minutes=5)

    with pytest.raises(Unproved):
        frozen(local_service, ellen)
    with pytest.raises(Unproved):
        bytes_of(local_service, ellen, release)


def test_whoever_is_second_gets_what_the_first_made(local_service: Service) -> None:
    ellen, ola = (local_service.member(StaffRole.EVALUATOR, name) for name in ("Ellen M", "Ola B"))
    counted(local_service, 150, seed=1)
    at = local_service.clock()
    with local_service.house.reading() as desk:
        one = prepare(desk, ellen, "2026Q3", at=at)
        other = prepare(desk, ola, "2026Q3", at=at)

    with local_service.house.writing() as desk:
        first = keep_frozen(desk, ellen, one, at=at)
    with local_service.house.writing() as desk:
        second = keep_frozen(desk, ola, other, at=at)

    assert [each.id for each in second] == [each.id for each in first]


@pytest.mark.parametrize("role", [each for each in StaffRole if each is not StaffRole.EVALUATOR])
def test_every_deed_is_refused_to_others(local_service: Service, role: StaffRole) -> None:
    ellen, other = local_service.member(StaffRole.EVALUATOR), local_service.member(role)
    counted(local_service, 150, seed=1)
    at = local_service.clock()
    release, _ = frozen(local_service, ellen)

    with local_service.house.reading() as desk:
        for deed in (
            lambda: last_quarter(desk, other, at=at),
            lambda: prepare(desk, other, "2026Q3", at=at),
            lambda: freeze_quarter(desk, other, "2026Q3", at=at),
            lambda: fetch(desk, other, release.id, at=at),
            lambda: outcomes(desk, other, at=at),
        ):
            with pytest.raises(Refused):
                deed()


def test_tables_are_the_same_after_they_were_written_down(local_service: Service) -> None:
    ellen = local_service.member(StaffRole.EVALUATOR)
    counted(local_service, 300, seed=1, changing=30)
    with local_service.house.reading() as desk:
        found = outcomes(desk, ellen, at=local_service.clock())

    assert read_tables(written_tables(found.tables)) == found.tables


def test_frozen_tables_are_those_that_were_shown_before(local_service: Service) -> None:
    ellen = local_service.member(StaffRole.EVALUATOR)
    counted(local_service, 300, seed=1)
    with local_service.house.reading() as desk:
        before = outcomes(desk, ellen, at=local_service.clock())
    frozen(local_service, ellen)
    with local_service.house.reading() as desk:
        after = outcomes(desk, ellen, at=local_service.clock())

    assert (before.frozen_on, after.frozen_on) == (None, local_service.clock().date())
    assert after.tables == before.tables
