"""A lead who looks without covering: only with a second one, with a reason, and for four hours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid, Refused, Unknown, Unproved
from logbook.domain.people import StaffRole
from logbook.services.auditing import Kind
from logbook.services.breaking_glass import approve_look, ask_to_look, asked_to_look
from logbook.services.setting_up import NewStaff, begin_account
from logbook.services.told import told_to
from tests.circles import (
    deeds_of,
    proved,
    read_by,
)
from tests.makers import NOW, Service, an_entry

WHY = "A call from school: somebody was seen at the gate again."


def _break_in(
    service: Service, asker: StaffActor, approver: StaffActor | None, hours: float
) -> str | None:
    """Ask to look, let somebody agree, and give what can be read so long after it."""
    robin = service.person()
    entry = service.tell(robin, an_entry(4, 5, 6, words="shared"))
    with service.house.writing() as desk:
        asked = ask_to_look(desk, asker, robin.id, WHY, at=NOW)
    if approver is not None:
        with service.house.writing() as desk:
            approve_look(desk, approver, asked, at=NOW)
    return read_by(service, asker, robin, entry, at=NOW + timedelta(hours=hours))


@pytest.mark.attack("C11", "G09")
def test_glass_breaks_for_two_leads_and_for_four_hours(
    local_service: Service, second: StaffActor
) -> None:
    lead = local_service.lead

    assert _break_in(local_service, lead, second, 3.99) == "shared"
    assert _break_in(local_service, lead, second, 4) is None
    assert _break_in(local_service, lead, None, 0) is None
    with pytest.raises(Invalid, match="yourself"):
        _break_in(local_service, lead, lead, 0)
    with pytest.raises(Invalid, match="yourself"):
        _break_in(local_service, lead, proved(lead, NOW), 0)
    with pytest.raises(Refused):
        _break_in(local_service, lead, local_service.keyworker, 0)


@pytest.mark.control("C11", "G09")
def test_a_yes_that_never_ends_or_nobody_gave_would_be_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = local_service.lead
    monkeypatch.setattr("logbook.domain.openings.Opening.opens", lambda *_rest: True)

    assert _break_in(local_service, lead, None, 0) == "shared"
    assert _break_in(local_service, lead, None, 4) == "shared"


@pytest.mark.attack("C11")
def test_a_yes_comes_from_a_lead_of_the_circle_who_has_just_proved_who_they_are(
    local_service: Service, second: StaffActor
) -> None:
    robin, late = local_service.person(), NOW + timedelta(minutes=6)
    stranger = local_service.member(StaffRole.LEAD, "Ada Sole")  # came later: holds no circle
    with local_service.house.writing() as desk:
        asked = ask_to_look(desk, local_service.lead, robin.id, WHY, at=NOW)

    tries: list[tuple[StaffActor, type[Exception], timedelta]] = [
        (stranger, Unknown, timedelta()),
        (second, Unproved, late - NOW),
        (proved(second, NOW + timedelta(days=1)), Unknown, timedelta(days=1)),
    ]

    for lead, error, wait in tries:
        with pytest.raises(error), local_service.house.writing() as desk:
            approve_look(desk, lead, asked, at=NOW + wait)


@pytest.mark.attack("C11")
@pytest.mark.parametrize("why", ["", "because", "x" * 401])
def test_without_a_reason_in_writing_nobody_is_asked(local_service: Service, why: str) -> None:
    robin = local_service.person()

    with pytest.raises(Invalid), local_service.house.writing() as desk:
        ask_to_look(desk, local_service.lead, robin.id, why, at=NOW)

    with pytest.raises(Unproved), local_service.house.writing() as desk:
        ask_to_look(desk, local_service.lead, robin.id, WHY, at=NOW + timedelta(minutes=6))


@pytest.mark.attack("G09")
def test_one_lead_alone_neither_looks_nor_is_the_second(
    local_service: Service,
) -> None:
    robin, lead = local_service.person(), local_service.lead
    with local_service.house.writing() as desk:
        begin_account(
            desk, NewStaff("P", "p2@example.org", StaffRole.LEAD, local_service.site), at=NOW
        )
        asked = ask_to_look(desk, lead, robin.id, WHY, at=NOW)

    with pytest.raises(Invalid), local_service.house.writing() as desk:
        approve_look(desk, lead, asked, at=NOW)

    page = local_service.client(lead).get("/staff/lead")
    assert "another lead must agree" in page.words
    assert "Agree to four hours" not in page.words


def test_the_second_lead_reads_why_and_the_person_who_and_when(
    local_service: Service, second: StaffActor
) -> None:
    robin, lead = local_service.person(), local_service.lead
    with local_service.house.writing() as desk:
        asked = ask_to_look(desk, lead, robin.id, WHY, at=NOW)
    with local_service.house.reading() as desk:
        (read,) = asked_to_look(desk, second, at=NOW)
        assert told_to(desk, robin) == ()
    with local_service.house.writing() as desk:
        approve_look(desk, second, asked, at=NOW)

    with local_service.house.reading() as desk:
        (notice,) = told_to(desk, robin)

    assert (read.name, read.reason, read.asker.id, read.own) == ("Robin", WHY, lead.id, False)
    assert (notice.staff.id, notice.agreed and notice.agreed.id) == (lead.id, second.id)
    assert notice.until == NOW + timedelta(hours=4)
    steps = deeds_of(local_service, Kind.ASKED_TO_LOOK, Kind.LET_LOOK)
    assert steps == [(lead.id, robin.id, asked, ""), (second.id, robin.id, asked, "")]
