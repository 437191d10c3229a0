"""What every test may ask for: an empty database of either kind, and one PostgreSQL for all."""

from __future__ import annotations

import fcntl
import json
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from logbook.assets import folder
from logbook.store import schema
from logbook.store.engines import Database, open_database
from tests import postgresql
from tests.cheaply import cheaply
from tests.makers import Service, a_service, like
from tests.results import carry

# A small machine has its slow moments; the examples are the same for everybody.
settings.register_profile("logbook", deadline=None, derandomize=True)
settings.load_profile("logbook")

_SHARED = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Make one folder that all processes of this run share."""
    given = getattr(config, "workerinput", {}).get("shared")
    folder = Path(given or tempfile.mkdtemp(prefix="logbook-"))
    folder.chmod(0o755)  # PostgreSQL runs as somebody else, below it
    config.stash[_SHARED] = folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Note which attacks each test tries."""
    carry(items)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each worker where that folder is."""
    node.workerinput["shared"] = str(node.config.stash[_SHARED])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and throw everything away, once all workers are done."""
    if not hasattr(config, "workerinput"):
        postgresql.stop(config.stash[_SHARED] / "postgresql")
        shutil.rmtree(config.stash[_SHARED], ignore_errors=True)


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Path:
    """Give the folder that all processes of this run share."""
    return request.config.stash[_SHARED]


@pytest.fixture(scope="session")
def postgresql_server(shared: Path) -> postgresql.Server:
    """Give the one PostgreSQL of this run, with a migrated template in it."""
    note = shared / "postgresql.json"
    with _one_at_a_time(shared):
        if not note.exists():
            started = postgresql.start(shared / "postgresql")
            started.tell("CREATE DATABASE template_logbook")
            _migrate(started.url("template_logbook"))
            note.write_text(json.dumps({"port": started.port}))
    return postgresql.Server(shared / "postgresql", json.loads(note.read_text())["port"])


@pytest.fixture(scope="session")
def sqlite_template(shared: Path) -> Path:
    """Give a migrated SQLite file to copy."""
    template = shared / "template.db"
    with _one_at_a_time(shared):
        if not template.exists():
            growing = shared / "growing.db"
            _migrate(f"sqlite:///{growing}")
            growing.rename(template)
    return template


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> str:
    """Give the address of a migrated, empty SQLite database."""
    copy = tmp_path / "logbook.db"
    shutil.copy(sqlite_template, copy)
    return f"sqlite:///{copy}"


@pytest.fixture
def postgresql_database(postgresql_server: postgresql.Server) -> Iterator[str]:
    """Give the address of a migrated, empty PostgreSQL database."""
    with _database(postgresql_server, "template_logbook") as url:
        yield url


@pytest.fixture
def empty_sqlite(tmp_path: Path) -> str:
    """Give the address of an SQLite database without a table."""
    return f"sqlite:///{tmp_path / 'empty.db'}"


@pytest.fixture
def empty_postgresql(postgresql_server: postgresql.Server) -> Iterator[str]:
    """Give the address of a PostgreSQL database without a table."""
    with _database(postgresql_server, "template0") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Give the address of a migrated, empty database: the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_database")
    return url


@pytest.fixture
def opened(database: str) -> Iterator[Database]:
    """Give a migrated, empty database that is open: the test runs once on each kind."""
    opened = open_database(database)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest) -> str:
    """Give the address of a database without a table: the test runs once on each kind."""
    url: str = request.getfixturevalue(f"empty_{request.param}")
    return url


@pytest.fixture(scope="session", autouse=True)
def _words_are_cheap() -> Iterator[None]:
    """Let a try cost little here; what it costs whoever guesses, its own test says."""
    with cheaply():
        yield


@pytest.fixture(scope="session")
def sqlite_ready(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Service:
    """Give a small service on SQLite to copy."""
    folder = tmp_path_factory.mktemp("ready")
    shutil.copy(sqlite_template, folder / "logbook.db")
    return _closed(a_service(f"sqlite:///{folder / 'logbook.db'}", folder))


@pytest.fixture(scope="session")
def postgresql_ready(
    postgresql_server: postgresql.Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Service, str]]:
    """Give a small service on PostgreSQL to copy, and the name of its database."""
    with _database(postgresql_server, "template_logbook") as url:
        yield _closed(a_service(url, tmp_path_factory.mktemp("ready"))), url.rpartition("/")[2]


@pytest.fixture
def local_service(sqlite_ready: Service, tmp_path: Path) -> Iterator[Service]:
    """Give a small service on SQLite, as most are: enough for its pages."""
    service = like(sqlite_ready, f"sqlite:///{tmp_path / 'logbook.db'}", tmp_path)
    yield service
    service.house.database.close()


@pytest.fixture
def far_service(
    postgresql_ready: tuple[Service, str], postgresql_server: postgresql.Server, tmp_path: Path
) -> Iterator[Service]:
    """Give a small service on PostgreSQL."""
    ready, name = postgresql_ready
    with _database(postgresql_server, name) as url:
        service = like(ready, url, tmp_path)
        yield service
        service.house.database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_service(request: pytest.FixtureRequest) -> Service:
    """Give a small service on either kind of database: the test runs once on each."""
    kind = "local" if request.param == "sqlite" else "far"
    service: Service = request.getfixturevalue(f"{kind}_service")
    return service


def _closed(service: Service) -> Service:
    service.house.database.close()
    return service


def _migrate(url: str) -> None:
    opened = open_database(url)
    schema.upgrade(folder("migrations"), opened.engine)
    opened.close()


@contextmanager
def _database(server: postgresql.Server, template: str) -> Iterator[str]:
    name = f"t{uuid.uuid4().hex}"
    server.tell(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.url(name)
    server.tell(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _one_at_a_time(shared: Path) -> Iterator[None]:
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
