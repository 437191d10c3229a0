"""Looks and their lines are one to one, and each day's head lies outside the database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select, text

from logbook.sealing.heads import Heads
from logbook.services.anchoring import Anchor
from logbook.services.auditing import Kind, record
from logbook.services.desk import House
from logbook.services.supporting import look_at_person, open_story
from logbook.store.audit import AuditRow
from tests.attack.test_audit import found
from tests.makers import NOW, Service, an_entry


@pytest.mark.attack("G06")
def test_twenty_looks_at_once_are_twenty_lines_in_one_chain(any_service: Service) -> None:
    robin = any_service.person()
    any_service.tell(robin, an_entry(5, 5, 5, words="read by Sam"))
    ready = Barrier(20)

    def look(_turn: int) -> bool:
        ready.wait()
        with any_service.house.writing() as desk:
            sealed = look_at_person(desk, any_service.keyworker, robin.id, at=NOW)
        return open_story(desk, any_service.keyworker, sealed).entries[0].words == "read by Sam"

    with ThreadPoolExecutor(20) as pool:
        read = list(pool.map(look, range(20)))

    assert read == [True] * 20
    assert looks(any_service) == 20
    assert found(any_service) == ()


@pytest.mark.attack("G06")
def test_what_can_not_be_put_on_record_is_not_shown(local_service: Service) -> None:
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(5, 5, 5, words="read by nobody"))
    app = local_service.app()
    app.testing = False
    desk = local_service.client(local_service.keyworker, app)
    _refuse_new_lines(local_service)

    pages = [
        desk.get(address)
        for address in (
            f"/staff/people/{robin.id}",
            f"/staff/people/{robin.id}/entries/{entry}",
            "/staff/today",
        )
    ]

    assert [page.status_code for page in pages] == [500, 500, 500]
    assert all("read by nobody" not in page.text for page in pages)


@pytest.mark.control("G06")
def test_while_lines_can_be_written_the_same_pages_show_it(local_service: Service) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(5, 5, 5, words="read by Sam"))

    page = local_service.client(local_service.keyworker).get(f"/staff/people/{robin.id}")

    assert "read by Sam" in page.text
    assert looks(local_service) == 1


def looks(service: Service) -> int:
    """Count the lines of pages opened."""
    with service.house.reading() as desk:
        opened = select(func.count()).where(AuditRow.deed == Kind.OPENED_PERSON.value)
        return desk.session.scalar(opened) or 0


def _refuse_new_lines(service: Service) -> None:
    with service.house.database.engine.begin() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER full BEFORE INSERT ON audit"
                " BEGIN SELECT RAISE(ABORT, 'no room'); END"
            )
        )


def anchored(service: Service) -> House:
    """Give the house as a service opens it: with a file of heads."""
    return replace(service.house, after_deed=Anchor(Heads(service.settings.heads)))


def test_the_first_deed_of_a_day_leaves_the_head_outside(any_service: Service) -> None:
    house = anchored(any_service)
    for hours in (0, 1, 24, 25, 48):
        with house.writing() as desk:
            record(desk, any_service.lead.id, Kind.INVITED, at=NOW + timedelta(hours=hours))

    kept = Heads(any_service.settings.heads).kept()

    assert [each.on for each in kept] == [NOW.date() + timedelta(days=day) for day in range(3)]
    assert found(any_service, any_service.settings.heads) == ()
    assert any_service.settings.heads.stat().st_mode & 0o777 == 0o600


def test_a_head_that_can_not_be_written_is_told_once_and_stops_nobody(
    local_service: Service,
) -> None:
    local_service.settings.heads.mkdir()
    house = anchored(local_service)

    for _turn in range(3):
        with house.writing() as desk:
            record(desk, local_service.lead.id, Kind.INVITED, at=NOW)

    with house.reading() as desk:
        deeds = desk.session.scalars(select(AuditRow.deed)).all()
    assert deeds.count(Kind.HEAD_NOT_WRITTEN) == 1
    assert deeds.count(Kind.INVITED) == 3
