"""Whom a person has denied makes no card for them, though the circle needs them still."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from logbook.domain.errors import Invalid
from logbook.services.admitting import Card
from logbook.services.denying import deny
from logbook.services.desk import Desk
from logbook.services.linking import is_link
from logbook.services.reissuing import made_anew, reissue
from tests.linking import a_link
from tests.makers import NOW, Service, unguessable
from tests.pages import PageClient


def refused(service: Service, deed: Callable[[Desk], object]) -> bool:
    """Tell whether a deed is refused."""
    try:
        with service.house.writing() as desk:
            deed(desk)
    except Invalid:
        return True
    return False


@pytest.mark.attack("C12")
def test_whoever_was_denied_and_stays_makes_no_card(any_service: Service) -> None:
    robin, sam = any_service.person(), any_service.keyworker
    with any_service.house.writing() as desk:
        assert not deny(desk, robin, sam.id, at=NOW)  # it waits: two must be able to open it

    card = Card((), unguessable())

    assert refused(any_service, lambda desk: reissue(desk, sam, robin.id, card, at=NOW))


@pytest.mark.attack("C12")
def test_what_they_had_made_before_opens_nothing(any_service: Service) -> None:
    robin, sam = any_service.person(), any_service.keyworker
    square = a_link(any_service, robin).square
    with any_service.house.writing() as desk:
        reissue(desk, sam, robin.id, Card((), unguessable()), at=NOW)
        assert made_anew(desk, robin) == NOW.date()

        deny(desk, robin, sam.id, at=NOW)

        assert made_anew(desk, robin) is None
        assert not is_link(desk, square, at=NOW)


@pytest.mark.control("C12")
def test_whoever_was_not_denied_makes_one(local_service: Service) -> None:
    robin, sam = local_service.person(), local_service.keyworker
    card = Card((), unguessable())

    assert not refused(local_service, lambda desk: reissue(desk, sam, robin.id, card, at=NOW))


def test_the_page_says_to_ask_a_lead_and_not_why(local_service: Service) -> None:
    robin, app = local_service.person(), local_service.app()
    sam: PageClient = local_service.client(local_service.keyworker, app)
    with local_service.house.writing() as desk:
        deny(desk, robin, local_service.keyworker.id, at=NOW)

    page = sam.submit(f"/staff/people/{robin.id}/words", button="Make the new card")

    assert page.status_code == 422
    assert "Ask a lead to make this card." in page.words
