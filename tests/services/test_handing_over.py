"""Handing over and covering: the person says who reads what was before, and sees who covers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid, Unknown
from logbook.domain.openings import CoverReason
from logbook.domain.people import StaffRole
from logbook.services.covering import cover, end_cover
from logbook.services.handing_over import answer_question, questions_for
from logbook.services.told import told_to
from tests.circles import after_handover, read_by
from tests.makers import NOW, Service, an_entry

SOON = NOW + timedelta(minutes=1)


@pytest.fixture
def alex(local_service: Service) -> StaffActor:
    """Give a second keyworker of the team."""
    return local_service.member(StaffRole.KEYWORKER, "Alex Moor")


def test_a_person_says_once_whether_a_newcomer_reads_what_was_before(
    local_service: Service, alex: StaffActor
) -> None:
    robin, before, after = after_handover(local_service, alex)
    with local_service.house.reading() as desk:
        (question,) = questions_for(desk, robin, at=NOW)
    assert question.newcomer.id == alex.id

    with local_service.house.writing() as desk:
        answer_question(desk, robin, question.id, old=True, at=NOW)

    assert read_by(local_service, alex, robin, before, at=NOW) == "before"
    assert read_by(local_service, alex, robin, after, at=NOW) == "after"
    with local_service.house.reading() as desk:
        assert questions_for(desk, robin, at=NOW) == ()
    with pytest.raises(Unknown), local_service.house.writing() as desk:
        answer_question(desk, robin, question.id, old=True, at=NOW)


def test_cover_ends_with_its_day_or_when_its_lead_says_so(local_service: Service) -> None:
    robin, lead = local_service.person(), local_service.lead
    entry = local_service.tell(robin, an_entry(4, 5, 6, words="shared"))
    last = NOW.date() + timedelta(days=28)
    with local_service.house.writing() as desk:
        cover(desk, lead, robin.id, last, CoverReason.LEAVE, at=NOW)

    on_the_last, after_it = (NOW + timedelta(days=each) for each in (28, 29))
    assert read_by(local_service, lead, robin, entry, at=on_the_last) == "shared"
    assert read_by(local_service, lead, robin, entry, at=after_it) is None
    with pytest.raises(Invalid), local_service.house.writing() as desk:
        cover(desk, lead, robin.id, last + timedelta(days=1), CoverReason.LEAVE, at=NOW)
    with local_service.house.writing() as desk:
        end_cover(desk, lead, robin.id, at=SOON)
    assert read_by(local_service, lead, robin, entry, at=SOON) is None
    with local_service.house.reading() as desk:
        assert [(each.staff.id, each.until) for each in told_to(desk, robin)] == [(lead.id, SOON)]
