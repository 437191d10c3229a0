"""Why a lead covers is locked, and stands nowhere in the database for its thief to read."""

from __future__ import annotations

import pytest

from logbook.domain.openings import CoverReason
from logbook.services.auditing import Kind
from logbook.services.covering import cover
from logbook.store.audit import deeds_about
from tests.makers import NOW, Service


@pytest.mark.attack("E01")
def test_the_record_of_cover_says_nothing_of_somebodys_health(local_service: Service) -> None:
    robin = local_service.person()
    with local_service.house.writing() as desk:
        cover(desk, local_service.lead, robin.id, NOW.date(), CoverReason.SICKNESS, at=NOW)

    with local_service.house.reading() as desk:
        (deed,) = deeds_about(desk.session, (robin.id,), (Kind.COVERED.value,))
    assert deed.why == ""
