"""A card in other hands, before its person has used it: it spoils nothing for them."""

from __future__ import annotations

from logbook.domain.people import Band, Role
from logbook.services.admitting import Card, NewPerson, invite
from logbook.services.settling_in import take_words
from logbook.services.signing_in import open_door
from logbook.services.visiting import form_token_of, person_of_visit, visit_state
from logbook.store.visits import Visit
from tests.makers import NOW, Service, unguessable
from tests.pages import PageClient


def opened(service: Service, card: Card) -> str:
    """Open a card; give the token of the visit."""
    with service.house.writing() as desk:
        found = open_door(desk, card.stretched, at=NOW)
    assert found is not None
    return found.token


def phone_of(service: Service, token: str) -> PageClient:
    """Give the phone that has the token of a visit."""
    phone = PageClient(service.app())
    phone.browser.set_cookie(f"{service.settings.cookie_prefix}n", token)
    return phone


def test_what_is_typed_on_the_visit_of_a_card_keeps_nobody_out(any_service: Service) -> None:
    card = Card((), unguessable())
    new = NewPerson(
        "Robin", Role.CHILD, Band.TEEN, any_service.site, any_service.programme,
        any_service.keyworker.id,
    )  # fmt: skip
    with any_service.house.writing() as desk:
        invite(desk, any_service.keyworker, new, card, at=NOW)
    other = opened(any_service, card)
    spoil = {"words": "not by Robin", "csrf_token": form_token_of(other)}
    assert phone_of(any_service, other).post("/done", spoil).status_code == 204

    token = opened(any_service, card)
    with any_service.house.writing() as desk:
        visit: Visit | None = visit_state(desk, token, at=NOW)[1]
        assert visit is not None
        robin = person_of_visit(desk, visit, token)
        assert robin is not None
        own = take_words(desk, robin, unguessable(), at=NOW)

    phone = phone_of(any_service, own)
    phone.submit("/p/b")
    assert phone.get("/p/").h1 == "Hello"
    assert "not by Robin" not in phone.get("/p/w").text
