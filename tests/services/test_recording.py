"""What recording promises: kept once, shared with the circle alone, counted only when agreed."""

import json

import pytest
from sqlalchemy import func, select

from logbook.domain.actors import PersonActor
from logbook.domain.drafts import Draft
from logbook.domain.entries import EntryId, Missing, Rating
from logbook.domain.errors import Refused, Unknown
from logbook.domain.people import StaffRole
from logbook.sealing.locks import unlock
from logbook.sealing.places import Place
from logbook.services.drafting import (
    keep_answer,
    keep_moment,
    keep_words,
    open_draft,
    rescue_words,
)
from logbook.services.looking_back import look_back
from logbook.services.recording import finish
from logbook.services.supporting import look_at_entry, look_at_person, open_story
from logbook.store.entries import EntryRow
from tests.makers import NOW, Service, an_entry


def _drafted(service: Service, robin: PersonActor, words: str = "") -> Draft:
    with service.house.writing() as desk:
        keep_moment(desk, robin, good=True)
        keep_answer(desk, robin, 1, Rating("t_safe", 1, 3))
        keep_answer(desk, robin, 2, Rating("t_feel", 1, None, Missing.UNSAID))
        keep_words(desk, robin, words, talk=False)
    with service.house.reading() as desk:
        draft = open_draft(desk, robin)
    assert draft is not None
    return draft


def _count(service: Service, row: type) -> int:
    with service.house.reading() as desk:
        return desk.session.scalar(select(func.count()).select_from(row)) or 0


def test_an_entry_sent_twice_is_one_entry(service: Service) -> None:
    robin = service.person()
    draft = _drafted(service, robin, "it was quiet")

    for _ in range(2):
        with service.house.writing() as desk:
            finish(desk, robin, draft, share=True, at=NOW)

    with service.house.reading() as desk:
        told = look_back(desk, robin)
    assert [each.entry.words for each in told] == ["it was quiet"]
    assert _count(service, EntryRow) == 1


def test_each_answer_is_kept_as_it_is_tapped(service: Service) -> None:
    robin = service.person()

    draft = _drafted(service, robin, "half a sentence")

    assert draft.answers == {
        1: Rating("t_safe", 1, 3),
        2: Rating("t_feel", 1, None, Missing.UNSAID),
    }
    assert (draft.words, draft.good_moment) == ("half a sentence", True)


def test_changing_an_answer_replaces_it(service: Service) -> None:
    robin = service.person()
    _drafted(service, robin)

    with service.house.writing() as desk:
        keep_answer(desk, robin, 1, Rating("t_safe", 1, 8))

    with service.house.reading() as desk:
        draft = open_draft(desk, robin)
    assert draft is not None
    assert draft.answers[1].value == 8


def test_words_of_an_ended_session_wait_for_their_person(service: Service) -> None:
    robin = service.person()

    with service.house.writing() as desk:
        rescue_words(desk, robin, "do not lose this", talk=True)

    with service.house.reading() as desk:
        draft = open_draft(desk, robin)
    assert draft is not None
    assert (draft.words, draft.talk) == ("do not lose this", True)


def test_a_private_entry_is_unknown_to_the_keyworker(service: Service) -> None:
    robin = service.person()
    kept = service.tell(robin, an_entry(1, 2, 3, words="only mine"), shared=False)
    shared = service.tell(robin, an_entry(4, 5, 6, words="for Sam"))

    with service.house.writing() as desk, pytest.raises(Unknown):
        look_at_entry(desk, service.keyworker, robin.id, kept, at=NOW)

    with service.house.writing() as desk:  # the same look finds what is shared
        sealed = look_at_entry(desk, service.keyworker, robin.id, shared, at=NOW)
        story = open_story(desk, service.keyworker, sealed)
    assert [each.words for each in story.entries] == ["for Sam"]


def test_a_person_sees_both_and_who_has_looked_at_what(service: Service) -> None:
    robin = service.person()
    service.tell(robin, an_entry(1, 2, 3, words="only mine"), shared=False)
    service.tell(robin, an_entry(4, 5, 6, words="for Sam"))
    with service.house.writing() as desk:
        look_at_person(desk, service.keyworker, robin.id, at=NOW)

    with service.house.reading() as desk:
        told = look_back(desk, robin)

    seen = {each.entry.words: [look.staff.name for look in each.looks] for each in told}
    assert seen == {"only mine": [], "for Sam": ["Sam Okafor"]}


def test_another_keyworker_of_the_team_knows_of_nobody(service: Service) -> None:
    robin = service.person()
    entry = service.tell(robin, an_entry(4, 5, 6))
    stranger = service.member(StaffRole.KEYWORKER, "Jo Hill")

    for other in (stranger, service.lead):
        with service.house.writing() as desk, pytest.raises(Unknown):
            look_at_person(desk, other, robin.id, at=NOW)
        with service.house.writing() as desk, pytest.raises(Unknown):
            look_at_entry(desk, other, robin.id, entry, at=NOW)


def test_a_write_only_actor_writes_and_reads_nothing(service: Service) -> None:
    robin = service.person()
    pen = PersonActor(robin.id, robin.profile)
    service.tell(pen, an_entry(5, 5, 5, words="from a pen"))

    with service.house.reading() as desk, pytest.raises(Refused):
        look_back(desk, pen)

    with service.house.reading() as desk:  # their own words open it
        assert look_back(desk, robin)[0].entry.words == "from a pen"


def _flags(service: Service, robin: PersonActor, entry: EntryId) -> list[object]:
    """Read the flags of an entry, which only the server's own keys open."""
    with service.house.reading() as desk:
        locked = desk.session.scalar(select(EntryRow.flags_locked).where(EntryRow.id == entry))
    assert locked is not None
    kept: list[object] = json.loads(
        unlock(service.house.keys, locked, Place("entry", robin.id, entry, field="flags"))
    )
    return kept


def test_a_low_answer_and_a_wish_to_talk_are_flagged_as_they_are_written(service: Service) -> None:
    robin = service.person()
    low, fine = an_entry(1, 7, 7, talk=True), an_entry(7, 7, 7)
    service.tell(robin, low)
    service.tell(robin, fine)

    assert _flags(service, robin, low.id)[:3] == [["t_safe"], True, "2026-11-16"]
    assert _flags(service, robin, fine.id)[:3] == [[], False, "2026-11-16"]
