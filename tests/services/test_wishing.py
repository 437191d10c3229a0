"""A wish to talk reaches somebody: it stands until a worker who has seen it answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.entries import EntryId
from logbook.domain.messages import Wish
from logbook.domain.people import StaffRole
from logbook.sealing.chance import new_id
from logbook.services.answering import NewReply, answer
from logbook.services.handing_over import hand_over
from logbook.services.supporting import look_at_entry, look_at_person, open_story
from logbook.services.talking import have_talked
from logbook.services.wishing import ask_to_talk
from tests.makers import NOW, Service, an_entry

LATER = NOW + timedelta(minutes=1)
LAST = NOW + timedelta(minutes=2)


def heard(service: Service, worker: StaffActor, person: PersonActor) -> tuple[Wish, ...]:
    """Give the wishes that a worker sees."""
    with service.house.writing() as desk:
        story = open_story(desk, worker, look_at_person(desk, worker, person.id, at=NOW))
    return story.wishes


def test_a_wish_reaches_the_circle_even_when_the_entry_is_kept(any_service: Service) -> None:
    robin, sam = any_service.person(), any_service.keyworker

    any_service.tell(robin, an_entry(1, 1, 1, talk=True), shared=False)

    with any_service.house.writing() as desk:
        story = open_story(desk, sam, look_at_person(desk, sam, robin.id, at=NOW))
    assert len(story.wishes) == 1
    assert story.entries == ()


def test_an_answer_settles_the_wish_that_was_seen(any_service: Service) -> None:
    robin, sam = any_service.person(), any_service.keyworker
    entry = any_service.tell(robin, an_entry(5, 5, 5, talk=True))
    with any_service.house.writing() as desk:
        look_at_entry(desk, sam, robin.id, entry, at=LATER)

    with any_service.house.writing() as desk:
        answer(desk, sam, robin.id, entry, NewReply(new_id(), "Let us talk."), at=LAST)

    assert heard(any_service, sam, robin) == ()


def test_a_wish_that_came_while_an_answer_was_written_stands(any_service: Service) -> None:
    robin, sam = any_service.person(), any_service.keyworker
    entry = any_service.tell(robin, an_entry(5, 5, 5))
    with any_service.house.writing() as desk:
        look_at_entry(desk, sam, robin.id, entry, at=NOW)
    with any_service.house.writing() as desk:
        ask_to_talk(desk, robin, at=LATER)

    with any_service.house.writing() as desk:
        answer(desk, sam, robin.id, entry, NewReply(new_id(), "Thank you."), at=LAST)
        have_talked(desk, sam, robin.id, at=LAST)

    assert [each.at for each in heard(any_service, sam, robin)] == [LATER]


def test_a_wish_is_heard_by_whoever_comes_next(any_service: Service) -> None:
    robin, jo = any_service.person(), any_service.member(StaffRole.KEYWORKER, "Jo Hill")
    with any_service.house.writing() as desk:
        ask_to_talk(desk, robin, at=NOW)

    with any_service.house.writing() as desk:
        hand_over(desk, any_service.lead, robin.id, jo.id, at=LATER)

    assert [each.at for each in heard(any_service, jo, robin)] == [NOW]


def test_a_wish_beside_a_kept_entry_tells_nothing_else_of_it(any_service: Service) -> None:
    robin, sam = any_service.person(), any_service.keyworker
    hurried = replace(an_entry(5, 5, 5, talk=True), good_moment=False)

    any_service.tell(robin, hurried, shared=False)
    kept = heard(any_service, sam, robin)
    any_service.tell(robin, replace(hurried, id=EntryId(new_id())), shared=True)
    both = heard(any_service, sam, robin)

    assert [each.good_moment for each in kept] == [True]
    assert sorted(each.good_moment for each in both) == [False, True]
