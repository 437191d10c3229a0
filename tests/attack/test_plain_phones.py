"""Six numbers and the plain diary: what is linked from it reaches nothing that is real."""

from __future__ import annotations

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.errors import Unknown
from logbook.sealing.chance import new_token
from logbook.services.drafting import keep_words, open_draft
from logbook.services.erasing import erase_own
from logbook.services.linking import NewPhone, link_inside, own_phones, unlink_own
from logbook.services.looking_back import look_back
from logbook.services.noting import is_note_there, leave_note
from logbook.services.recording import finish
from logbook.services.second_words import remove_second_words, second_since, set_second_words
from logbook.services.signing_in import open_door, open_with_pin
from tests.linking import actor_of
from tests.makers import NOW, Service, an_entry, unguessable


def a_phone(service: Service, inside: PersonActor) -> NewPhone:
    """Link a phone from inside."""
    phone = NewPhone(new_token(), unguessable())
    with service.house.writing() as desk:
        link_inside(desk, inside, phone, at=NOW, front=None, before="")
    return phone


def with_both(service: Service) -> tuple[PersonActor, PersonActor]:
    """Give somebody in their own diary, and the same one in the plain diary."""
    robin, second = service.person(), unguessable()
    service.tell(robin, an_entry(1, 2, 3, words="only mine"), shared=False)
    with service.house.writing() as desk:
        set_second_words(desk, robin, second, at=NOW)
        opened = open_door(desk, second, at=NOW)
    assert opened is not None
    return robin, actor_of(service, opened.token)


def by_numbers(service: Service, phone: NewPhone) -> PersonActor | None:
    """Come in by six numbers."""
    with service.house.writing() as desk:
        opened = open_with_pin(desk, phone.token, phone.stretched, at=NOW)
    return actor_of(service, opened.token) if opened else None


def words_in(service: Service, actor: PersonActor) -> list[str]:
    """Read a diary."""
    with service.house.reading() as desk:
        return [each.entry.words for each in look_back(desk, actor)]


def shares(service: Service, writer: PersonActor) -> None:
    """Write something by numbers, and share it."""
    with service.house.writing() as desk:
        keep_words(desk, writer, "not by Robin", talk=False)
        draft = open_draft(desk, writer)
        assert draft is not None
        finish(desk, writer, draft, share=True, at=NOW)


@pytest.mark.attack("H02")
def test_numbers_of_a_plain_diary_write_in_it_and_in_no_other(any_service: Service) -> None:
    robin, plain = with_both(any_service)
    writer = by_numbers(any_service, a_phone(any_service, plain))
    with any_service.house.writing() as desk:
        leave_note(desk, any_service.keyworker, robin.id, "See you at four.", at=NOW)
    assert writer is not None

    shares(any_service, writer)

    assert writer.private_key is None
    assert words_in(any_service, plain) == ["not by Robin"]
    assert words_in(any_service, robin) == ["only mine"]
    with any_service.house.reading() as desk:
        assert not is_note_there(desk, writer)  # it is for the phone that its person chose
        assert is_note_there(desk, robin)


@pytest.mark.control("H02")
def test_numbers_of_their_own_write_in_their_own(any_service: Service) -> None:
    robin, plain = with_both(any_service)
    writer = by_numbers(any_service, a_phone(any_service, robin))
    assert writer is not None

    shares(any_service, writer)

    assert words_in(any_service, plain) == []
    assert set(words_in(any_service, robin)) == {"only mine", "not by Robin"}


@pytest.mark.attack("H02")
def test_a_plain_diary_tells_of_no_phone_but_the_one_in_the_hand(local_service: Service) -> None:
    robin, plain = with_both(local_service)
    secret, here = a_phone(local_service, robin), a_phone(local_service, robin)

    with local_service.house.reading() as desk:
        assert len(own_phones(desk, robin, here=here.token)) == 2
        assert len(own_phones(desk, plain, here=here.token)) == 1
        assert len(own_phones(desk, plain, here=new_token())) == 0
        assert own_phones(desk, plain, here=here.token) != own_phones(
            desk, plain, here=secret.token
        )


@pytest.mark.attack("H02")
def test_numbers_that_are_stopped_in_a_plain_diary_stop(local_service: Service) -> None:
    robin, plain = with_both(local_service)
    phone = a_phone(local_service, robin)
    with local_service.house.writing() as desk:
        (shown,) = own_phones(desk, plain, here=phone.token)
        unlink_own(desk, plain, shown.id, at=NOW)

    assert by_numbers(local_service, phone) is None
    with pytest.raises(Unknown), local_service.house.writing() as desk:
        unlink_own(desk, plain, shown.id, at=NOW)


@pytest.mark.attack("H02")
def test_after_all_of_a_plain_diary_was_deleted_no_number_opens(local_service: Service) -> None:
    robin, plain = with_both(local_service)
    phones = [a_phone(local_service, each) for each in (robin, plain)]

    with local_service.house.writing() as desk:
        erase_own(desk, plain, at=NOW)

    assert [by_numbers(local_service, each) for each in phones] == [None, None]
    assert words_in(local_service, robin) == ["only mine"]


def test_numbers_of_a_plain_diary_go_with_it(local_service: Service) -> None:
    robin, plain = with_both(local_service)
    phone = a_phone(local_service, plain)

    with local_service.house.writing() as desk:
        remove_second_words(desk, robin)

    assert by_numbers(local_service, phone) is None


@pytest.mark.attack("H02")
def test_second_words_of_a_plain_diary_are_said_to_be_there(local_service: Service) -> None:
    robin, plain = with_both(local_service)
    others = unguessable()

    with local_service.house.writing() as desk:
        assert second_since(desk, plain) is None
        set_second_words(desk, plain, others, at=NOW)
        assert second_since(desk, plain) == NOW.date()
        assert open_door(desk, others, at=NOW) is None
        remove_second_words(desk, plain)
        assert second_since(desk, plain) is None
        assert second_since(desk, robin) == NOW.date()
