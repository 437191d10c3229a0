"""What circles promise: those who may open are exactly those who can."""

from datetime import timedelta

import pytest

from logbook.domain.catalogue import Site
from logbook.domain.errors import Invalid, Refused, Tampered, Unknown
from logbook.domain.people import Band, Role, SiteId, StaffRole
from logbook.sealing.chance import new_id
from logbook.services.admitting import Card, NewPerson, admit, invite
from logbook.services.answering import NewReply, acknowledge, answer
from logbook.services.assigning import team
from logbook.services.handing_over import hand_over
from logbook.services.holding import own_opener
from logbook.services.looking_back import look_back, own_circle
from logbook.services.settling_in import take_words
from logbook.services.signing_in import open_door
from logbook.services.supporting import (
    look_at_caseload,
    look_at_entry,
    look_at_person,
    open_story,
)
from logbook.services.visiting import person_of_visit, visit_state
from logbook.store.catalogue import add_site
from logbook.store.circles import holders_of
from logbook.store.people import people_by_id
from tests.makers import NOW, Service, an_entry, unguessable


def _invited(service: Service) -> Card:
    card = Card(("calm",) * 5, unguessable())
    new = NewPerson(
        "Lily", Role.CHILD, Band.MIDDLE, service.site, service.programme, service.keyworker.id
    )
    with service.house.writing() as desk:
        invite(desk, service.keyworker, new, card, at=NOW)
    return card


def _entered(service: Service, stretched):  # type: ignore[no-untyped-def]  # a door or nothing
    with service.house.writing() as desk:
        opened = open_door(desk, stretched, at=NOW)
        if opened is None:
            return None
        _, visit = visit_state(desk, opened.token, at=NOW)
        assert visit is not None
        return person_of_visit(desk, visit, opened.token)


def test_a_card_opens_once_and_the_persons_own_words_from_then_on(service: Service) -> None:
    card, own = _invited(service), unguessable()
    first = _entered(service, card.stretched)
    assert first is not None
    assert len(set(first.new_words)) == 5

    with service.house.writing() as desk:
        take_words(desk, first, own, at=NOW)

    assert _entered(service, card.stretched) is None
    lily = _entered(service, own)
    assert lily is not None
    assert lily.new_words == ()
    with service.house.reading() as desk:
        kept = people_by_id(desk.session, (lily.id,))[lily.id]
        assert own_opener(desk, lily).about(kept).name == "Lily"


def test_a_card_used_meanwhile_gives_no_second_words(service: Service) -> None:
    card = _invited(service)
    first, second = _entered(service, card.stretched), _entered(service, card.stretched)
    with service.house.writing() as desk:
        take_words(desk, first, unguessable(), at=NOW)

    with pytest.raises(Unknown), service.house.writing() as desk:
        take_words(desk, second, unguessable(), at=NOW)


def test_the_key_of_the_card_opens_nothing_once_there_are_own_words(service: Service) -> None:
    card = _invited(service)
    first = _entered(service, card.stretched)
    with service.house.reading() as desk:
        own_opener(desk, first)  # it opens until then
    with service.house.writing() as desk:
        take_words(desk, first, unguessable(), at=NOW)

    with pytest.raises(Tampered), service.house.reading() as desk:
        own_opener(desk, first)


def test_a_circle_has_the_person_the_keyworker_and_a_dormant_lead(service: Service) -> None:
    robin = service.person()

    with service.house.reading() as desk:
        held = {each.holder: each.dormant for each in holders_of(desk.session, robin.id)}
        circle = own_circle(desk, robin, at=NOW)

    assert held == {robin.id: False, service.keyworker.id: False, service.lead.id: True}
    assert circle.keyworker is not None
    assert circle.keyworker.first_name == "Sam"
    assert [each.name for each in circle.leads] == ["Priya Nair"]


def test_nobody_is_invited_where_no_lead_could_stand_in(service: Service) -> None:
    elsewhere = SiteId(new_id())
    with service.house.writing() as desk:
        add_site(desk.session, Site(elsewhere, "Southgate", "South"))
    alone = service.member(StaffRole.KEYWORKER, "Al One", elsewhere)
    new = NewPerson("Lily", Role.CHILD, Band.MIDDLE, elsewhere, service.programme, alone.id)

    with pytest.raises(Invalid), service.house.writing() as desk:
        invite(desk, alone, new, Card((), unguessable()), at=NOW)


def test_a_new_keyworker_opens_what_comes_and_the_old_one_nothing(service: Service) -> None:
    robin = service.person()
    service.tell(robin, an_entry(4, 5, 6, words="before"))
    jo = service.member(StaffRole.KEYWORKER, "Jo Hill")

    with service.house.writing() as desk:
        hand_over(desk, service.lead, robin.id, jo.id, at=NOW)
    service.tell(robin, an_entry(4, 5, 6, words="after"))

    with service.house.writing() as desk:
        story = open_story(desk, jo, look_at_person(desk, jo, robin.id, at=NOW))
    assert [each.words for each in story.entries] == ["after"]
    assert story.person.name == "Robin"
    with pytest.raises(Unknown), service.house.writing() as desk:
        look_at_person(desk, service.keyworker, robin.id, at=NOW)
    with service.house.reading() as desk:  # the person keeps all of it
        assert [each.entry.words for each in look_back(desk, robin)] == ["after", "before"]


def test_a_keyworker_assigns_nobody(service: Service) -> None:
    robin = service.person()

    with pytest.raises(Refused), service.house.writing() as desk:
        hand_over(desk, service.keyworker, robin.id, service.keyworker.id, at=NOW)


def test_a_lead_sees_names_of_the_team_and_has_no_caseload(service: Service) -> None:
    service.person("Robin")
    service.person("Maya")

    with service.house.reading() as desk:
        names = [each.name for each in team(desk, service.lead, at=NOW)]

    assert names == ["Maya", "Robin"]
    with service.house.writing() as desk:
        assert look_at_caseload(desk, service.lead, at=NOW) == ()


def test_what_was_shared_before_a_keyworker_came_is_unknown_to_them(service: Service) -> None:
    robin = service.person()
    before = service.tell(robin, an_entry(4, 5, 6, words="before"))
    jo = service.member(StaffRole.KEYWORKER, "Jo Hill")
    with service.house.writing() as desk:
        hand_over(desk, service.lead, robin.id, jo.id, at=NOW)
    after = service.tell(robin, an_entry(4, 5, 6, words="after"))

    for deed in (look_at_entry, acknowledge):
        with service.house.writing() as desk:
            deed(desk, jo, robin.id, after, at=NOW)
        with pytest.raises(Unknown), service.house.writing() as desk:
            deed(desk, jo, robin.id, before, at=NOW)
    with pytest.raises(Unknown), service.house.writing() as desk:
        answer(desk, jo, robin.id, before, NewReply(new_id(), "Hello."), at=NOW)

    with service.house.reading() as desk:
        looks = {each.entry.id: len(each.looks) for each in look_back(desk, robin)}
    assert looks == {after: 1, before: 0}  # nobody is said to have looked who could not


def test_whoever_may_not_invite_admits_nobody(service: Service) -> None:
    jo = service.member(StaffRole.KEYWORKER, "Jo Hill")
    new = NewPerson(
        "Lily", Role.CHILD, Band.MIDDLE, service.site, service.programme, service.keyworker.id
    )

    for other in (jo, service.member(StaffRole.MANAGER), service.member(StaffRole.EVALUATOR)):
        with pytest.raises(Refused), service.house.writing() as desk:
            admit(desk, other, new, at=NOW)
    with service.house.writing() as desk:  # for themselves they may
        admit(desk, service.keyworker, new, at=NOW)


def test_nobody_is_given_a_lead_for_a_keyworker(service: Service) -> None:
    other = service.member(StaffRole.LEAD, "Ada Sole")
    new = NewPerson("Lily", Role.CHILD, Band.MIDDLE, service.site, service.programme, other.id)

    with pytest.raises(Invalid, match="keyworker"), service.house.writing() as desk:
        admit(desk, service.lead, new, at=NOW)


def test_nobody_is_said_to_have_looked_at_what_they_cannot_open(service: Service) -> None:
    robin, later = service.person(), NOW + timedelta(minutes=1)
    before = service.tell(robin, an_entry(4, 5, 6))
    jo = service.member(StaffRole.KEYWORKER, "Jo Hill")
    with service.house.writing() as desk:
        look_at_person(desk, service.keyworker, robin.id, at=NOW)
        hand_over(desk, service.lead, robin.id, jo.id, at=later)
    after = service.tell(robin, an_entry(4, 5, 6, at=later))

    with service.house.writing() as desk:
        look_at_person(desk, jo, robin.id, at=later)

    with service.house.reading() as desk:
        told = look_back(desk, robin)
    looked = {each.entry.id: [look.staff.id for look in each.looks] for each in told}
    assert looked == {before: [service.keyworker.id], after: [jo.id]}
