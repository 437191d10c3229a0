"""Every look of staff has its line in the audit: without the line there is no look."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from logbook.domain.actors import StaffActor
from logbook.domain.openings import CoverReason
from logbook.services import auditing
from logbook.services.auditing import LOOKS, Kind
from logbook.services.breaking_glass import approve_look, ask_to_look
from logbook.services.covering import cover
from tests.circles import (
    deeds_of,
    read_by,
)
from tests.makers import NOW, Service, an_entry

WHY = "A call from school: somebody was seen at the gate again."


def _looks(service: Service, looks: int) -> tuple[int, int]:
    """Let that many looks at entries begin at once; give how many were read and how many kept."""
    people = [service.person(f"P{number}") for number in range(4)]
    entries = [(each, service.tell(each, an_entry(4, 5, 6, words="shared"))) for each in people]
    with service.house.writing() as desk:
        for each in people[:2]:
            cover(desk, service.lead, each.id, NOW.date(), CoverReason.LEAVE, at=NOW)
    ready = Barrier(looks)

    def look(number: int) -> bool:
        person, entry = entries[number % 4]
        reader = service.lead if number % 4 < 2 and number % 8 < 4 else service.keyworker
        ready.wait()
        return read_by(service, reader, person, entry, at=NOW) is not None

    with ThreadPoolExecutor(looks) as pool:
        read = sum(pool.map(look, range(looks)))
    return read, len(deeds_of(service, Kind.OPENED_ENTRY))


@pytest.mark.attack("G06")
def test_each_of_many_reads_at_once_has_its_line(any_service: Service) -> None:
    assert _looks(any_service, 20) == (20, 20)


@pytest.mark.control("G06")
def test_a_read_without_its_line_would_be_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logbook.services.supporting.record", lambda *_rest, **_more: None)

    assert _looks(local_service, 4) == (4, 0)


@pytest.mark.attack("G06")
def test_what_cannot_be_kept_in_the_audit_is_not_read(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(4, 5, 6, words="shared"))

    def full(*_rest: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(auditing, "add_deeds", full)

    with pytest.raises(OSError, match="full"):
        read_by(local_service, local_service.keyworker, robin, entry, at=NOW)


def test_each_look_says_on_what_it_stood(local_service: Service, second: StaffActor) -> None:
    robin, lead = local_service.person(), local_service.lead
    entry = local_service.tell(robin, an_entry(4, 5, 6, words="shared"))
    with local_service.house.writing() as desk:
        cover(desk, second, robin.id, NOW.date(), CoverReason.SICKNESS, at=NOW)
        approve_look(desk, second, ask_to_look(desk, lead, robin.id, WHY, at=NOW), at=NOW)

    for each in (local_service.keyworker, second, lead):
        assert read_by(local_service, each, robin, entry, at=NOW) == "shared"

    looks = deeds_of(local_service, *(Kind(each) for each in LOOKS))
    assert [why for *_rest, why in looks] == ["", "cover", "break-glass"]
