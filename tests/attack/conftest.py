"""What attacks on circles ask for: a second lead and a second keyworker of the team."""

from __future__ import annotations

import pytest

from logbook.domain.actors import StaffActor
from logbook.domain.people import StaffRole
from tests.makers import Service


@pytest.fixture
def second(local_service: Service) -> StaffActor:
    """Give a second lead of the team, before anybody is invited."""
    return local_service.member(StaffRole.LEAD, "Jo Hughes")


@pytest.fixture
def alex(local_service: Service) -> StaffActor:
    """Give a second keyworker of the team."""
    return local_service.member(StaffRole.KEYWORKER, "Alex Moor")
