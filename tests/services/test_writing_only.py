"""A session that only writes: what its words open, and the one line that it is shown."""

from __future__ import annotations

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.drafts import Draft
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.people import Band, Role, StaffRole
from logbook.services.desk import Desk
from logbook.services.looking_back import look_back
from logbook.services.noting import Told, is_note_there, leave_note, note_told, take_note
from logbook.services.recording import became, finish
from logbook.services.settling_in import set_words
from logbook.services.signing_in import open_the_rest
from logbook.services.visiting import State
from logbook.store.notes import note_of
from logbook.store.visits import VisitKind
from tests.fault.test_one_person_at_once import at_once
from tests.linking import a_link, actor_of, state_of, visit_by
from tests.makers import NOW, Service, an_entry, unguessable


def test_words_open_the_rest_and_end_the_session_by_numbers(any_service: Service) -> None:
    robin, words = any_service.person(), unguessable()
    any_service.tell(robin, an_entry(1, 2, 3, words="of before"), shared=False)
    with any_service.house.writing() as desk:
        set_words(desk, robin, words, at=NOW)
    token, writer = visit_by(any_service, robin, VisitKind.PHONE)

    with any_service.house.writing() as desk:
        opened = open_the_rest(desk, writer, words, at=NOW, front=None)

    assert opened is not None
    assert state_of(any_service, token) is State.NONE
    assert actor_of(any_service, opened.token).private_key is not None


def test_words_of_somebody_else_open_nothing_from_a_session_by_numbers(service: Service) -> None:
    robin, lily, hers, card = service.person(), service.person("Lily"), unguessable(), unguessable()
    with service.house.writing() as desk:
        set_words(desk, lily, hers, at=NOW)
    a_link(service, robin, card)
    token, writer = visit_by(service, robin, VisitKind.PHONE)

    for words in (hers, card, unguessable()):
        with service.house.writing() as desk:
            assert open_the_rest(desk, writer, words, at=NOW, front=None) is None

    assert state_of(service, token) is State.LIVE


def test_what_was_written_by_numbers_is_there_for_words(service: Service) -> None:
    robin = service.person()
    _token, writer = visit_by(service, robin, VisitKind.PHONE)
    entry = an_entry(1, 2, 3)
    answers = dict(enumerate(entry.ratings, 1))
    with service.house.writing() as desk:
        finish(desk, writer, Draft(entry.id, True, answers, "today", False), share=False, at=NOW)

    with service.house.reading() as desk:
        assert became(desk, writer, entry.id).low
        assert not became(desk, writer, entry.id).shared
        (told,) = look_back(desk, robin)
    assert told.entry.words == "today"


def note(service: Service, person: PersonActor, words: str) -> None:
    """Leave a note for somebody."""
    with service.house.writing() as desk:
        leave_note(desk, service.keyworker, person.id, words, at=NOW)


def told(service: Service, person: PersonActor) -> Told:
    """Tell what became of a note."""
    with service.house.reading() as desk:
        return note_told(desk, service.keyworker, person.id, at=NOW)


def test_a_note_is_shown_once_to_however_many_look_in_the_same_moment(service: Service) -> None:
    robin, shown = service.person(), list[str]()
    note(service, robin, "Football  at\nfour")
    assert told(service, robin) is Told.NOT_YET

    def look(desk: Desk) -> None:
        shown.append(take_note(desk, robin))

    assert at_once(service, [look] * 4) == [None] * 4

    assert sorted(shown) == ["", "", "", "Football at four"]
    assert told(service, robin) is Told.SHOWN


def test_a_note_takes_the_place_of_another_and_an_empty_one_takes_it_away(service: Service) -> None:
    robin = service.person()
    note(service, robin, "one")
    note(service, robin, "another")

    with service.house.writing() as desk:
        assert is_note_there(desk, robin)
        assert take_note(desk, robin) == "another"
    note(service, robin, " ")

    assert told(service, robin) is Told.NONE


def test_a_thief_cannot_tell_a_shown_note_from_a_long_one(service: Service) -> None:
    robin, sizes = service.person(), set()
    for words in ("a", "ü" * 120, "\U0001f600" * 120):
        note(service, robin, words)
        with service.house.reading() as desk:
            sizes.add(len(note_of(desk.session, robin.id) or b""))
    with service.house.writing() as desk:
        take_note(desk, robin)
        sizes.add(len(note_of(desk.session, robin.id) or b""))

    assert len(sizes) == 1


def test_only_whoever_supports_leaves_a_note_of_one_line_at_the_disguised_door(
    service: Service,
) -> None:
    robin, dean = service.person(), service.person("Dean", Band.ADULT, Role.CHANGING)
    kim = service.member(StaffRole.KEYWORKER)

    with pytest.raises(Unknown), service.house.writing() as desk:
        leave_note(desk, kim, robin.id, "hello", at=NOW)
    with pytest.raises(Refused):
        note(service, dean, "hello")
    with pytest.raises(Invalid):
        note(service, robin, "x" * 121)
