"""Circles in the same moment: whoever leaves, comes, or is denied while somebody else acts."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.errors import Invalid
from logbook.domain.people import StaffRole
from logbook.services.breaking_glass import approve_look, ask_to_look
from logbook.services.denying import deny
from logbook.services.handing_over import answer_question, hand_over, questions_for
from logbook.services.holding import staff_holders
from logbook.services.off_boarding import end_account
from logbook.services.recording import Written, write
from logbook.services.supporting import look_at_person
from logbook.store.circles import GrantRow
from logbook.store.staff import StaffRow
from tests.circles import after_handover, keys_of, opened_with, read_by
from tests.fault.test_one_person_at_once import Deed, at_once
from tests.makers import NOW, Service, an_entry


def _leads(service: Service) -> StaffActor:
    return service.member(StaffRole.LEAD, "Jo Hughes")


def _hand(service: Service, person: PersonActor, to: StaffActor) -> Deed:
    return lambda desk: hand_over(desk, service.lead, person.id, to.id, at=NOW)


def _end(service: Service, who: StaffActor, by: StaffActor) -> Deed:
    return lambda desk: end_account(desk, by, who.id, at=NOW)


def _left_with_something(service: Service) -> int:
    """Count what is sealed to somebody whose account has ended."""
    with service.house.reading() as desk:
        return (
            desk.session.scalar(
                select(func.count())
                .select_from(GrantRow)
                .join(StaffRow, StaffRow.id == GrantRow.holder_id)
                .where(StaffRow.ended_on.is_not(None))
            )
            or 0
        )


def test_what_is_saved_during_a_handover_opens_for_the_newcomer_or_as_from_before(
    any_service: Service,
) -> None:
    robin, alex = any_service.person(), any_service.member(StaffRole.KEYWORKER, "Alex Moor")
    old = keys_of(any_service, any_service.keyworker, robin.id)
    entries = [an_entry(4, 5, 6, words=f"entry {number}") for number in range(4)]
    saved: list[Deed] = [
        lambda desk, e=each: write(desk, robin, (Written(e, True),))  # type: ignore[misc]  # e: the one of this turn
        for each in entries
    ]

    wrong = at_once(any_service, [*saved[:2], _hand(any_service, robin, alex), *saved[2:]])

    assert wrong == [None] * 5
    new = keys_of(any_service, alex, robin.id)
    before, after = (opened_with(any_service, robin.id, each) for each in (old, new))
    assert before | after == {each.id for each in entries}
    assert not before & after
    for each in entries:
        read = read_by(any_service, alex, robin, each.id, at=NOW)
        assert (read is not None) == (each.id in after)


def test_nobody_is_handed_to_somebody_who_leaves_in_that_moment(any_service: Service) -> None:
    jo = _leads(any_service)
    people = [any_service.person(f"P{number}") for number in range(3)]
    alex = any_service.member(StaffRole.KEYWORKER, "Alex Moor")
    hands = [_hand(any_service, each, alex) for each in people]

    wrong = at_once(any_service, [hands[0], _end(any_service, alex, jo), *hands[1:]])

    assert wrong[1] is None
    assert {type(each) for each in wrong} <= {type(None), Invalid}
    assert _left_with_something(any_service) == 0


def test_of_two_leads_who_leave_in_one_moment_one_stays(any_service: Service) -> None:
    jo, manager = _leads(any_service), any_service.member(StaffRole.MANAGER)
    robin = any_service.person()

    wrong = at_once(
        any_service, [_end(any_service, each, manager) for each in (jo, any_service.lead)]
    )

    assert sorted(type(each).__name__ for each in wrong) == ["Invalid", "NoneType"]
    with any_service.house.reading() as desk:
        assert sum(each.can_open for each in staff_holders(desk, robin.id)) == 2


def test_a_worker_who_is_denied_while_they_are_chosen_holds_nothing(any_service: Service) -> None:
    _leads(any_service)
    robin, alex = any_service.person(), any_service.member(StaffRole.KEYWORKER, "Alex Moor")

    wrong = at_once(
        any_service,
        [_hand(any_service, robin, alex), lambda desk: deny(desk, robin, alex.id, at=NOW)],
    )

    assert wrong[1] is None
    assert wrong[0] is None or isinstance(wrong[0], Invalid)
    assert not keys_of(any_service, alex, robin.id)


def test_a_yes_and_a_handover_in_one_moment_leave_no_history_with_whoever_went(
    any_service: Service,
) -> None:
    alex = any_service.member(StaffRole.KEYWORKER, "Alex Moor")
    robin, before, _ = after_handover(any_service, alex)
    with any_service.house.reading() as desk:
        (question,) = questions_for(desk, robin, at=NOW)

    at_once(
        any_service,
        [
            lambda desk: answer_question(desk, robin, question.id, old=True, at=NOW),
            _hand(any_service, robin, any_service.keyworker),
        ],
    )

    assert not keys_of(any_service, alex, robin.id)
    assert read_by(any_service, any_service.keyworker, robin, before, at=NOW) is None


def test_two_leads_who_agree_in_one_moment_give_four_hours_once(any_service: Service) -> None:
    jo, ada = (any_service.member(StaffRole.LEAD, name) for name in ("Jo Hughes", "Ada Sole"))
    robin = any_service.person()
    with any_service.house.writing() as desk:
        why = "A call from school about somebody at the gate."
        asked = ask_to_look(desk, any_service.lead, robin.id, why, at=NOW)

    def agree(lead: StaffActor) -> Deed:
        return lambda desk: approve_look(desk, lead, asked, at=NOW)

    wrong = at_once(any_service, [agree(jo), agree(ada)])

    assert sorted(each is None for each in wrong) == [False, True]
    with any_service.house.writing() as desk:
        look_at_person(desk, any_service.lead, robin.id, at=NOW + timedelta(hours=3))
