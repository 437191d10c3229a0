"""What a linked phone keeps goes from it with the link: nothing lies there for nobody."""

from __future__ import annotations

import pytest

from logbook.domain.actors import PersonActor
from tests.linking import choose
from tests.makers import Service
from tests.pages import PageClient


def _kept(phone: PageClient) -> object:
    prefix = phone.app.extensions["settings"].cookie_prefix
    return phone.browser.get_cookie(f"{prefix}size")


@pytest.fixture
def linked(phone: PageClient) -> PageClient:
    """Give a phone that was linked from inside."""
    choose(phone, "/p/i")
    assert _kept(phone) is not None
    return phone


def test_a_phone_that_is_stopped_from_itself_keeps_nothing(linked: PageClient) -> None:
    linked.submit("/p/f", button="Stop the numbers on this phone")

    assert _kept(linked) is None


def test_one_that_is_stopped_from_elsewhere_takes_nothing_from_this_one(
    local_service: Service, robin: PersonActor, linked: PageClient
) -> None:
    elsewhere = local_service.client(robin, linked.app)
    choose(elsewhere, "/p/i")

    elsewhere.submit("/p/f", button="Stop the numbers on that phone")

    assert _kept(elsewhere) is not None


def test_after_all_was_deleted_a_phone_keeps_nothing(linked: PageClient) -> None:
    linked.submit("/p/x/2", button="Delete all of it")

    assert _kept(linked) is None
