"""What is unusual, or was changed behind our back, is shown to those who can look into it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.errors import Refused, Tampered, Unknown
from logbook.domain.people import StaffRole
from logbook.services.alerting import Alert, alerts, look_into
from logbook.services.auditing import Kind, record
from logbook.services.supporting import look_at_person
from logbook.store.audit import deeds_of
from tests.makers import NOW, Service, an_entry


def told(service: Service, actor: StaffActor) -> tuple[Alert, ...]:
    with service.house.reading() as desk:
        return alerts(desk, actor, at=service.clock())


def open_each(service: Service, people: list[PersonActor], *, minutes: int) -> None:
    """Open the page of each, so many minutes apart."""
    for turn, person in enumerate(people):
        with service.house.writing() as desk:
            at = service.clock.at = NOW + timedelta(minutes=minutes * turn)
            look_at_person(desk, service.keyworker, person.id, at=at)


@pytest.mark.attack("G07")
def test_whoever_opens_unusually_many_is_shown_to_the_leads_once(any_service: Service) -> None:
    people = [any_service.person() for _ in range(13)]

    open_each(any_service, people, minutes=2)

    (alert,) = told(any_service, any_service.lead)
    assert (alert.kind, alert.people) == (Kind.BULK_OPENING, 11)
    assert alert.by is not None
    assert alert.by.id == any_service.keyworker.id
    lead = any_service.client(any_service.lead)
    assert "Sam Okafor opened 11 people within an hour" in lead.get("/staff/look-into").words


@pytest.mark.control("G07")
def test_the_same_people_over_a_day_are_nothing_to_look_at(local_service: Service) -> None:
    # a build without the rule: nothing tells the two apart but the time between the looks
    people = [local_service.person() for _ in range(13)]

    open_each(local_service, people, minutes=30)

    assert told(local_service, local_service.lead) == ()


def test_who_looked_into_it_is_kept_and_nobody_does_so_for_themselves(
    any_service: Service,
) -> None:
    other = any_service.member(StaffRole.LEAD, "Jo Hill")
    with any_service.house.writing() as desk:
        record(desk, any_service.lead.id, Kind.USED_RECOVERY_CODE, at=NOW)
    (alert,) = told(any_service, other)

    with pytest.raises(Refused), any_service.house.writing() as desk:
        look_into(desk, any_service.lead, alert.number, at=NOW)
    any_service.client(other).submit("/staff/look-into", button="I have looked into it")

    (seen,) = told(any_service, any_service.lead)
    assert seen.seen_by is not None
    assert (seen.seen_by.name, seen.seen_at) == ("Jo Hill", NOW)


def test_a_lead_sees_nothing_of_another_site_and_a_manager_nothing_of_people(
    any_service: Service,
) -> None:
    sam, priya = any_service.keyworker, any_service.lead
    manager = any_service.member(StaffRole.MANAGER, "Lee Park")
    ellen = any_service.member(StaffRole.EVALUATOR, "Ellen Moor")
    with any_service.house.writing() as desk:
        record(desk, ellen.id, Kind.CHANGED_PASSWORD, at=NOW)
        record(desk, sam.id, Kind.ADDED_PASSKEY, at=NOW)
        record(desk, sam.id, Kind.ERASED, at=NOW)
        record(desk, sam.id, Kind.REISSUED, at=NOW)
        (number, *_rest) = [each.number for each in alerts(desk, manager, at=NOW)][-1:]

    by_lead, by_manager = told(any_service, priya), told(any_service, manager)

    assert {each.kind for each in by_manager} == {Kind.CHANGED_PASSWORD, Kind.ADDED_PASSKEY}
    assert {Kind.ERASED, Kind.REISSUED} < {each.kind for each in by_lead}
    with pytest.raises(Unknown), any_service.house.writing() as desk:
        look_into(desk, priya, number + 1_000, at=NOW)
    with pytest.raises(Refused):
        told(any_service, sam)


def alarms(service: Service) -> list[tuple[str | None, str]]:
    """List of whom and of what kind an alarm was raised."""
    with service.house.reading() as desk:
        told = deeds_of(desk.session, (Kind.TAMPERED.value,), since=NOW - timedelta(days=1))
    return [(each.person, each.why) for each in told]


def unlike_tests(service: Service) -> Flask:
    """Give the application as it answers people: with a page about what went wrong."""
    app = service.app()
    app.testing = False
    return app


def take(service: Service, column: str, *, table: str, whose: str, give: str) -> None:
    """Put what is one person's in the place of another's, as a thief with the database would."""
    key = "id" if table == "person" else "person_id"
    theirs = f"(SELECT {column} FROM {table} WHERE {key} = :whose)"  # noqa: S608  (names of ours)
    with service.house.database.engine.begin() as thief:
        thief.execute(
            text(f"UPDATE {table} SET {column} = {theirs} WHERE {key} = :give"),  # noqa: S608  (names of ours)
            {"whose": whose, "give": give},
        )


@pytest.mark.attack("E08")
def test_a_swapped_public_key_seals_nothing_and_raises_the_alarm(any_service: Service) -> None:
    robin, lily = any_service.person("Robin"), any_service.person("Lily")
    entry = any_service.tell(robin, an_entry(1, 2, 3, words="before"))
    sam = any_service.client(any_service.keyworker, unlike_tests(any_service))
    address = f"/staff/people/{robin.id}/entries/{entry}"
    page = sam.get(address)

    take(any_service, "public_key", table="circle", whose=lily.id, give=robin.id)

    with pytest.raises(Tampered):
        any_service.tell(robin, an_entry(1, 2, 3, words="for Sam alone"))
    assert page.submit(words="An answer.").status_code == 500
    assert alarms(any_service) == [(robin.id, "circle")]


@pytest.mark.control("E06", "E08")
def test_while_nothing_was_changed_there_is_no_alarm(local_service: Service) -> None:
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(1, 2, 3, words="before"))
    sam = local_service.client(local_service.keyworker, unlike_tests(local_service))

    answered = sam.submit(f"/staff/people/{robin.id}/entries/{entry}", words="An answer.")

    assert answered.status_code == 303
    assert alarms(local_service) == []


@pytest.mark.attack("E06")
@pytest.mark.parametrize(
    ("moved", "kind"), [("profile_locked", "person"), ("about_payload", "about")]
)
def test_a_value_moved_to_another_person_is_refused_and_raises_the_alarm_once(
    any_service: Service, moved: str, kind: str
) -> None:
    robin, lily = any_service.person("Robin"), any_service.person("Lily")
    sam = any_service.client(any_service.keyworker, unlike_tests(any_service))
    take(any_service, moved, table="person", whose=lily.id, give=robin.id)

    pages = [sam.get(f"/staff/people/{robin.id}") for _twice in range(2)]

    assert [page.status_code for page in pages] == [500, 500]
    assert alarms(any_service) == [(robin.id, kind)]
    lead = any_service.client(any_service.lead).get("/staff/look-into")
    assert "Something sealed is not what was put there" in lead.words
    assert "Robin" not in lead.text


@pytest.mark.attack("E06")
def test_a_field_moved_within_its_own_row_is_refused_too(any_service: Service) -> None:
    robin = any_service.person()
    sam = any_service.client(any_service.keyworker, unlike_tests(any_service))
    with any_service.house.database.engine.begin() as thief:
        thief.execute(text("UPDATE person SET profile_locked = subject_locked"))

    assert sam.get(f"/staff/people/{robin.id}").status_code == 500
    assert alarms(any_service) == [(robin.id, "person")]
