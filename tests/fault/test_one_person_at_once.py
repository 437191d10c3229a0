"""One person, many at once, in two tabs or by a hurried thumb: all is done and none doubled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pyotp
import pytest
from sqlalchemy import func, select

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.drafts import Draft
from logbook.domain.entries import Rating
from logbook.domain.errors import Unknown
from logbook.domain.people import Band, Role, StaffRole
from logbook.sealing.chance import new_id
from logbook.services.answering import NewReply, answer
from logbook.services.consenting import agree_to_count, is_counted, stop_counting
from logbook.services.desk import Desk
from logbook.services.drafting import keep_answer, keep_words, open_draft
from logbook.services.handing_over import hand_over
from logbook.services.joining import join, joining
from logbook.services.recording import Written, finish, write
from logbook.services.setting_up import NewStaff, begin_account
from logbook.services.wishing import ask_to_talk
from logbook.store.circles import grants_of
from logbook.store.entries import EntryRow
from logbook.store.messages import ReplyRow, WishRow
from tests.counting import observations_of
from tests.makers import NOW, QUESTIONS, Service, an_entry, unguessable

Deed = Callable[[Desk], object]


def at_once(service: Service, deeds: Sequence[Deed]) -> list[Exception | None]:
    """Do everything in the same moment, each in a transaction of its own; give what went wrong."""
    ready = Barrier(len(deeds))

    def one(deed: Deed) -> Exception | None:
        ready.wait()
        try:
            with service.house.writing() as desk:
                deed(desk)
        except Exception as error:
            return error
        return None

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def _count(service: Service, row: type) -> int:
    with service.house.reading() as desk:
        return desk.session.scalar(select(func.count()).select_from(row)) or 0


def _drafted(service: Service, person: PersonActor) -> Draft:
    with service.house.writing() as desk:
        keep_words(desk, person, "it was quiet", talk=False)
    with service.house.reading() as desk:
        draft = open_draft(desk, person)
    assert draft is not None
    return draft


def _share(person: PersonActor) -> Deed:
    written = Written(an_entry(5, 5, 5), shared=True)
    return lambda desk: write(desk, person, (written,))


def _assign(service: Service, person: PersonActor, worker: StaffActor) -> Deed:
    return lambda desk: hand_over(desk, service.lead, person.id, worker.id, at=NOW)


def _epochs(service: Service, worker: StaffActor, person: PersonActor) -> list[int]:
    """Tell which epochs of a person's circle a worker holds."""
    with service.house.reading() as desk:
        return [each.epoch for each in grants_of(desk.session, worker.id, person=person.id)]


def test_answers_tapped_in_two_tabs_are_of_one_draft(any_service: Service) -> None:
    robin = any_service.person()
    items = QUESTIONS.check_in(Role.CHILD, Band.TEEN)

    def tap(number: int) -> Deed:
        item = items[number - 1]
        return lambda desk: keep_answer(desk, robin, number, Rating(item.code, item.version, 5))

    wrong = at_once(any_service, [tap(number) for number in (1, 2, 3, 1, 2, 3)])

    assert wrong == [None] * 6
    with any_service.house.reading() as desk:
        draft = open_draft(desk, robin)
    assert draft is not None
    assert set(draft.answers) == {1, 2, 3}


def test_one_draft_finished_many_times_at_once_is_one_entry(any_service: Service) -> None:
    robin = any_service.person()
    draft = _drafted(any_service, robin)

    wrong = at_once(any_service, [lambda desk: finish(desk, robin, draft, share=True, at=NOW)] * 5)

    assert wrong == [None] * 5
    assert _count(any_service, EntryRow) == 1


def test_entries_shared_at_once_are_all_kept_in_one_order(any_service: Service) -> None:
    robin = any_service.person()

    wrong = at_once(any_service, [_share(robin) for _ in range(6)])

    assert wrong == [None] * 6
    with any_service.house.reading() as desk:
        assert sorted(desk.session.scalars(select(EntryRow.ordinal))) == [1, 2, 3, 4, 5, 6]


def test_a_no_said_while_sharing_leaves_nothing_counted(any_service: Service) -> None:
    robin = any_service.person()
    with any_service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)

    def refuse(desk: Desk) -> None:
        stop_counting(desk, robin, at=NOW)

    wrong = at_once(
        any_service, [_share(robin), refuse, _share(robin), refuse, _share(robin), refuse]
    )

    assert wrong == [None] * 6
    assert observations_of(any_service) == ()


def test_a_yes_pressed_twice_is_one_yes(any_service: Service) -> None:
    robin = any_service.person()

    wrong = at_once(any_service, [lambda desk: agree_to_count(desk, robin, at=NOW)] * 4)

    assert wrong == [None] * 4
    with any_service.house.reading() as desk:
        assert is_counted(desk, robin)


def test_a_wish_pressed_twice_is_one_wish(any_service: Service) -> None:
    robin = any_service.person()

    wrong = at_once(any_service, [lambda desk: ask_to_talk(desk, robin, at=NOW)] * 4)

    assert wrong == [None] * 4
    assert _count(any_service, WishRow) == 1


def test_an_answer_sent_many_times_at_once_is_one_answer(any_service: Service) -> None:
    robin = any_service.person()
    entry = any_service.tell(robin, an_entry(5, 5, 5))
    reply = NewReply(new_id(), "Thank you.")

    wrong = at_once(
        any_service,
        [lambda desk: answer(desk, any_service.keyworker, robin.id, entry, reply, at=NOW)] * 5,
    )

    assert wrong == [None] * 5
    assert _count(any_service, ReplyRow) == 1


def test_what_is_shared_while_the_keyworker_changes_is_read_by_exactly_one_of_them(
    any_service: Service,
) -> None:
    robin = any_service.person()
    jo = any_service.member(StaffRole.KEYWORKER, "Jo Hill")

    wrong = at_once(
        any_service,
        [_assign(any_service, robin, jo), *(_share(robin) for _ in range(4))],
    )

    assert wrong == [None] * 5
    assert _epochs(any_service, jo, robin) == [2]
    with any_service.house.reading() as desk:
        told = desk.session.execute(select(EntryRow.ordinal, EntryRow.epoch)).all()
    epochs = [epoch or 0 for _, epoch in sorted(told)]
    assert epochs == sorted(epochs)  # nothing goes to the old circle once there is a new one


def test_two_leads_who_assign_at_once_leave_one_keyworker(any_service: Service) -> None:
    robin = any_service.person()
    jo, ali = (any_service.member(StaffRole.KEYWORKER, name) for name in ("Jo Hill", "Ali Shah"))

    wrong = at_once(any_service, [_assign(any_service, robin, each) for each in (jo, ali)])

    assert wrong == [None] * 2
    assert sorted(_epochs(any_service, each, robin) for each in (jo, ali)) == [[], [3]]


def test_a_joining_link_used_by_two_at_once_lets_one_in(any_service: Service) -> None:
    with any_service.house.writing() as desk:
        new = NewStaff("Jo Hill", "jo@example.org", StaffRole.KEYWORKER, any_service.site)
        link = begin_account(desk, new, at=NOW)
        code = pyotp.TOTP(joining(desk, link, at=NOW).code_secret).at(NOW.timestamp())

    wrong = at_once(any_service, [lambda desk: join(desk, link, unguessable(), code, at=NOW)] * 4)

    assert [type(each) for each in wrong if each is not None] == [Unknown] * 3


@pytest.mark.parametrize("minutes", [1, -1])
def test_the_last_word_on_being_counted_stands_even_when_the_clock_was_put_back(
    any_service: Service, minutes: int
) -> None:
    robin = any_service.person()
    later = NOW + timedelta(minutes=minutes)
    with any_service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)
        stop_counting(desk, robin, at=later)

    any_service.tell(robin, an_entry(5, 5, 5, at=max(NOW, later)))

    with any_service.house.reading() as desk:
        assert not is_counted(desk, robin)
    assert observations_of(any_service) == ()
