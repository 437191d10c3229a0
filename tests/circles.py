"""Who can open what: tried by every way there is, with what somebody holds now or held once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.entries import EntryId
from logbook.domain.errors import Refused, Tampered, Unknown
from logbook.domain.people import PersonId
from logbook.services.auditing import Kind
from logbook.services.handing_over import hand_over
from logbook.services.holding import open_grant
from logbook.services.off_boarding import end_account
from logbook.services.sealed import Opener
from logbook.services.supporting import look_at_entry, open_story
from logbook.store.audit import AuditRow
from logbook.store.circles import grants_of
from logbook.store.entries import entries_of
from tests.makers import NOW, Service, an_entry

Keys = Mapping[int, bytes]  # epoch -> private key of a circle


def keys_of(service: Service, staff: StaffActor, person: PersonId) -> Keys:
    """Give every key of a circle that somebody holds now, dormant or not."""
    with service.house.reading() as desk:
        grants = grants_of(desk.session, staff.id, person=person)
    return {each.epoch: open_grant(each, staff.private_key) for each in grants}


def opened_with(service: Service, person: PersonId, keys: Keys) -> frozenset[EntryId]:
    """Name the entries of a person that open with some keys, and nothing asked of anybody."""
    found = set()
    with service.house.reading() as desk:
        opener = Opener(person, desk.erasure.of(person), keys)
        for sealed in entries_of(desk.session, person):
            try:
                found.add(opener.entry(sealed).id)
            except Tampered:
                continue
    return frozenset(found)


def read_by(
    service: Service, staff: StaffActor, person: PersonActor, entry: EntryId, *, at: datetime
) -> str | None:
    """Give the words of an entry as its page gives them to somebody; None where it does not."""
    try:
        with service.house.writing() as desk:
            sealed = look_at_entry(desk, staff, person.id, entry, at=at)
        story = open_story(desk, staff, sealed)
    except (Unknown, Refused):
        return None
    return next(each.words for each in story.entries if each.id == entry)


def proved(staff: StaffActor, at: datetime) -> StaffActor:
    """Give somebody who has just proved who they are."""
    return replace(staff, proved_at=at)


def hand_to(service: Service, person: PersonActor, to: StaffActor) -> None:
    """Give a person another keyworker."""
    with service.house.writing() as desk:
        hand_over(desk, service.lead, person.id, to.id, at=NOW)


def deeds_of(service: Service, *kinds: Kind) -> list[tuple[str, str | None, str | None, str]]:
    """List the deeds of some kinds: by whom, about whom, which row, and why."""
    with service.house.reading() as desk:
        rows = desk.session.scalars(
            select(AuditRow)
            .where(AuditRow.deed.in_([each.value for each in kinds]))
            .order_by(AuditRow.number)
        )
        return [(row.actor_id, row.person_id, row.row_id, row.why) for row in rows]


def after_handover(service: Service, alex: StaffActor) -> tuple[PersonActor, EntryId, EntryId]:
    """Share, hand over and share again; give the person and both entries."""
    robin = service.person()
    before = service.tell(robin, an_entry(4, 5, 6, words="before"))
    hand_to(service, robin, alex)
    after = service.tell(robin, an_entry(4, 5, 6, words="after"))
    return robin, before, after


def leaves(service: Service, by: StaffActor, who: StaffActor) -> None:
    """End somebody's account."""
    with service.house.writing() as desk:
        end_account(desk, by, who.id, at=NOW)
