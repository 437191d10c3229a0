"""What lending promises: a lent session opens nothing, and only its owner's password ends that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.entries import With
from logbook.domain.errors import Unknown
from logbook.domain.people import StaffRole
from logbook.sealing.stretching import Stretched
from logbook.services.auditing import Kind
from logbook.services.drafting import keep_words, open_draft
from logbook.services.lending import (
    Saved,
    Unlocking,
    lend,
    rescue_typed,
    saved_on,
    unlock,
)
from logbook.services.looking_back import look_back
from logbook.services.naming import name_of
from logbook.services.recording import finish
from logbook.services.visiting import (
    State,
    borrower_of_visit,
    form_token_of,
    staff_of_visit,
    visit_state,
)
from logbook.store.audit import deeds_about
from logbook.store.erasures import delete_all_of
from tests.lent import begin, give_password, lent, visit_of
from tests.makers import NOW, Service, unguessable


def borrower(service: Service, token: str) -> PersonActor:
    """Give the person with whom a device is."""
    with service.house.reading() as desk:
        found = borrower_of_visit(desk, visit_of(service, token), token)
    assert found is not None
    return found


def tried(service: Service, token: str, password: Stretched) -> Unlocking:
    """Try to unlock a device."""
    visit = visit_of(service, token)
    with service.house.writing() as desk:
        return unlock(desk, visit, token, password, at=service.clock())


def kinds(service: Service, person: PersonActor) -> list[str]:
    """Give what the audit says of lending to a person."""
    about = [Kind.LENT.value, Kind.UNLOCKED.value, Kind.NOT_UNLOCKED.value]
    with service.house.reading() as desk:
        return [each.deed for each in deeds_about(desk.session, (person.id,), about)]


def test_a_lent_session_holds_no_key_and_is_nobodys_of_the_staff(service: Service) -> None:
    robin = service.person()
    token, actor = begin(service, service.keyworker)
    assert visit_of(service, token).wrapped is not None

    with service.house.writing() as desk:
        lend(desk, actor, robin.id, at=NOW)

    visit = visit_of(service, token)
    assert (visit.lent_to, visit.wrapped, visit.proved_at) == (robin.id, None, None)
    with service.house.reading() as desk:
        assert staff_of_visit(desk, visit, token) is None
    there = borrower(service, token)
    assert (there.id, there.private_key, there.mode) == (robin.id, None, With.WORKER)
    assert kinds(service, robin) == ["lent a tablet"]


def test_only_who_supports_a_person_lends_to_them(service: Service) -> None:
    robin = service.person()
    stranger = service.member(StaffRole.KEYWORKER, "Kim Reed")
    for actor in (stranger, service.lead):
        _, there = begin(service, actor)
        with service.house.writing() as desk, pytest.raises(Unknown):
            lend(desk, there, robin.id, at=NOW)
        with service.house.reading() as desk, pytest.raises(Unknown):
            name_of(desk, there, robin.id, at=NOW)

    with service.house.reading() as desk:
        assert name_of(desk, service.keyworker, robin.id, at=NOW) == "Robin"


def test_the_right_password_gives_the_device_back_with_its_key(service: Service) -> None:
    robin, right = service.person(), unguessable()
    give_password(service, service.keyworker, right)
    token = lent(service, robin)

    assert tried(service, token, unguessable()) is Unlocking.WRONG
    assert tried(service, token, right) is Unlocking.UNLOCKED

    visit = visit_of(service, token)
    assert (visit.lent_to, visit.lending, visit.tries, visit.proved_at) == (None, None, 0, None)
    with service.house.reading() as desk:
        back = staff_of_visit(desk, visit, token)
        assert borrower_of_visit(desk, visit, token) is None
    assert back is not None
    assert back.private_key == service.keyworker.private_key
    assert tried(service, token, unguessable()) is Unlocking.UNLOCKED  # it is: pressed twice
    assert kinds(service, robin) == ["lent a tablet", "unlocked a tablet"]


def test_five_wrong_passwords_end_the_session_and_the_right_one_opens_it_no_more(
    service: Service,
) -> None:
    robin, right = service.person(), unguessable()
    give_password(service, service.keyworker, right)
    token = lent(service, robin)
    visit = visit_of(service, token)

    said = [tried(service, token, unguessable()) for _ in range(5)]

    assert said == [Unlocking.WRONG] * 4 + [Unlocking.ENDED]
    with service.house.writing() as desk:
        assert visit_state(desk, token, at=NOW) == (State.NONE, None)
        assert unlock(desk, visit, token, right, at=NOW) is Unlocking.ENDED
    assert kinds(service, robin) == ["lent a tablet", "failed to unlock a tablet"]


def test_a_colleagues_password_unlocks_nothing(service: Service) -> None:
    theirs = unguessable()
    kim = service.member(StaffRole.KEYWORKER, "Kim Reed")
    give_password(service, kim, theirs)

    assert tried(service, lent(service, service.person()), theirs) is Unlocking.WRONG


def test_a_lent_device_waits_an_hour_and_no_longer_than_the_day_of_its_session(
    service: Service,
) -> None:
    token, plain = lent(service, service.person()), begin(service, service.keyworker)[0]

    def state(each: str, **later: int) -> State:
        with service.house.reading() as desk:
            return visit_state(desk, each, at=NOW + timedelta(**later))[0]

    assert [state(token, minutes=each) for each in (15, 59, 60)] == [
        State.LIVE, State.LIVE, State.EXPIRED,
    ]  # fmt: skip
    assert state(plain, minutes=15) is State.EXPIRED
    assert state(token, hours=8) is State.EXPIRED


def test_one_lending_shares_nothing_with_the_next(service: Service) -> None:
    robin, right = service.person(), unguessable()
    give_password(service, service.keyworker, right)
    token = lent(service, robin)
    first, form = borrower(service, token), form_token_of(token, visit_of(service, token))
    with service.house.writing() as desk:
        keep_words(desk, first, "half a sentence", talk=False)
    tried(service, token, right)

    with service.house.writing() as desk:
        back = staff_of_visit(desk, visit_of(service, token), token)
        assert back is not None
        lend(desk, back, robin.id, at=NOW)

    second = borrower(service, token)
    assert second.visit != first.visit
    assert form_token_of(token, visit_of(service, token)) != form
    with service.house.reading() as desk:
        assert open_draft(desk, second) is None
        own = open_draft(desk, robin)
    assert own is not None
    assert own.words == "half a sentence"  # and it waits for their own words


def test_what_is_kept_on_a_lent_device_is_told_without_opening_it(service: Service) -> None:
    token = lent(service, service.person())
    there = borrower(service, token)
    with service.house.writing() as desk:
        assert saved_on(desk, there) is None
        keep_words(desk, there, "with Sam", talk=True)
        draft = open_draft(desk, there)
        assert draft is not None
        finish(desk, there, draft, share=False, at=NOW)

    with service.house.reading() as desk:
        assert saved_on(desk, there) == Saved(low=False, shared=False, talk=True)


def test_what_was_typed_when_a_lending_had_run_out_is_kept_for_its_person(
    service: Service,
) -> None:
    robin = service.person()
    token = lent(service, robin)
    visit = visit_of(service, token)
    with service.house.writing() as desk:
        keep_words(desk, robin, "half written at home", talk=False)
        rescue_typed(desk, visit, token, "typed too late", talk=True)
        rescue_typed(desk, visit, token, "x" * 4_001, talk=True)  # more than may be kept

    found = []
    for _ in range(2):
        with service.house.writing() as desk:
            draft = open_draft(desk, robin)
            assert draft is not None
            found.append(draft.words)
            finish(desk, robin, draft, share=False, at=NOW)
    assert found == ["half written at home", "typed too late"]
    with service.house.reading() as desk:
        assert len(look_back(desk, robin)) == 2


def test_when_all_of_a_person_goes_a_device_in_their_hand_is_signed_out(service: Service) -> None:
    robin = service.person()
    token, other = lent(service, robin), begin(service, service.keyworker)[0]

    with service.house.writing() as desk:
        delete_all_of(desk.session, robin.id)

    with service.house.reading() as desk:
        assert visit_state(desk, token, at=NOW) == (State.NONE, None)
        assert visit_state(desk, other, at=NOW)[0] is State.LIVE
