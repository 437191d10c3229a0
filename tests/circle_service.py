"""A service with people, keyworkers, leads and a manager, made once and copied for each trial."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from logbook.assets import folder
from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.people import StaffRole
from logbook.services.desk import House
from logbook.store import schema
from logbook.store.engines import Database, open_database
from tests.makers import Service, a_service


@dataclass(frozen=True)
class Made:
    """A service to begin with: copied for each trial, since making it takes longer than a trial."""

    service: Service
    people: tuple[PersonActor, ...]
    workers: tuple[StaffActor, ...]
    leads: tuple[StaffActor, ...]
    manager: StaffActor


@cache
def made_service() -> Made:
    """Make the service, once."""
    home = Path(tempfile.mkdtemp(prefix="logbook-circles-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    url = f"sqlite:///{home / 'logbook.db'}"
    opened = open_database(url)
    schema.upgrade(folder("migrations"), opened.engine)
    opened.close()
    service = a_service(url, home)
    second = service.member(StaffRole.LEAD, "Jo Hughes")
    workers = [service.keyworker, service.member(StaffRole.KEYWORKER, "Alex Moor")]
    people = tuple(service.person(each) for each in ("Robin", "Maya"))
    third = service.member(StaffRole.LEAD, "Ada Sole")  # came later: holds nothing yet
    leads, manager = (service.lead, second, third), service.member(StaffRole.MANAGER, "Max Lane")
    return Made(service, people, tuple(workers), leads, manager)


def copied(service: Service) -> Service:
    """Copy a service's database into memory."""
    memory = open_database("sqlite://")
    with service.house.database.engine.connect() as source, memory.engine.connect() as target:
        source.connection.driver_connection.backup(target.connection.driver_connection)  # type: ignore[union-attr]  # both are SQLite's
    return _on_another(service, memory)


def _on_another(service: Service, database: Database) -> Service:
    house = service.house
    other = Service(
        House(database, house.keys, house.erasure, house.questions),
        service.settings,
        service.site,
        service.programme,
    )
    other.lead, other.keyworker = service.lead, service.keyworker
    return other
