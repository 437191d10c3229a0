"""A worker's device in other hands: whatever is asked of it, it answers with the one check-in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from logbook.assets import fingerprint
from logbook.domain.actors import PersonActor
from logbook.domain.people import Band, Role
from logbook.services.lending import lend
from logbook.services.locked import email_of
from logbook.services.looking_back import look_back
from logbook.store.staff import account_by_id
from logbook.store.visits import VisitRow, visit_by_id
from tests.attack.test_forged_posts import kept
from tests.lent import begin, lent, visit_of, with_token
from tests.makers import Service, an_entry
from tests.pages import PageClient

_HERE = "/staff/together/"
_FORM = {
    "a": "5", "good": "yes", "words": "on the wrong page", "to": "circle", "talk": "y",
    "once": "1" * 32, "did": "on the wrong page", "name": "Nobody", "code": "000000",
    "password": "not the pass phrase", "email": "nobody@example.org",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """A device lent to Robinette, and what of her and of Mayabel it must not tell."""

    service: Service
    app: Flask
    robin: PersonActor
    maya: PersonActor
    token: str
    canaries: tuple[str, ...]

    @property
    def tablet(self) -> PageClient:
        """Give a browser with the cookie of the device: this one, or whoever copied it."""
        return with_token(self.service, self.app, self.token)

    def addresses(self, method: str) -> Iterator[str]:
        """Give every staff address that takes a method, of what there is where it can be."""
        urls = self.app.url_map.bind("localhost")
        known = {"mark": fingerprint(), "number": 1, "filename": "css/staff.css"}
        for rule in self.app.url_map.iter_rules():
            staff = rule.rule.startswith("/staff") and not rule.rule.startswith(_HERE[:-1])
            if staff and method in (rule.methods or ()):
                for person in (self.robin.id, self.maya.id):
                    ids = {each: known.get(each, person) for each in rule.arguments}
                    yield str(urls.build(rule.endpoint, ids))

    def found(self, client: PageClient) -> set[str]:
        """Give what of the canaries any staff page tells."""
        paths = [*self.addresses("GET"), "/staff/nothing-here"]
        told = [client.browser.get(path, buffered=True) for path in paths]
        return {one for one in self.canaries for answer in told if one in answer.text}


@pytest.fixture
def scene(local_service: Service) -> Scene:
    """Give a device that is lent, where there is much that it could tell."""
    robin = local_service.person("Robinette")
    maya = local_service.person("Mayabel", Band.ADULT, Role.SURVIVOR)
    local_service.tell(robin, an_entry(1, 2, 3, words="canary of robin"))
    local_service.tell(robin, an_entry(1, 2, 3, words="canary kept"), shared=False)
    local_service.tell(maya, an_entry(1, 2, 3, words="canary of maya", person=maya))
    with local_service.house.reading() as desk:
        account = account_by_id(desk.session, local_service.keyworker.id)
        assert account is not None
        email = email_of(desk.keys, account)
    canaries = ("Robinette", "Mayabel", "canary of", "canary kept", email)
    token = lent(local_service, robin)
    return Scene(local_service, local_service.app(), robin, maya, token, canaries)


@pytest.mark.attack("C09")
def test_every_other_staff_page_leads_back_to_the_check_in(scene: Scene) -> None:
    asked = [*scene.addresses("GET"), "/staff", "/staff/nothing-here", "/staff/../staff/today"]
    asked += ["/staff//today", "/staff/today/", "/staff/today?x=/staff/together/"]

    led = {path: scene.tablet.get(path) for path in asked}

    assert len(led) > 30
    assert {page.location for page in led.values()} <= {_HERE, "/staff/", "/staff/today"}
    assert {scene.tablet.follow(page).path for page in led.values()} == {f"{_HERE}now"}
    assert scene.found(scene.tablet) == set()


@pytest.mark.attack("C09")
def test_nothing_is_kept_of_what_is_posted_to_another_staff_page(scene: Scene) -> None:
    tablet = scene.tablet
    form = tablet.get(f"{_HERE}now").forms[0].fields["csrf_token"][0]
    before = kept(scene.service)

    for path in scene.addresses("POST"):
        for token in (form, "0" * 64):
            assert tablet.post(path, {**_FORM, "csrf_token": token}).location == _HERE, path

    assert kept(scene.service) == before
    tablet.post(f"{_HERE}questions/1", {"a": "5", "csrf_token": form})  # where it belongs it is
    assert kept(scene.service) != before


@pytest.mark.attack("C09", "B03")
def test_whoever_copies_the_cookie_has_the_same_locked_device(scene: Scene) -> None:
    before, actor = begin(scene.service, scene.service.keyworker)
    copied = with_token(scene.service, scene.app, before)
    assert scene.found(copied) >= {"Robinette", "canary of"}  # the worker's own, until it is lent

    with scene.service.house.writing() as desk:
        lend(desk, actor, scene.robin.id, at=scene.service.clock())

    assert scene.found(copied) == set()
    assert copied.follow(copied.get("/staff/today")).path == f"{_HERE}now"


@pytest.mark.attack("C09", "B04")
def test_a_lent_device_that_ran_out_tells_nothing_and_leads_to_the_door(scene: Scene) -> None:
    scene.service.clock.at += timedelta(hours=1)

    assert scene.found(scene.tablet) == set()
    assert scene.tablet.get(_HERE).location == "/staff/"
    assert scene.tablet.get("/staff/today").location == "/staff/"


@pytest.mark.attack("C09")
def test_what_is_written_there_is_not_told_there(scene: Scene) -> None:
    tablet = scene.tablet
    page = tablet.get(f"{_HERE}words").submit(button="me", words="canary of today")

    pages = [tablet.follow(page), *(tablet.get(f"{_HERE}{each}") for each in ("words", "back"))]

    assert not any("canary" in each.text for each in pages)
    with scene.service.house.reading() as desk:
        assert look_back(desk, scene.robin)[0].entry.words == "canary of today"


def _forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weaken the build: it does not know which sessions are lent."""

    def forgetful(*given: Any) -> Any:
        found = visit_by_id(*given)
        return found and replace(found, lent_to=None, lending=None)

    monkeypatch.setattr("logbook.services.visiting.visit_by_id", forgetful)


def test_a_guard_that_forgets_what_is_lent_still_has_no_key_to_open_with(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    _forgets(monkeypatch)

    assert scene.found(scene.tablet) == set()
    assert scene.tablet.get("/staff/today").location == "/staff/"


@pytest.mark.control("C09", "B03", "B04")
def test_a_guard_that_forgets_what_is_lent_beside_a_key_that_stays_would_be_seen(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, actor = begin(scene.service, scene.service.keyworker)
    wrapped = visit_of(scene.service, token).wrapped
    with scene.service.house.writing() as desk:
        lend(desk, actor, scene.robin.id, at=scene.service.clock())
        stays = update(VisitRow).where(VisitRow.id == actor.visit).values(wrapped=wrapped)
        desk.session.execute(stays)
    tablet = with_token(scene.service, scene.app, token)
    assert scene.found(tablet) == set()  # the guard alone would do too

    _forgets(monkeypatch)

    assert scene.found(tablet) >= {"Robinette", "Mayabel", "canary of"}
