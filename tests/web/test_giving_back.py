"""Handing a device over, and giving it back: only the password of whose it is unlocks it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.services.drafting import open_draft
from logbook.services.locked import email_of
from logbook.services.looking_back import look_back
from logbook.store.staff import account_by_id
from tests.lent import HERE, PASSWORD, answered, begin, give_password, lent, visit_of, with_token
from tests.makers import Service
from tests.pages import PageClient


@pytest.fixture
def app(local_service: Service) -> Flask:
    return local_service.app()


@pytest.fixture
def robin(local_service: Service) -> PersonActor:
    return local_service.person()


@pytest.fixture
def tablet(local_service: Service, app: Flask, robin: PersonActor) -> PageClient:
    """Give a tablet of Sam's that Robin has."""
    return with_token(local_service, app, lent(local_service, robin))


def test_a_worker_hands_it_over_from_the_persons_page_and_gets_it_back(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    give_password(local_service, local_service.keyworker)
    tablet = local_service.client(local_service.keyworker, app)
    laptop = local_service.client(local_service.keyworker, app)
    person = tablet.get(f"/staff/people/{robin.id}")
    way = next(href for words, href in person.links.items() if words.startswith("Together with"))

    page = tablet.get(way)
    assert "It stays with this one check-in until you unlock it with your password." in page.words
    lent_out = page.submit(button="Start, and hand it to Robin")

    assert lent_out.location == HERE
    assert tablet.get(f"/staff/people/{robin.id}").location == HERE
    assert laptop.get(f"/staff/people/{robin.id}").h1 == "Robin"
    wrong = tablet.submit(f"{HERE}back", button="Unlock", password="not the pass phrase")
    assert "4 more tries" in wrong.words
    assert PASSWORD not in wrong.text
    back = wrong.submit(button="Unlock", password=PASSWORD)
    assert back.location == f"/staff/people/{robin.id}"
    assert tablet.follow(back).h1 == "Robin"
    assert tablet.get(HERE).location == "/staff/"


def test_after_five_wrong_passwords_the_door_says_what_happened(tablet: PageClient) -> None:
    page = tablet.get(f"{HERE}back")
    for _ in range(4):
        page = page.submit(button="Unlock", password="not the pass phrase")

    door = tablet.follow(page.submit(button="Unlock", password="not the pass phrase"))

    assert door.h1 == "Sign in"
    assert "It was not unlocked, so it is signed out. What was said on it is kept." in door.words


def test_a_lent_device_tells_its_owners_first_name_and_nothing_more(
    local_service: Service, robin: PersonActor, tablet: PageClient
) -> None:
    with local_service.house.reading() as desk:
        account = account_by_id(desk.session, local_service.keyworker.id)
        assert account is not None
        email = email_of(desk.keys, account)

    for path in ("now", "questions/1", "words", "back", "before"):
        page = tablet.get(f"{HERE}{path}")
        assert email not in page.text
        assert "Okafor" not in page.text
        assert "Sam" in page.words


def test_what_was_typed_when_the_hour_was_over_waits_for_the_persons_own_words(
    local_service: Service, robin: PersonActor, tablet: PageClient
) -> None:
    page = answered(tablet, "5", "5", "5")
    local_service.clock.at += timedelta(hours=1)

    late = page.submit(button="circle", words="typed too late")

    assert (late.status_code, late.location) == (303, "/staff/")
    assert "typed too late" not in late.text
    with local_service.house.reading() as desk:
        draft = open_draft(desk, robin)
        assert look_back(desk, robin) == ()
    assert draft is not None
    assert (draft.words, len(draft.answers)) == ("typed too late", 3)


def test_a_page_of_the_lending_before_keeps_nothing_in_the_next(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    give_password(local_service, local_service.keyworker)
    token = lent(local_service, robin)
    tablet = with_token(local_service, app, token)
    page = answered(tablet, "5", "5", "5")
    tablet.submit(f"{HERE}back", button="Unlock", password=PASSWORD)
    maya = local_service.person("Maya")
    tablet.submit(f"/staff/people/{maya.id}/together", button="Start, and hand it to Maya")

    stale = page.submit(button="circle", words="of Robin")

    assert stale.status_code == 422
    assert visit_of(local_service, token).lent_to == maya.id
    with local_service.house.reading() as desk:
        assert look_back(desk, maya) == ()


def test_a_device_whose_person_is_gone_leads_to_the_door(
    local_service: Service, app: Flask, tablet: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logbook.services.visiting.person_by_id", lambda *_any: None)

    assert tablet.get(HERE).location == "/staff/"
    assert tablet.get("/staff/today").location == "/staff/"
    assert tablet.get("/staff/").h1 == "Sign in"


def test_errors_on_a_lent_device_lead_back_to_the_check_in(tablet: PageClient) -> None:
    form = tablet.get(f"{HERE}words").forms[0]
    nowhere = tablet.get(f"{HERE}questions/9")
    forged = tablet.post(f"{HERE}words", {"words": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    long = tablet.post(f"{HERE}words", {**form.fields, "words": ["x" * 300_000], "to": ["me"]})
    longer = tablet.post(f"{HERE}words", {**form.fields, "words": ["x" * 4_001], "to": ["me"]})

    assert [each.status_code for each in (nowhere, forged, long, longer)] == [404, 403, 413, 422]
    for page in (nowhere, forged, long):
        assert page.links["Go on with the questions"] == HERE
        assert "Logbook" not in page.words
    assert "x" * 4_001 in longer.text


def test_the_cookie_changes_whenever_the_device_changes_hands_and_the_session_does_not(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    # Chromium keeps pages for Back in memory, whatever they say, until a cookie changes
    give_password(local_service, local_service.keyworker)
    token = begin(local_service, local_service.keyworker)[0]
    tablet = with_token(local_service, app, token)

    lent_out = tablet.submit(
        f"/staff/people/{robin.id}/together", button="Start, and hand it to Robin"
    )
    back = tablet.submit(f"{HERE}back", button="Unlock", password=PASSWORD)

    sent = [page.headers["Set-Cookie"].partition(";")[0] for page in (lent_out, back)]
    values = [each.partition("=")[2] for each in sent]
    assert len({token, *values}) == 3
    assert {each.partition(".")[0] for each in values} == {token}
    assert visit_of(local_service, token).lent_to is None
