"""What second words promise: a plain diary that shares nothing, and a quiet sign to the circle."""

from __future__ import annotations

from datetime import timedelta

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.entries import EntryId, Missing, Rating
from logbook.domain.errors import Refused, Unknown
from logbook.sealing.stretching import Stretched
from logbook.services.consenting import agree_to_count, is_counted, stop_counting
from logbook.services.drafting import keep_answer, keep_words, open_draft, rescue_words
from logbook.services.looking_back import has_written, latest_reply, look_back, own_told, told_of
from logbook.services.recording import became, finish
from logbook.services.second_words import remove_second_words, second_since, set_second_words
from logbook.services.settling_in import change_words, set_words
from logbook.services.signing_in import open_door
from logbook.services.supporting import look_at_caseload, look_at_person, open_caseload, open_story
from logbook.services.taking_back import take_back
from logbook.services.visiting import person_of_visit, visit_state
from logbook.services.wishing import ask_to_talk
from tests.counting import observations_of
from tests.makers import NOW, Service, an_entry, unguessable


def _come(service: Service, stretched: Stretched, *, day: int = 0) -> PersonActor | None:
    at = NOW + timedelta(days=day)
    with service.house.writing() as desk:
        opened = open_door(desk, stretched, at=at)
    if opened is None:
        return None
    with service.house.reading() as desk:
        _state, visit = visit_state(desk, opened.token, at=at)
        return person_of_visit(desk, visit, opened.token) if visit else None


def _with_both(service: Service) -> tuple[PersonActor, Stretched, Stretched]:
    robin, own, second = service.person(), unguessable(), unguessable()
    with service.house.writing() as desk:
        set_words(desk, robin, own, at=NOW)
    known = _come(service, own)
    assert known is not None
    service.tell(known, an_entry(1, 2, 3, words="only mine"), shared=False)
    service.tell(known, an_entry(4, 5, 6, words="for the circle"))
    with service.house.writing() as desk:
        set_second_words(desk, known, second, at=NOW)
    return known, own, second


def _inside(service: Service, stretched: Stretched, *, day: int = 0) -> PersonActor:
    found = _come(service, stretched, day=day)
    assert found is not None
    return found


def _write(service: Service, actor: PersonActor, words: str, *, talk: bool = False) -> EntryId:
    with service.house.writing() as desk:
        keep_words(desk, actor, words, talk=talk)
        draft = open_draft(desk, actor)
        assert draft is not None
        return finish(desk, actor, draft, share=True, at=NOW)


def _words(service: Service, actor: PersonActor) -> list[str]:
    with service.house.reading() as desk:
        return [each.entry.words for each in look_back(desk, actor)]


def test_each_of_the_words_opens_a_diary_of_its_own(service: Service) -> None:
    robin, own, second = _with_both(service)

    plain = _inside(service, second)

    assert plain.cover
    assert not _inside(service, own).cover
    assert _words(service, plain) == []
    with service.house.reading() as desk:
        assert not has_written(desk, plain)
        assert latest_reply(desk, plain) is None
    _write(service, plain, "we had pasta")
    assert _words(service, plain) == ["we had pasta"]
    assert _words(service, robin) == ["for the circle", "only mine"]


def test_what_a_plain_diary_shares_reaches_nobody_and_is_not_counted(service: Service) -> None:
    robin, _own, second = _with_both(service)
    plain = _inside(service, second)
    with service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)
        keep_answer(desk, plain, 1, Rating("t_safe", 1, 1))
        keep_answer(desk, plain, 2, Rating("t_feel", 1, None, Missing.SKIP))

    entry = _write(service, plain, "we had pasta")

    with service.house.writing() as desk:
        assert became(desk, plain, entry).shared  # so it is said
        assert told_of(desk, plain, entry).shared
        sealed = look_at_person(desk, service.keyworker, robin.id, at=NOW)
        story = open_story(desk, service.keyworker, sealed)
    assert [each.words for each in story.entries] == ["for the circle"]
    assert observations_of(service) == ()


def test_drafts_of_the_two_never_mix(service: Service) -> None:
    robin, _own, second = _with_both(service)
    plain = _inside(service, second)
    with service.house.writing() as desk:
        keep_words(desk, robin, "my own", talk=False)
        keep_words(desk, plain, "we had pasta", talk=False)
        rescue_words(desk, plain, "and then ice", talk=False)

    with service.house.reading() as desk:
        mine, theirs = open_draft(desk, robin), open_draft(desk, plain)

    assert mine is not None
    assert theirs is not None
    assert (mine.words, theirs.words) == ("my own", "and then ice")


def test_an_entry_of_the_one_is_unknown_to_the_other(service: Service) -> None:
    robin, _own, second = _with_both(service)
    plain = _inside(service, second)
    with service.house.reading() as desk:
        real = look_back(desk, robin)[0].entry.id
    entry = _write(service, plain, "we had pasta")

    for actor, other in ((plain, real), (robin, entry)):
        with service.house.writing() as desk, pytest.raises(Unknown):
            own_told(desk, actor, other)
        with service.house.writing() as desk, pytest.raises(Unknown):
            take_back(desk, actor, other, at=NOW)


def test_taking_back_and_counting_answer_alike_and_change_nothing_real(service: Service) -> None:
    robin, _own, second = _with_both(service)
    plain = _inside(service, second)
    entry = _write(service, plain, "we had pasta")
    with service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)
        agree_to_count(desk, plain, at=NOW)
        assert is_counted(desk, plain)

        stop_counting(desk, plain, at=NOW)
        take_back(desk, plain, entry, at=NOW)

        told = told_of(desk, plain, entry)
        assert (told.shared, bool(told.taken_back)) == (False, True)
        assert not is_counted(desk, plain)
        assert is_counted(desk, robin)


def test_the_circle_sees_a_quiet_sign_each_day_and_a_wish_to_talk(service: Service) -> None:
    robin, own, second = _with_both(service)
    _inside(service, own)
    _inside(service, second)
    plain = _inside(service, second)
    _inside(service, second, day=1)
    later = NOW + timedelta(days=1)
    with service.house.writing() as desk:
        (sealed,) = look_at_caseload(desk, service.keyworker, at=later)
        story = open_story(desk, service.keyworker, sealed)
        assert story.wishes == ()
        assert {each.date() for each in story.signs} == {NOW.date(), later.date()}

        ask_to_talk(desk, plain, at=NOW)

        sealed_now = look_at_caseload(desk, service.keyworker, at=later)
        (line,) = open_caseload(desk, service.keyworker, sealed_now, on=later.date())
    assert [each.plain for each in line.story.wishes] == [True]
    assert line.group.value == "talk"
    assert robin.id == line.person.id


def test_a_sign_keeps_no_wish_from_being_heard(service: Service) -> None:
    robin, _own, second = _with_both(service)
    _inside(service, second)

    with service.house.writing() as desk:
        ask_to_talk(desk, robin, at=NOW)
        (sealed,) = look_at_caseload(desk, service.keyworker, at=NOW)
        story = open_story(desk, service.keyworker, sealed)

    assert [each.plain for each in story.wishes] == [False]


def test_new_words_in_a_plain_diary_are_new_second_words(service: Service) -> None:
    _robin, own, second = _with_both(service)
    plain, fresh = _inside(service, second), unguessable()
    _write(service, plain, "we had pasta")

    with service.house.writing() as desk:
        change_words(desk, plain, fresh, at=NOW)

    assert _come(service, second) is None
    assert _words(service, _inside(service, fresh)) == ["we had pasta"]
    assert _words(service, _inside(service, own)) == ["for the circle", "only mine"]


def test_second_words_that_are_removed_open_nothing_and_their_diary_goes(service: Service) -> None:
    robin, _own, second = _with_both(service)
    plain = _inside(service, second)
    _write(service, plain, "we had pasta")
    with service.house.writing() as desk:
        keep_words(desk, plain, "more pasta", talk=False)
        remove_second_words(desk, plain)  # in it nothing changes
        assert second_since(desk, robin) is not None
        assert second_since(desk, plain) is None

    with service.house.writing() as desk:
        remove_second_words(desk, robin)

    assert _come(service, second) is None
    assert _words(service, robin) == ["for the circle", "only mine"]
    with service.house.reading() as desk:
        assert second_since(desk, robin) is None
        assert _words(service, plain) == []


def test_whoever_only_writes_sets_no_second_words(service: Service) -> None:
    robin, _own, _second = _with_both(service)

    with service.house.writing() as desk, pytest.raises(Refused):
        set_second_words(desk, PersonActor(robin.id, robin.profile), unguessable(), at=NOW)
