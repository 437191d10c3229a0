"""Ending support wants a fresh proof where all of somebody would go within weeks by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Unproved
from logbook.services.retaining import end_support
from tests.makers import NOW, Service

_LONG_AGO = NOW - timedelta(days=400)


def ends(service: Service, sam: StaffActor, days_ago: int) -> None:
    """End the support of somebody who came long ago, so many days ago."""
    robin = service.person(since=_LONG_AGO)
    with service.house.writing() as desk:
        end_support(desk, sam, robin.id, NOW.date() - timedelta(days=days_ago), at=NOW)


@pytest.mark.parametrize("days_ago", [336, 400])
def test_what_would_be_said_to_go_at_once_wants_a_proof_as_deleting_does(
    local_service: Service, days_ago: int
) -> None:
    sam = local_service.keyworker
    stale = replace(sam, proved_at=NOW - timedelta(minutes=5))

    with pytest.raises(Unproved):
        ends(local_service, stale, days_ago)
    ends(local_service, sam, days_ago)


def test_what_stays_for_months_wants_none(local_service: Service) -> None:
    ends(local_service, replace(local_service.keyworker, proved_at=None), 300)
