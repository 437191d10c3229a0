"""Words lost: a worker makes a new card, and its person reads what does not come back."""

from __future__ import annotations

import re

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.openings import CoverReason
from logbook.domain.people import StaffRole
from logbook.services.covering import cover
from tests.makers import NOW, Service, an_entry
from tests.pages import Page, PageClient


@pytest.fixture
def robin(local_service: Service) -> PersonActor:
    """Give somebody who has shared something, and kept something."""
    robin = local_service.person()
    local_service.tell(robin, an_entry(1, 2, 3, words="for the circle"))
    local_service.tell(robin, an_entry(1, 2, 3, words="only mine"), shared=False)
    return robin


def _words_on(page: Page) -> str:
    (five,) = re.findall(r'<ol class="(?:five|fresh)">(.*?)</ol>', page.text, re.DOTALL)
    return " ".join(re.findall(r"<li>(\w+)</li>", five))


def test_a_new_card_leads_to_new_words_and_to_what_was_shared(
    local_service: Service, robin: PersonActor
) -> None:
    app = local_service.app()
    sam, phone = local_service.client(local_service.keyworker, app), PageClient(app)
    asked = sam.get(f"/staff/people/{robin.id}").links["Words lost"]
    before = sam.get(asked)
    assert "All that Robin kept private." in before.words

    card = before.submit(button="Make the new card")

    choosing = phone.follow(phone.post("/", {"a": _words_on(card)}))
    assert "What you kept private before can’t be opened any more" in choosing.words
    inside = phone.follow(choosing.submit(again=_words_on(choosing)))
    assert inside.h1 == "Hello again"
    back = phone.get("/p/l").words
    assert "for the circle" in back
    assert "only mine" not in back


def test_whoever_still_has_their_words_is_told_and_makes_the_card_useless(
    local_service: Service, robin: PersonActor
) -> None:
    app = local_service.app()
    phone = local_service.client(robin, app)
    assert "new card" not in phone.get("/p/").words
    card = local_service.client(local_service.keyworker, app).submit(
        f"/staff/people/{robin.id}/words", button="Make the new card"
    )

    home = phone.get("/p/")
    assert "A new card was made for you on Tuesday 17 November" in home.words
    after = phone.follow(home.submit(button="Stop the card"))

    assert "new card" not in after.words
    stranger = PageClient(app)
    assert not stranger.follow(stranger.post("/", {"a": _words_on(card)})).h1.startswith("Five")


def test_nobody_but_their_workers_comes_to_the_page(
    local_service: Service, robin: PersonActor
) -> None:
    app = local_service.app()
    stranger = local_service.client(local_service.member(StaffRole.KEYWORKER, "Jo Hill"), app)
    lead = local_service.client(local_service.lead, app)

    assert stranger.get(f"/staff/people/{robin.id}/words").status_code == 404
    assert lead.get(f"/staff/people/{robin.id}/words").status_code == 404
    with local_service.house.writing() as desk:
        cover(desk, local_service.lead, robin.id, NOW.date(), CoverReason.LEAVE, at=NOW)
    assert lead.get(f"/staff/people/{robin.id}/words").h1 == "Robin has lost the words"
