"""Erasing: all of a person goes, whoever asked, and only from where its person may ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Column, MetaData, String, Table, select

from logbook.domain.entries import With
from logbook.domain.erasures import Asked
from logbook.domain.errors import Refused, Tampered, Unknown, Unproved
from logbook.domain.people import PersonId, StaffId, StaffRole
from logbook.domain.releases import Why
from logbook.sealing.chance import new_id
from logbook.services.auditing import Kind
from logbook.services.erasing import (
    erase_for_time,
    erase_on_request,
    erase_own,
    finish_erasures,
)
from logbook.services.looking_back import look_back
from logbook.services.releasing import fetch
from logbook.store import schema
from logbook.store.audit import AuditRow, deeds_about
from logbook.store.credentials import COVER, CredentialRow
from logbook.store.people import person_by_id
from logbook.store.releases import KeptRelease, add_release, release_by_id
from tests.makers import NOW, Service, an_entry
from tests.store.test_migrations import _lived

_STAYS = {"audit"}  # opaque ids, without which the chain would have holes
_A_LOCK = ("visit", "lent_to")  # a worker's tablet stays locked until its worker unlocks it


def people_in(service: Service) -> list[PersonId]:
    """List everybody."""
    with service.house.reading() as desk:
        table = schema.metadata.tables["person"]
        return [PersonId(each) for each in desk.session.scalars(select(table.c.id))]


def where_left(service: Service, people: list[PersonId]) -> Iterator[str]:
    """Name each column of any table in which somebody's id still stands."""
    with service.house.reading() as desk:
        for table in schema.metadata.sorted_tables:
            for row in desk.session.execute(select(table)).mappings():
                for column, value in row.items():
                    if value in people and table.name not in _STAYS:
                        yield f"{table.name}.{column}"


def test_of_whoever_is_erased_no_table_holds_a_row(any_service: Service) -> None:
    _lived(any_service)
    people = people_in(any_service)
    hung_on = {each.partition(".")[0] for each in where_left(any_service, people)}

    with any_service.house.writing() as desk:
        for person in people:
            erase_for_time(desk, person, at=NOW)

    belonging = {t.name for t in schema.metadata.sorted_tables if "person_id" in t.columns}
    assert belonging - _STAYS <= hung_on
    assert set(where_left(any_service, people)) <= {".".join(_A_LOCK)}
    with any_service.house.reading() as desk:
        parts = schema.metadata.tables["draft_part"]
        assert desk.session.execute(select(parts)).all() == []
        assert [each.person for each in desk.erasure.noted()] == people


def test_a_table_that_hangs_on_nobody_by_name_or_key_would_be_missed_and_seen(
    local_service: Service,
) -> None:
    robin = local_service.person()
    metadata = MetaData()
    forgotten = Table("forgotten", metadata, Column("about_whom", String(32)))
    metadata.create_all(local_service.house.database.engine)
    with local_service.house.writing() as desk:
        desk.session.execute(forgotten.insert().values(about_whom=robin.id))
        erase_for_time(desk, robin.id, at=NOW)
        left = desk.session.scalars(select(forgotten.c.about_whom)).all()

    assert left == [robin.id]


def test_a_person_deletes_all_of_theirs_and_nobody_elses(any_service: Service) -> None:
    robin, lily = any_service.person("Robin"), any_service.person("Lily")
    any_service.tell(robin, an_entry(1, 2, 3, words="mine"))
    any_service.tell(lily, an_entry(3, 2, 1, words="hers"))

    with any_service.house.writing() as desk:
        erase_own(desk, robin, at=NOW)

    with any_service.house.reading() as desk:
        assert person_by_id(desk.session, robin.id) is None
        assert [each.entry.words for each in look_back(desk, lily)] == ["hers"]
        with pytest.raises(Tampered):
            desk.erasure.of(robin.id)
        (deed,) = deeds_about(desk.session, (robin.id,), (Kind.ERASED,))
    assert (deed.actor, deed.why) == (robin.id, "own wish")


@pytest.mark.parametrize("way", ["pin", "lent"])
def test_a_pin_or_a_lent_tablet_deletes_nothing(local_service: Service, way: str) -> None:
    robin = local_service.person()
    pin, lent = replace(robin, private_key=None), replace(robin, mode=With.WORKER)

    with pytest.raises(Refused), local_service.house.writing() as desk:
        erase_own(desk, pin if way == "pin" else lent, at=NOW)

    with local_service.house.reading() as desk:
        assert person_by_id(desk.session, robin.id) is not None
        assert desk.erasure.of(robin.id)
        assert desk.erasure.noted() == ()


def test_second_words_delete_nothing_and_open_nothing_any_more(local_service: Service) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(1, 2, 3, words="still here"), shared=False)
    with local_service.house.reading() as desk:
        before = desk.session.get_one(CredentialRow, (robin.id, COVER)).lookup

    with local_service.house.writing() as desk:
        erase_own(desk, replace(robin, cover=True), at=NOW)

    with local_service.house.reading() as desk:
        assert [each.entry.words for each in look_back(desk, robin)] == ["still here"]
        assert desk.session.get_one(CredentialRow, (robin.id, COVER)).lookup != before
        assert desk.erasure.noted() == ()


def test_a_keyworker_deletes_on_request_with_a_fresh_proof_and_how_it_was_asked(
    any_service: Service,
) -> None:
    robin, sam = any_service.person(), any_service.keyworker
    other = any_service.member(StaffRole.KEYWORKER, "Jo Hill")
    late = NOW + timedelta(minutes=6)

    for actor, at, refusal in ((other, NOW, Unknown), (sam, late, Unproved)):
        with pytest.raises(refusal), any_service.house.writing() as desk:
            erase_on_request(desk, actor, robin.id, Asked.FACE, at=at)
    with any_service.house.writing() as desk:
        erase_on_request(desk, sam, robin.id, Asked.PHONE, at=NOW)

    with any_service.house.reading() as desk:
        assert person_by_id(desk.session, robin.id) is None
        (deed,) = deeds_about(desk.session, (robin.id,), (Kind.ERASED,))
    assert (deed.actor, deed.why) == (sam.id, "by phone")


def keep_file(service: Service, by: StaffId, release: str, quarter: str, subject: str) -> None:
    """Keep a file that counts a subject and somebody else."""
    counts = json.dumps([subject, new_id()])
    with service.house.writing() as desk:
        add_release(
            desk.session,
            KeptRelease(release, quarter, "people", NOW.date(), by, "{}", counts, b"zip", "f" * 64),
        )


def test_a_file_that_counts_whoever_is_erased_is_given_out_no_more(any_service: Service) -> None:
    robin = any_service.person()
    ellen = any_service.member(StaffRole.EVALUATOR)
    theirs, others = new_id(), new_id()
    keep_file(any_service, ellen.id, theirs, "2026Q3", robin.profile.subject)
    keep_file(any_service, ellen.id, others, "2026Q2", new_id())

    with any_service.house.writing() as desk:
        erase_own(desk, robin, at=NOW)

    with any_service.house.writing() as desk:
        assert fetch(desk, ellen, others, at=NOW)[1] == b"zip"
        with pytest.raises(Unknown):
            fetch(desk, ellen, theirs, at=NOW)
        gone = release_by_id(desk.session, theirs)
    assert gone is not None
    assert (gone.why_withheld, gone.content, gone.subjects) == (Why.ERASED, None, "[]")
    assert gone.sha256 == "f" * 64


def test_the_ledger_finishes_what_a_crash_or_an_old_copy_left(any_service: Service) -> None:
    noted, keyless, lily = (any_service.person(each) for each in ("Robin", "Max", "Lily"))
    any_service.house.erasure.note(noted.id, NOW.date())  # died after the first step
    any_service.house.erasure.note(keyless.id, NOW.date())
    any_service.house.erasure.destroy(keyless.id)  # died after the second

    finished = finish_erasures(any_service.house, at=NOW)

    assert finished == 2
    assert people_in(any_service) == [lily.id]
    assert finish_erasures(any_service.house, at=NOW) == 0
    with any_service.house.reading() as desk:
        kinds = desk.session.scalars(select(AuditRow.deed)).all()
    assert kinds.count(Kind.ERASED) == 2
