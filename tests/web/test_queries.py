"""No page asks the database once more for each person, entry or answer that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from logbook.domain.people import StaffRole
from logbook.sealing.chance import new_id
from logbook.services.answering import NewReply, answer
from tests.makers import NOW, Service, an_entry
from tests.pages import PageClient

_MANY = re.compile(r"\(\?(, \?)+\)")  # a question about many is one question


@contextmanager
def _asked(service: Service) -> Iterator[list[str]]:
    """Collect the statements that are sent to the database meanwhile."""
    statements: list[str] = []
    engine = service.house.database.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(_MANY.sub("(?)", statement))

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def _questions(service: Service, client: PageClient, address: str) -> list[str]:
    client.get(address)  # what is kept once a day is kept now
    with _asked(service) as statements:
        client.get(address)
    return statements


def _lived(service: Service, people: int, entries: int) -> None:
    for _ in range(people):
        person = service.person()
        for day in range(entries):
            entry = service.tell(person, an_entry(1, 2, 3, at=NOW - timedelta(days=day)))
            with service.house.writing() as desk:
                reply = NewReply(new_id(), "Thank you.")
                answer(desk, service.keyworker, person.id, entry, reply, at=NOW)


@pytest.mark.parametrize("address", ["/staff/today", "/staff/people"])
def test_a_caseload_of_many_asks_what_a_caseload_of_one_does(
    local_service: Service, address: str
) -> None:
    sam = local_service.client(local_service.keyworker)
    _lived(local_service, people=1, entries=1)
    one = _questions(local_service, sam, address)

    _lived(local_service, people=4, entries=2)

    assert len(one) > 3
    assert _questions(local_service, sam, address) == one


def test_seeing_many_for_the_first_time_is_kept_in_one_go(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)
    _lived(local_service, people=4, entries=1)

    with _asked(local_service) as statements:
        sam.get("/staff/today")

    assert len([each for each in statements if each.startswith("INSERT INTO audit")]) == 1


def test_a_team_of_many_asks_what_a_team_of_one_does(local_service: Service) -> None:
    priya = local_service.client(local_service.lead)
    _lived(local_service, people=1, entries=0)
    one = _questions(local_service, priya, "/staff/lead")

    _lived(local_service, people=4, entries=0)

    assert len(one) > 3
    assert _questions(local_service, priya, "/staff/lead") == one


@pytest.mark.parametrize("address", ["/p/", "/p/l"])
def test_a_long_story_asks_what_a_short_one_does(local_service: Service, address: str) -> None:
    robin = local_service.person()
    phone = local_service.client(robin)
    local_service.tell(robin, an_entry(4, 5, 6))
    one = _questions(local_service, phone, address)

    for day in range(5):
        local_service.tell(robin, an_entry(4, 5, 6, at=NOW - timedelta(days=day)))

    assert len(one) > 3
    assert _questions(local_service, phone, address) == one


def test_many_accounts_ask_what_few_do(local_service: Service) -> None:
    manager = local_service.client(local_service.member(StaffRole.MANAGER))
    few = _questions(local_service, manager, "/staff/manage")

    for _ in range(3):
        local_service.member(StaffRole.KEYWORKER)

    assert _questions(local_service, manager, "/staff/manage") == few


def test_a_question_more_is_seen(local_service: Service) -> None:
    with _asked(local_service) as statements, local_service.house.reading() as desk:
        desk.session.connection().exec_driver_sql("SELECT 1")

    assert statements == ["BEGIN", "SELECT 1"]
