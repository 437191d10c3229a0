"""From the start: a new service has no account that anybody knows, and nothing to debug with."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from logbook.app import create_app
from logbook.domain.people import StaffRole
from logbook.sealing.erasure import open_erasure_keys
from logbook.sealing.keyfile import new_key_file
from logbook.services.beginning import NewService, begin_service
from logbook.services.desk import House
from logbook.services.setting_up import NewStaff
from logbook.settings import Settings
from logbook.store.credentials import CardRow, CredentialRow
from logbook.store.engines import open_database
from logbook.store.staff import StaffRow
from tests.makers import NOW, QUESTIONS, Service


@pytest.fixture
def house(sqlite_database: str, tmp_path: Path) -> House:
    """Give a service as `logbook setup` leaves it, before anybody has joined."""
    keys, erasure = new_key_file(tmp_path / "keys.json"), open_erasure_keys(tmp_path / "erasure")
    made = House(open_database(sqlite_database), keys, erasure, QUESTIONS)
    leads = [NewStaff(name, f"{name}@example.org", StaffRole.LEAD) for name in ("Ann", "Ben")]
    manager = NewStaff("Mo", "mo@example.org", StaffRole.MANAGER)
    with made.writing() as desk:
        begin_service(desk, NewService("Northgate", "North", leads, manager), at=NOW)
    return made


def ways_in(house: House) -> int:
    """Count whatever somebody could come in by without a link of their own."""
    with house.reading() as desk:
        able = select(func.count()).where(StaffRow.wrapped_key.is_not(None))
        words = select(func.count()).select_from(CredentialRow)
        cards = select(func.count()).select_from(CardRow)
        return sum(desk.session.scalar(each) or 0 for each in (able, words, cards))


@pytest.mark.attack("I06")
def test_nobody_can_come_into_a_new_service_but_by_the_links_that_were_given(
    house: House, tmp_path: Path
) -> None:
    app = create_app(Settings(data=tmp_path, key_file=tmp_path / "keys.json"), house)

    assert ways_in(house) == 0
    assert (app.debug, app.testing, app.secret_key) == (False, False, None)


@pytest.mark.control("I06")
def test_an_account_that_can_be_come_in_by_is_counted(local_service: Service) -> None:
    assert ways_in(local_service.house) == 2
