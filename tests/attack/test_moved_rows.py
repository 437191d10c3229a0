"""Somebody who can write to the database: what they move to another row opens nothing there."""

from __future__ import annotations

from sqlalchemy import update

from logbook.services.desk import Desk
from logbook.services.settling_in import set_words
from logbook.services.signing_in import open_door
from logbook.store.credentials import WORDS, CredentialRow
from tests.makers import NOW, Service, unguessable


def _give(desk: Desk, of: str, to: str, slot: int) -> None:
    theirs = (CredentialRow.person_id == of) & (CredentialRow.slot == WORDS)
    desk.session.execute(update(CredentialRow).where(theirs).values(person_id=to, slot=slot))


def test_words_that_were_moved_to_another_person_open_nobodys_logbook(
    any_service: Service,
) -> None:
    robin, alex, words = any_service.person("Robin"), any_service.person("Alex"), unguessable()
    with any_service.house.writing() as desk:
        set_words(desk, robin, words, at=NOW)
        assert open_door(desk, words, at=NOW) is not None  # where they belong they open

    with any_service.house.writing() as desk:
        _give(desk, robin.id, alex.id, slot=9)

    with any_service.house.writing() as desk:
        assert open_door(desk, words, at=NOW) is None
