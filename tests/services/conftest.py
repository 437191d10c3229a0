"""A small service on each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.makers import Service, a_service


@pytest.fixture
def service(database: str, tmp_path: Path) -> Iterator[Service]:
    """Give a service with a lead and a keyworker; the test runs once on each database."""
    made = a_service(database, tmp_path)
    yield made
    made.house.database.close()
