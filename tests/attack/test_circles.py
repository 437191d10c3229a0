"""A circle from outside it: the worker from before, a stranger's key, the database itself."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.entries import EntryId
from logbook.domain.errors import Tampered
from logbook.domain.people import PersonId, StaffRole
from logbook.sealing.pairs import new_pair
from logbook.services import renewing
from logbook.services.desk import Desk
from logbook.services.holding import make_grant
from logbook.store.circles import CircleRow, add_grants, circle_now, holders_of
from logbook.store.people import PersonRow
from logbook.store.staff import StaffRow
from tests.circles import (
    after_handover,
    hand_to,
    keys_of,
    opened_with,
    read_by,
)
from tests.makers import NOW, Service, an_entry


def _never_lets_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weaken the build: whoever leaves a circle keeps their part of it."""
    monkeypatch.setattr(renewing, "_let_go", lambda *_rest: None)


def _what_the_old_worker_has(service: Service, robin: PersonActor, entry: EntryId) -> list[bool]:
    page = service.client(service.keyworker).get(f"/staff/people/{robin.id}/entries/{entry}")
    keys = keys_of(service, service.keyworker, robin.id)
    return [page.status_code == 200, bool(keys), bool(opened_with(service, robin.id, keys))]


@pytest.mark.attack("C04")
def test_one_request_later_the_worker_from_before_has_nothing(
    local_service: Service, alex: StaffActor
) -> None:
    robin, before, after = after_handover(local_service, alex)

    assert _what_the_old_worker_has(local_service, robin, before) == [False] * 3
    assert _what_the_old_worker_has(local_service, robin, after) == [False] * 3
    address = f"/staff/people/{robin.id}"
    assert local_service.client(local_service.keyworker).get(address).status_code == 404
    assert read_by(local_service, alex, robin, after, at=NOW) == "after"
    assert read_by(local_service, alex, robin, before, at=NOW) is None


@pytest.mark.control("C04")
def test_a_worker_who_is_not_let_go_would_be_seen(
    local_service: Service, alex: StaffActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    _never_lets_go(monkeypatch)

    robin, before, _ = after_handover(local_service, alex)

    assert _what_the_old_worker_has(local_service, robin, before) == [False, True, True]


def _sealed_to_a_stranger(service: Service, robin: PersonActor) -> bool:
    """Put a circle of a stranger's into the database, share, and tell whether they can read."""
    stranger = new_pair()
    with service.house.writing() as desk:
        epoch = desk.session.scalar(select(CircleRow.epoch))
        desk.session.execute(
            update(CircleRow)
            .where(CircleRow.person_id == robin.id)
            .values(public_key=stranger.public)
        )
    try:
        service.tell(robin, an_entry(4, 5, 6, words="to whom?"))
    except Tampered:
        return False
    return bool(opened_with(service, robin.id, {epoch or 0: stranger.private}))


@pytest.mark.attack("C08", "E08")
def test_nothing_is_sealed_to_a_circle_that_somebody_put_in_the_database(
    local_service: Service,
) -> None:
    robin = local_service.person()

    assert not _sealed_to_a_stranger(local_service, robin)


def _unvouched(desk: Desk, person: PersonId) -> tuple[int, bytes]:
    circle = circle_now(desk.session, person)
    assert circle is not None
    return circle.epoch, circle.public_key


@pytest.mark.control("C08", "E08")
def test_a_key_that_nobody_vouched_for_would_be_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    robin = local_service.person()
    monkeypatch.setattr(
        "logbook.services.recording.current_circle",
        _unvouched,
    )

    assert _sealed_to_a_stranger(local_service, robin)


@pytest.mark.attack("E08")
@pytest.mark.parametrize("row", [PersonRow, StaffRow])
def test_a_circle_is_not_renewed_for_a_key_that_was_swapped(
    local_service: Service, alex: StaffActor, row: type[PersonRow] | type[StaffRow]
) -> None:
    robin = local_service.person()
    whose = robin.id if row is PersonRow else alex.id
    with local_service.house.writing() as desk:
        desk.session.execute(
            update(row).where(row.id == whose).values(public_key=new_pair().public)
        )

    with pytest.raises(Tampered):
        hand_to(local_service, robin, alex)

    with local_service.house.reading() as desk:
        assert {each.epoch for each in holders_of(desk.session, robin.id)} == {1}


def _put_in_by_hand(service: Service, robin: PersonActor, *, real: bool) -> bool:
    """Give a manager a part of a circle by way of the database; tell whether it opens anything."""
    entry = service.tell(robin, an_entry(4, 5, 6, words="shared"))
    manager = service.member(StaffRole.MANAGER, "Max Lane")
    account = manager.id
    with service.house.reading() as desk:
        public = desk.session.scalar(select(StaffRow.public_key).where(StaffRow.id == account))
    keys = keys_of(service, service.lead, robin.id) if real else {1: new_pair().private}
    with service.house.writing() as desk:
        grants = [
            make_grant(key, robin.id, epoch, account, public or b"") for epoch, key in keys.items()
        ]
        add_grants(desk.session, grants)
    found = opened_with(service, robin.id, keys_of(service, manager, robin.id))
    by_page = service.client(manager).get(f"/staff/people/{robin.id}/entries/{entry}")
    assert by_page.status_code == 403
    return bool(found)


@pytest.mark.attack("G05")
def test_a_part_of_a_circle_put_in_the_database_by_hand_opens_nothing(
    local_service: Service,
) -> None:
    assert not _put_in_by_hand(local_service, local_service.person(), real=False)


@pytest.mark.control("G05")
def test_a_part_made_with_the_circles_own_key_would_open(local_service: Service) -> None:
    assert _put_in_by_hand(local_service, local_service.person(), real=True)
