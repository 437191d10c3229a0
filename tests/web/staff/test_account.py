"""One's own account: a fresh proof before what weighs, and nothing typed is lost on the way."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta

import pytest

from logbook.domain.people import StaffRole
from tests.authenticators import Authenticator
from tests.makers import Service
from tests.members import STEP, Member, a_member
from tests.pages import Page, PageClient

_PROOF = "Show once more that it is you"


class Desk:
    """A member of staff at their browser."""

    def __init__(self, service: Service, role: StaffRole = StaffRole.KEYWORKER) -> None:
        self.service = service
        self.member: Member = a_member(service, role)
        self.actor = self.member.come_in()
        self.client: PageClient = service.client(self.actor)

    def wait(self, minutes: int = 6) -> None:
        self.service.clock.at += timedelta(minutes=minutes)

    def code(self) -> str:
        """Give a code that was never given."""
        self.service.clock.at += STEP
        return self.member.code()


@pytest.fixture
def desk(local_service: Service) -> Desk:
    return Desk(local_service)


def an_authenticator() -> Authenticator:
    return Authenticator(origin="https://localhost")


def codes_on(page: Page) -> list[str]:
    return re.findall(r"\d{4}(?:-\d{4}){3}", page.words)


def test_recovery_codes_are_shown_once_and_counted(desk: Desk) -> None:
    page = desk.client.get("/staff/account")
    assert "10 recovery codes are left" in page.words
    assert desk.member.token(desk.member.codes[0]) is not None
    assert "9 recovery codes are left" in desk.client.get("/staff/account").words

    made = desk.client.get("/staff/account").submit(button="Make ten new codes")

    new = codes_on(made)
    assert len(set(new)) == 10
    assert codes_on(desk.client.get("/staff/account")) == []
    assert desk.member.token(desk.member.codes[1]) is None  # those from before
    assert desk.member.token(new[0]) is not None


def test_a_deed_that_weighs_wants_a_fresh_proof_and_then_goes_on(desk: Desk) -> None:
    desk.wait()
    asked = desk.client.get("/staff/account").submit(button="Make ten new codes")
    assert (asked.status_code, asked.h1) == (403, _PROOF)

    wrong = asked.submit(button="Go on", proof_code="000000")
    assert (wrong.status_code, wrong.h1) == (403, _PROOF)
    assert "That didn’t prove it." in wrong.words
    code = desk.code()
    done = wrong.submit(button="Go on", proof_code=code)

    assert len(codes_on(done)) == 10
    desk.wait()
    again = desk.client.get("/staff/account").submit(button="Make ten new codes")
    assert again.submit(button="Go on", proof_code=code).status_code == 403  # it was used
    assert codes_on(again.submit(button="Go on", proof_code=codes_on(done)[0]))  # one on paper


def test_a_page_that_wants_a_proof_comes_after_it(desk: Desk) -> None:
    desk.wait()
    asked = desk.client.get("/staff/account/password")
    assert (asked.status_code, asked.h1) == (403, _PROOF)

    led = asked.submit(button="Go on", proof_code=desk.code())

    assert led.location == "/staff/account/password"
    assert desk.client.follow(led).h1 == "Change your password"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.org/", "//example.org/", "/staff/\\example.org", "javascript:1", "/staff/\n"],
)
def test_a_proof_leads_to_no_other_site(desk: Desk, elsewhere: str) -> None:
    asked = desk.client.get("/staff/account/passkey")
    token = desk.client.get("/staff/account").forms[0].fields["csrf_token"]

    led = desk.client.post("/staff/prove", {"csrf_token": token, "proof_onward": elsewhere})

    assert asked.status_code == 200
    assert led.location == "/staff/"


def test_what_was_typed_goes_along_and_passwords_do_not(local_service: Service) -> None:
    desk = Desk(local_service)
    desk.wait()
    typed = "a phone <b>& “words”\nof mine"

    asked = desk.client.submit("/staff/account", button="Make ten new codes")
    token = asked.forms[-1].fields["csrf_token"]
    asked = desk.client.post(
        "/staff/account/passkey?x=1",
        {"csrf_token": token, "name": typed, "old": "an old secret", "answer": "{}"},
    )

    carried = asked.forms[-1]
    assert carried.action == "/staff/account/passkey?x=1"
    assert html.unescape(str(carried.fields["name"])).replace("\r", "") in (typed, str([typed]))
    assert "an old secret" not in asked.text


def test_a_proof_with_the_token_of_another_session_proves_nothing(desk: Desk) -> None:
    desk.wait()
    asked = desk.client.get("/staff/account").submit(button="Make ten new codes")
    data = {**asked.forms[-1].fields, "csrf_token": "0" * 64, "proof_code": desk.code()}

    assert desk.client.post("/staff/account/codes", data).status_code == 422
    assert desk.client.get("/staff/account/password").status_code == 403


def test_a_passkey_is_made_named_used_as_a_proof_and_removed(desk: Desk) -> None:
    made = an_authenticator()
    page = desk.client.get("/staff/account/passkey")
    [options] = re.findall(r'data-options="([^"]+)"', page.text)
    asked = json.loads(html.unescape(options))

    kept = page.submit(name=" my  phone ", answer=made.made(asked["challenge"]))
    assert kept.location == "/staff/account?done=passkey"
    shown = desk.client.follow(kept)
    assert "my phone" in shown.words

    desk.wait()
    proof = desk.client.get("/staff/account/password")
    signs = json.loads(desk.client.get("/staff/challenge").text)["challenge"]
    led = desk.client.post(
        "/staff/prove", {**proof.forms[-1].fields, "proof_assertion": made.signed(signs)}
    )
    assert led.location == "/staff/account/password"
    removed = desk.client.get("/staff/account").submit(button="Remove my phone")
    assert "You have none yet." in desk.client.follow(removed).words


@pytest.mark.parametrize("answer", ["", "{}", "null", "[1]"])
def test_what_is_no_passkey_is_refused_kindly(desk: Desk, answer: str) -> None:
    page = desk.client.get("/staff/account/passkey").submit(name="my phone", answer=answer)

    assert page.status_code == 422
    assert "That passkey could not be kept." in page.words


def test_a_passkey_that_its_owner_was_not_asked_for_is_refused(desk: Desk) -> None:
    page = desk.client.get("/staff/account/passkey")
    [options] = re.findall(r'data-options="([^"]+)"', page.text)
    challenge = json.loads(html.unescape(options))["challenge"]

    for answer in (
        an_authenticator().made(challenge, verified=False),
        an_authenticator().made(json.loads(desk.client.get("/staff/challenge").text)["challenge"]),
    ):
        assert page.submit(name="my phone", answer=answer).status_code == 422
    assert page.submit(name="my phone", answer=an_authenticator().made(challenge)).location
    assert page.submit(name="another", answer=an_authenticator().made(challenge)).status_code == 422


def test_where_somebody_is_signed_in_is_listed_and_ended(desk: Desk) -> None:
    other, third = (desk.service.client(desk.actor) for _ in range(2))
    page = desk.client.get("/staff/account")
    assert page.words.count("This one") == 1

    began = page.forms
    assert sum("session" in each.fields for each in began) == 3  # theirs at making them, and two
    desk.client.follow(page.submit(button="End all the others"))

    assert other.get("/staff/today").status_code == 303
    assert third.get("/staff/today").status_code == 303
    assert desk.client.get("/staff/today").status_code == 200


def test_nobody_ends_a_session_of_somebody_else(desk: Desk) -> None:
    other = Desk(desk.service)
    token = desk.client.get("/staff/account").forms[0].fields["csrf_token"]

    tried = desk.client.post(
        "/staff/account/sessions", {"csrf_token": token, "session": other.actor.visit}
    )

    assert tried.status_code == 404
    assert other.client.get("/staff/today").status_code == 200
