"""What taking back promises: what was shared is its person's alone from then on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.entries import EntryId
from logbook.domain.errors import Refused, Tampered, Unknown
from logbook.domain.people import StaffRole
from logbook.sealing.boxes import open_box
from logbook.sealing.chance import new_id
from logbook.services.answering import NewReply, answer
from logbook.services.consenting import agree_to_count
from logbook.services.holding import opener_of, own_opener
from logbook.services.looking_back import look_back, told_of
from logbook.services.sealed import entry_place
from logbook.services.supporting import look_at_caseload, look_at_entry, look_at_person, open_story
from logbook.services.taking_back import take_back, taken_back
from logbook.store.circles import grants_of
from logbook.store.entries import own_entry
from logbook.store.messages import open_wishes
from tests.counting import observations_of
from tests.makers import NOW, Service, an_entry

_LATER = NOW + timedelta(hours=1)


def _take_back(service: Service, person: PersonActor, entry: EntryId) -> None:
    with service.house.writing() as desk:
        take_back(desk, person, entry, at=_LATER)


def _shared_with_all(service: Service) -> tuple[PersonActor, EntryId]:
    robin = service.person()
    with service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)
    return robin, service.tell(robin, an_entry(0, 2, 3, words="only mine", talk=True))


@pytest.mark.attack("C07")
def test_what_is_taken_back_is_gone_for_the_circle_in_all_it_left(service: Service) -> None:
    robin, entry = _shared_with_all(service)
    assert observations_of(service)

    _take_back(service, robin, entry)

    with service.house.writing() as desk, pytest.raises(Unknown):
        look_at_entry(desk, service.keyworker, robin.id, entry, at=_LATER)
    with service.house.writing() as desk:
        story = open_story(
            desk,
            service.keyworker,
            look_at_person(desk, service.keyworker, robin.id, at=_LATER),
        )
        today = look_at_caseload(desk, service.keyworker, at=_LATER)
        assert open_wishes(desk.session, (robin.id,)) == ()
    assert [*story.entries, *story.older, *story.wishes] == []
    assert [(each.entries, each.older) for each in today] == [((), ())]
    assert observations_of(service) == ()
    with service.house.reading() as desk:
        (told,) = look_back(desk, robin)
    assert (told.entry.words, told.shared, told.taken_back) == ("only mine", False, _LATER)


@pytest.mark.control("C07")
def test_the_same_look_finds_what_is_still_shared(service: Service) -> None:
    robin, entry = _shared_with_all(service)

    with service.house.writing() as desk:
        sealed = look_at_entry(desk, service.keyworker, robin.id, entry, at=_LATER)
        story = open_story(desk, service.keyworker, sealed)

    assert [each.words for each in story.entries] == ["only mine"]
    assert len(story.wishes) == 1


@pytest.mark.attack("C07")
def test_a_key_from_before_opens_nothing_of_what_was_taken_back(service: Service) -> None:
    robin, entry = _shared_with_all(service)
    with service.house.reading() as desk:
        before = own_entry(desk.session, robin.id, entry)
        grants = grants_of(desk.session, service.keyworker.id, person=robin.id)
        circle = opener_of(desk, service.keyworker, robin.id, grants)
    assert before is not None
    assert before.epoch is not None

    _take_back(service, robin, entry)

    with service.house.reading() as desk:
        after = own_entry(desk.session, robin.id, entry)
        erasure = desk.erasure.of(robin.id)
    assert after is not None
    place = entry_place(robin.id, entry, before.epoch)
    private = circle.circles[before.epoch]
    kept = open_box(before.payload, before.sealed_key, private, place, erasure=erasure)
    assert b"only mine" in kept  # a copy of the rows of before still opens: the pages say so
    with pytest.raises(Tampered):
        open_box(after.payload, before.sealed_key, private, place, erasure=erasure)
    with pytest.raises(Tampered):
        open_box(after.payload, after.sealed_key, private, place, erasure=erasure)


def test_an_answer_to_it_stays_with_the_person_alone(service: Service) -> None:
    robin, entry = _shared_with_all(service)
    with service.house.writing() as desk:
        reply = NewReply(new_id(), "Thank you.")
        answer(desk, service.keyworker, robin.id, entry, reply, at=NOW)

    _take_back(service, robin, entry)

    with service.house.writing() as desk:
        sealed = look_at_person(desk, service.keyworker, robin.id, at=_LATER)
        assert open_story(desk, service.keyworker, sealed).replies == ()
    with service.house.reading() as desk:
        assert [each.words for each in told_of(desk, robin, entry).replies] == ["Thank you."]


def test_only_a_worker_who_has_read_it_hears_that_it_was_taken_back(service: Service) -> None:
    robin, read = _shared_with_all(service)
    unread = service.tell(robin, an_entry(5, 5, 5, at=NOW + timedelta(minutes=30)))
    with service.house.writing() as desk:
        look_at_entry(desk, service.keyworker, robin.id, read, at=NOW)

    _take_back(service, robin, read)
    _take_back(service, robin, unread)

    with service.house.reading() as desk:
        heard = taken_back(desk, service.keyworker, robin.id, at=_LATER)
    assert [(each.entry, each.read) for each in heard] == [(read, NOW)]


def test_somebody_elses_entry_is_unknown_and_a_write_only_session_is_refused(
    service: Service,
) -> None:
    robin, entry = _shared_with_all(service)
    lily = service.person("Lily")
    phone = PersonActor(robin.id, robin.profile)

    with pytest.raises(Unknown):
        _take_back(service, lily, entry)
    with pytest.raises(Refused):
        _take_back(service, phone, entry)
    with service.house.reading() as desk:
        assert look_back(desk, robin)[0].shared


def test_taken_back_twice_it_is_taken_back_once(service: Service) -> None:
    robin, entry = _shared_with_all(service)
    with service.house.writing() as desk:
        look_at_entry(desk, service.keyworker, robin.id, entry, at=NOW)

    _take_back(service, robin, entry)
    _take_back(service, robin, entry)

    with service.house.reading() as desk:
        assert len(taken_back(desk, service.keyworker, robin.id, at=_LATER)) == 1


def _both_at_once(*deeds: Callable[[], None]) -> list[bool]:
    """Do both at once; tell which were allowed."""
    ready = Barrier(len(deeds))

    def do(deed: Callable[[], None]) -> bool:
        ready.wait()
        try:
            deed()
        except Unknown:
            return False
        return True

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_who_opens_it_while_it_is_taken_back_is_named_or_reads_nothing(
    service: Service,
) -> None:
    robin, _entry = _shared_with_all(service)
    for _turn in range(6):
        entry = service.tell(robin, an_entry(1, 1, 1, words="mine again"))

        def look(entry: EntryId = entry) -> None:
            with service.house.writing() as desk:
                look_at_entry(desk, service.keyworker, robin.id, entry, at=NOW)

        _taken, opened = _both_at_once(partial(_take_back, service, robin, entry), look)

        with service.house.reading() as desk:
            heard = taken_back(desk, service.keyworker, robin.id, at=_LATER)
            told = told_of(desk, robin, entry)
        assert not told.shared
        assert bool(told.looks) is opened is (entry in {each.entry for each in heard})


def test_an_answer_that_comes_at_once_stays_with_the_person_or_is_refused(
    service: Service,
) -> None:
    robin, _entry = _shared_with_all(service)
    for _turn in range(6):
        entry = service.tell(robin, an_entry(1, 1, 1))

        def reply(entry: EntryId = entry) -> None:
            with service.house.writing() as desk:
                new = NewReply(new_id(), "Thank you.")
                answer(desk, service.keyworker, robin.id, entry, new, at=NOW)

        _taken, said = _both_at_once(partial(_take_back, service, robin, entry), reply)

        with service.house.writing() as desk:
            sealed = look_at_person(desk, service.keyworker, robin.id, at=_LATER)
            shown = open_story(desk, service.keyworker, sealed).replies
            assert len(told_of(desk, robin, entry).replies) == said
        assert entry not in {each.about for each in shown}


def test_a_circle_of_two_leaves_the_newcomer_without_a_word_of_it(service: Service) -> None:
    robin, entry = _shared_with_all(service)
    jo = service.member(StaffRole.KEYWORKER, "Jo Hill")
    with service.house.writing() as desk:
        look_at_entry(desk, service.keyworker, robin.id, entry, at=NOW)

    _take_back(service, robin, entry)

    with service.house.reading() as desk:
        assert own_opener(desk, robin).holds(None)
    with service.house.reading() as desk, pytest.raises(Unknown):
        taken_back(desk, jo, robin.id, at=_LATER)
