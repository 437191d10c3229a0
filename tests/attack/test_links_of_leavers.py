"""A link for a phone goes with whoever made it: no leaver comes in by a square that they kept."""

from __future__ import annotations

import pytest

from logbook.domain.people import StaffRole
from logbook.services import holding
from logbook.services.handing_over import hand_over
from logbook.services.linking import is_link
from logbook.services.signing_in import open_door
from tests.linking import a_link
from tests.makers import NOW, Service, unguessable


def links_after(service: Service) -> tuple[bool, bool]:
    """Hand somebody over for whom a link waits; tell if its square links, and its words open."""
    robin, words = service.person(), unguessable()
    square = a_link(service, robin, words).square
    jo = service.member(StaffRole.KEYWORKER, "Jo Hill")
    with service.house.writing() as desk:
        hand_over(desk, service.lead, robin.id, jo.id, at=NOW)

    with service.house.writing() as desk:
        return is_link(desk, square, at=NOW), open_door(desk, words, at=NOW) is not None


@pytest.mark.attack("G08")
def test_a_link_of_somebody_who_has_left_the_circle_links_nothing(any_service: Service) -> None:
    assert links_after(any_service) == (False, False)


@pytest.mark.control("G08")
def test_a_build_that_keeps_links_is_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "forget_link", lambda *_given: None)

    assert links_after(local_service) == (True, True)
