"""Joining again, page by page: a lead resets, a link, nothing opens, and it is given back."""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp

from logbook.domain.people import StaffRole
from tests.makers import Service
from tests.members import STEP, Member, a_member
from tests.pages import Page, PageClient

_PASSWORD = "four made up words"


def let_join_again(lead: PageClient, member: Member) -> Page:
    """Press the button beside somebody's name."""
    page = lead.get("/staff/colleagues")
    [form] = [each for each in page.forms if member.staff in each.action and "reset" in each.action]
    return lead.post(form.action, form.fields)


def joined(service: Service, page: Page) -> PageClient:
    """Follow the link that a page shows, and come in by what was chosen."""
    found = re.search(r"http://localhost(/staff/join/[\w-]+)", page.text)
    assert found is not None
    browser = PageClient(service.app())
    form = browser.get(found[1])
    secret = re.search(r"[A-Z2-7]{4}(?: [A-Z2-7]{4}){3,}", form.words)
    email = re.search(r'name="email" value="([^"]+)"', form.text)
    assert secret is not None
    assert email is not None
    app = pyotp.TOTP(secret[0].replace(" ", ""))
    form.submit(password=_PASSWORD, again=_PASSWORD, code=app.at(service.clock()))
    service.clock.at += STEP
    code = app.at(service.clock())
    browser.follow(browser.submit("/staff/", email=email[1], password=_PASSWORD, code=code))
    return browser


def test_a_lead_lets_a_keyworker_join_again_and_gives_back_what_they_held(
    local_service: Service,
) -> None:
    kim = a_member(local_service, name="Kim Reed")
    worker = kim.come_in()
    for name in ("Robin", "Lily"):
        local_service.person(name, keyworker=worker)
    before = local_service.client(worker)
    lead = local_service.client(local_service.lead)

    shown = let_join_again(lead, kim)
    assert "Kim Reed can join again" in shown.words
    assert before.get("/staff/today").status_code == 303  # signed out at once
    again = joined(local_service, shown)

    today = again.get("/staff/today")
    assert today.h1 == "You open nothing yet"
    assert "2 people whom you support wait" in today.words
    told = lead.get("/staff/lead")
    assert "Kim Reed has joined again" in told.words
    assert "Robin" in told.words
    done = lead.follow(told.submit(button="Give access back to 2 people"))
    assert "Kim Reed can open again what they held before." in done.words
    assert "Robin" in again.get("/staff/today").words
    assert "has joined again" not in lead.get("/staff/lead").words


def test_giving_access_back_to_many_in_one_press_is_one_thing_to_look_at(
    local_service: Service,
) -> None:
    kim = a_member(local_service, name="Kim Reed")
    worker = kim.come_in()
    for name in ("Robin", "Lily"):
        local_service.person(name, keyworker=worker)
    lead = local_service.client(local_service.lead)
    joined(local_service, let_join_again(lead, kim))

    lead.get("/staff/lead").submit(button="Give access back to 2 people")

    watched = lead.get("/staff/look-into").words
    assert watched.count("gave access back to Kim Reed") == 1
    assert "let Kim Reed join again" in watched


def test_letting_somebody_join_again_wants_a_fresh_proof(local_service: Service) -> None:
    kim = a_member(local_service, name="Kim Reed")
    lead = local_service.client(local_service.lead)
    local_service.clock.at += timedelta(minutes=6)

    asked = let_join_again(lead, kim)

    assert (asked.status_code, asked.h1) == (403, "Show once more that it is you")
    assert kim.token(kim.code()) is not None


def test_a_manager_lets_evaluators_join_again_and_nobody_else(local_service: Service) -> None:
    manager = local_service.client(local_service.member(StaffRole.MANAGER, "Mo Ali"))
    ellen = a_member(local_service, StaffRole.EVALUATOR, "Ellen Marsh")
    kim = a_member(local_service, name="Kim Reed")

    page = manager.get("/staff/colleagues")

    assert "Ellen Marsh" in page.words
    assert "Kim Reed" not in page.words
    assert "Ellen Marsh can join again" in let_join_again(manager, ellen).words
    action = f"/staff/colleagues/{kim.staff}/reset"
    tried = manager.post(action, {"csrf_token": page.forms[0].fields["csrf_token"]})
    assert tried.status_code == 404
