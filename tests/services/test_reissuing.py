"""What a new card promises to whoever has lost their words, and to whoever has not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.errors import Refused, Tampered, Unknown, Unproved
from logbook.domain.openings import CoverReason
from logbook.domain.people import PersonId, StaffRole
from logbook.sealing.chance import new_id
from logbook.sealing.stretching import Stretched
from logbook.services.admitting import Card
from logbook.services.answering import NewReply, answer
from logbook.services.covering import cover
from logbook.services.handing_over import hand_over
from logbook.services.looking_back import look_back
from logbook.services.reissuing import keep_my_words, made_anew, reissue, to_reissue
from logbook.services.settling_in import set_words, take_words
from logbook.services.signing_in import open_door
from logbook.services.taking_back import take_back
from logbook.services.visiting import person_of_visit, visit_state
from tests.makers import NOW, Service, an_entry, unguessable

_LATER = NOW + timedelta(hours=1)


def _come(service: Service, stretched: Stretched) -> PersonActor | None:
    with service.house.writing() as desk:
        opened = open_door(desk, stretched, at=_LATER)
    return _visitor(service, opened.token) if opened else None


def _visitor(service: Service, token: str) -> PersonActor | None:
    with service.house.reading() as desk:
        _state, visit = visit_state(desk, token, at=_LATER)
        return person_of_visit(desk, visit, token) if visit else None


def _new_card(service: Service, who: StaffActor, person: PersonId) -> Card:
    card = Card(("calm",) * 5, unguessable())
    with service.house.writing() as desk:
        reissue(desk, who, person, card, at=NOW)
    return card


def _use(service: Service, card: Card) -> PersonActor:
    """Come by a card, take new words, and come again by these."""
    by_card, own = _come(service, card.stretched), unguessable()
    assert by_card is not None
    assert len(by_card.new_words) == 5
    with service.house.writing() as desk:
        take_words(desk, by_card, own, at=_LATER)
    robin = _come(service, own)
    assert robin is not None
    return robin


def _words(service: Service, person: PersonActor) -> set[str]:
    with service.house.reading() as desk:
        return {each.entry.words for each in look_back(desk, person)}


def _with_words(service: Service) -> tuple[PersonActor, Stretched]:
    robin, own = service.person(), unguessable()
    service.tell(robin, an_entry(1, 2, 3, words="for the circle"))
    service.tell(robin, an_entry(1, 2, 3, words="only mine"), shared=False)
    with service.house.writing() as desk:
        set_words(desk, robin, own, at=NOW)
    known = _come(service, own)
    assert known is not None
    return known, own


def test_a_new_card_brings_back_what_was_shared_and_nothing_that_was_private(
    service: Service,
) -> None:
    robin, own = _with_words(service)
    assert _words(service, robin) == {"for the circle", "only mine"}

    again = _use(service, _new_card(service, service.keyworker, robin.id))

    assert _words(service, again) == {"for the circle"}
    assert _come(service, own) is None
    service.tell(again, an_entry(1, 2, 3, words="from now on"), shared=False)
    assert _words(service, again) == {"for the circle", "from now on"}


def test_words_that_were_not_lost_go_on_until_the_card_is_used_and_hear_of_it(
    service: Service,
) -> None:
    robin, own = _with_words(service)

    card = _new_card(service, service.keyworker, robin.id)

    still = _come(service, own)
    assert still is not None
    assert _words(service, still) == {"for the circle", "only mine"}
    with service.house.writing() as desk:
        assert made_anew(desk, still) == date(2026, 11, 17)
        keep_my_words(desk, still)
    assert _come(service, card.stretched) is None
    with service.house.reading() as desk:
        assert made_anew(desk, still) is None


def test_a_card_opens_no_entry_by_itself(service: Service) -> None:
    robin, _own = _with_words(service)
    by_card = _come(service, _new_card(service, service.keyworker, robin.id).stretched)
    assert by_card is not None

    with service.house.reading() as desk, pytest.raises(Tampered):
        look_back(desk, by_card)


def test_what_is_private_goes_along_where_words_only_change(service: Service) -> None:
    robin, _own = _with_words(service)
    shared = service.tell(robin, an_entry(1, 2, 3, words="taken back"))
    with service.house.writing() as desk:
        reply = NewReply(new_id(), "Thank you.")
        answer(desk, service.keyworker, robin.id, shared, reply, at=NOW)
        take_back(desk, robin, shared, at=NOW)
    fresh = unguessable()

    with service.house.writing() as desk:
        set_words(desk, robin, fresh, at=_LATER)

    again = _come(service, fresh)
    assert again is not None
    assert _words(service, again) == {"for the circle", "only mine", "taken back"}
    with service.house.reading() as desk:
        told = {each.entry.words: each.replies for each in look_back(desk, again)}
    assert [each.words for each in told["taken back"]] == ["Thank you."]


def test_a_later_worker_gives_back_what_came_since_and_a_lead_all(service: Service) -> None:
    robin, _own = _with_words(service)
    jo = service.member(StaffRole.KEYWORKER, "Jo Hill")
    with service.house.writing() as desk:
        hand_over(desk, service.lead, robin.id, jo.id, at=NOW)
    service.tell(robin, an_entry(1, 2, 3, words="since Jo came"))
    with service.house.reading() as desk:
        assert not to_reissue(desk, jo, robin.id, at=NOW).all_back
    with service.house.writing() as desk:
        cover(desk, service.lead, robin.id, NOW.date(), CoverReason.BETWEEN, at=NOW)
        assert to_reissue(desk, service.lead, robin.id, at=NOW).all_back

    assert _words(service, _use(service, _new_card(service, jo, robin.id))) == {"since Jo came"}
    by_lead = _use(service, _new_card(service, service.lead, robin.id))

    assert _words(service, by_lead) == {"for the circle", "since Jo came"}


def test_a_circle_that_changed_meanwhile_ends_the_card(service: Service) -> None:
    robin, own = _with_words(service)
    card = _new_card(service, service.keyworker, robin.id)
    jo = service.member(StaffRole.KEYWORKER, "Jo Hill")

    with service.house.writing() as desk:
        hand_over(desk, service.lead, robin.id, jo.id, at=NOW)

    assert _come(service, card.stretched) is None
    assert _come(service, own) is not None


def test_whoever_is_no_worker_of_theirs_makes_no_card(service: Service) -> None:
    robin, _own = _with_words(service)
    stranger = service.member(StaffRole.KEYWORKER, "Jo Hill")
    manager = service.member(StaffRole.MANAGER, "Mo Day")

    for who, refusal in ((stranger, Unknown), (manager, Refused)):
        with pytest.raises(refusal), service.house.writing() as desk:
            reissue(desk, who, robin.id, Card((), unguessable()), at=NOW)


@pytest.mark.attack("G09")
def test_a_lead_makes_a_card_while_they_cover_and_not_otherwise(service: Service) -> None:
    robin, _own = _with_words(service)
    lead = service.lead

    with pytest.raises(Unknown):
        _new_card(service, lead, robin.id)
    with service.house.writing() as desk:
        cover(desk, lead, robin.id, NOW.date(), CoverReason.BETWEEN, at=NOW)
    with pytest.raises(Unproved):
        _new_card(service, replace(lead, proved_at=NOW - timedelta(minutes=5)), robin.id)

    assert _words(service, _use(service, _new_card(service, lead, robin.id))) == {"for the circle"}


@pytest.mark.attack("A08")
def test_two_who_come_by_one_new_card_get_words_once(service: Service) -> None:
    robin, _own = _with_words(service)
    card = _new_card(service, service.keyworker, robin.id)
    first, second = _come(service, card.stretched), _come(service, card.stretched)
    assert first is not None
    assert second is not None

    with service.house.writing() as desk:
        take_words(desk, first, unguessable(), at=NOW)

    with pytest.raises(Unknown), service.house.writing() as desk:
        take_words(desk, second, unguessable(), at=NOW)
