"""A recovery card that was removed opens nothing, also for whoever came by it just before."""

from __future__ import annotations

import pytest

from logbook.domain.actors import PersonActor
from logbook.services.recovery_card import make_card, remove_card
from logbook.services.signing_in import open_door
from logbook.services.visiting import State
from tests.linking import state_of
from tests.makers import NOW, Service, unguessable


def came_by_card(service: Service) -> tuple[PersonActor, str]:
    """Give somebody with a recovery card, and the token of whoever came by it."""
    robin, card = service.person(), unguessable()
    with service.house.writing() as desk:
        make_card(desk, robin, card, at=NOW)
        opened = open_door(desk, card, at=NOW)
    assert opened is not None
    return robin, opened.token


@pytest.mark.attack("B05")
@pytest.mark.parametrize("how", ["removed", "made anew"])
def test_whoever_came_by_a_card_is_out_once_it_goes(local_service: Service, how: str) -> None:
    robin, token = came_by_card(local_service)

    with local_service.house.writing() as desk:
        if how == "removed":
            remove_card(desk, robin)
        else:
            make_card(desk, robin, unguessable(), at=NOW)

    assert state_of(local_service, token) is State.NONE


def test_until_then_they_are_in(local_service: Service) -> None:
    _robin, token = came_by_card(local_service)

    assert state_of(local_service, token) is State.LIVE
