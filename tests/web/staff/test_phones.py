"""Phones as a worker sees them: a link shown once, phones by their day alone, and a note."""

from __future__ import annotations

from logbook.domain.actors import PersonActor
from logbook.domain.people import Band, Role, StaffRole
from logbook.services.noting import take_note
from tests.linking import PIN, a_linked_phone, knock
from tests.makers import Service
from tests.pages import Page, PageClient

_MAKE = "Make a link for a phone"


def page_of(service: Service, client: PageClient, person: PersonActor) -> Page:
    """Open the page about somebody's phones."""
    return client.get(f"/staff/people/{person.id}/phones")


def test_a_link_is_words_and_a_square_and_nothing_else(local_service: Service) -> None:
    robin, sam = local_service.person(), local_service.client(local_service.keyworker)

    page = page_of(local_service, sam, robin).submit(button=_MAKE)

    card = page.document.root.find("article")[0]
    assert len(card.find("li")) == 5
    assert card.words == " ".join(one.words for one in card.find("li"))
    assert len(card.find("svg")) == 1
    assert "Robin" in page.h1


def test_its_words_link_a_phone_and_another_link_ends_them(local_service: Service) -> None:
    robin, app = local_service.person(), local_service.app()
    sam = local_service.client(local_service.keyworker, app)
    first, second = (
        page_of(local_service, sam, robin).submit(button=_MAKE).document.root for _ in range(2)
    )
    assert "nobody has used yet" in page_of(local_service, sam, robin).words

    for root, opens in ((first, False), (second, True)):
        words = " ".join(one.words for one in root.find("article")[0].find("li"))
        assert (knock(PageClient(app), words).path == "/p/i") is opens


def test_a_linked_phone_is_told_by_its_day_and_can_be_removed(local_service: Service) -> None:
    robin, app = local_service.person(), local_service.app()
    sam = local_service.client(local_service.keyworker, app)
    phone = a_linked_phone(local_service, robin, app).client

    page = page_of(local_service, sam, robin)
    assert "Linked since Tuesday 17 November 2026" in page.words
    gone = sam.follow(page.submit(button="Remove it"))

    assert "No phone is linked." in gone.words
    assert knock(phone, PIN).h1 == "7 × 8 = ?"


def test_a_note_warns_is_told_of_and_can_be_taken_away(local_service: Service) -> None:
    robin, sam = local_service.person(), local_service.client(local_service.keyworker)

    page = page_of(local_service, sam, robin)
    assert "Anyone who holds the phone may read this." in page.words
    left = sam.follow(page.submit(button="Leave this note", note="Football at four"))
    assert "has not been shown yet" in left.words
    assert "Football" not in left.words
    with local_service.house.writing() as desk:
        assert take_note(desk, robin) == "Football at four"
    assert "was shown, and is gone" in page_of(local_service, sam, robin).words

    sam.follow(left.submit(button="Leave this note", note=""))
    assert "note was" not in page_of(local_service, sam, robin).words


def test_a_note_of_more_than_a_line_is_refused(local_service: Service) -> None:
    robin, sam = local_service.person(), local_service.client(local_service.keyworker)

    page = page_of(local_service, sam, robin).submit(button="Leave this note", note="x" * 121)

    assert page.status_code == 422
    assert "under 120 letters" in page.words
    assert "x" * 121 in page.text


def test_nobody_links_a_phone_of_somebody_else_or_for_the_plain_door(
    local_service: Service,
) -> None:
    robin = local_service.person()
    dean = local_service.person("Dean", Band.ADULT, Role.CHANGING)
    kim = local_service.client(local_service.member(StaffRole.KEYWORKER))
    sam = local_service.client(local_service.keyworker)

    assert page_of(local_service, kim, robin).status_code == 404
    assert page_of(local_service, sam, dean).status_code == 403
    assert "Phones" not in sam.get(f"/staff/people/{dean.id}").words
