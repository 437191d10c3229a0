"""The staff door: three things let somebody in, and nothing tells which of them was wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pyotp
import pytest

from logbook.domain.people import StaffRole
from tests.makers import Service
from tests.pages import Page, PageClient

_COOKIE = "__Host-desk"
_EMAIL, _PASSWORD = "ruth.vance@example.org", "four made up words"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A member of staff who has joined through their link, with their own password."""

    service: Service
    browser: PageClient
    link: str
    secret: str

    def code(self) -> str:
        """Give the code that the app shows now."""
        return pyotp.TOTP(self.secret).at(int(self.service.clock().timestamp()))

    def sign_in(self, **wrong: str) -> Page:
        """Fill in the door, with something wrong if it is given."""
        right = {"email": _EMAIL, "password": _PASSWORD, "code": self.code()}
        return self.browser.submit("/staff/", **{**right, **wrong})


def _link(service: Service) -> str:
    manager = service.client(service.member(StaffRole.MANAGER, "Mo Ali"))
    made = manager.submit(
        "/staff/manage", name="Ruth Vance", email=_EMAIL, role="keyworker", site=service.site
    )
    found = re.search(r"http://localhost(/staff/join/[\w-]+)", made.text)
    assert found is not None
    return found[1]


@pytest.fixture
def newcomer(local_service: Service) -> Newcomer:
    link, browser = _link(local_service), PageClient(local_service.app())
    page = browser.get(link)
    secret = re.search(r"[A-Z2-7]{4}( [A-Z2-7]{4}){3,}", page.words)
    assert secret is not None
    joined = Newcomer(local_service, browser, link, secret[0].replace(" ", ""))
    welcome = page.submit(password=_PASSWORD, again=_PASSWORD, code=joined.code())
    assert "You have joined." in welcome.words
    local_service.clock.at += timedelta(seconds=30)  # the code was spent on joining
    return joined


def test_whoever_joined_comes_in_once_with_each_code(newcomer: Newcomer) -> None:
    page = newcomer.browser.follow(newcomer.sign_in())
    assert page.path == "/staff/today"
    again = PageClient(newcomer.browser.app)

    second = again.submit("/staff/", email=_EMAIL, password=_PASSWORD, code=newcomer.code())

    assert second.status_code == 401


def test_whatever_is_wrong_is_told_in_the_same_words(newcomer: Newcomer) -> None:
    wrong = [
        newcomer.sign_in(email="nobody@example.org"),
        newcomer.sign_in(password="four made up word"),
        newcomer.sign_in(code="000000" if newcomer.code() != "000000" else "111111"),
    ]

    assert {page.status_code for page in wrong} == {401}
    assert len({page.words for page in wrong}) == 1
    assert newcomer.sign_in().location == "/staff/"


def test_the_address_stays_in_its_box_and_the_password_does_not(newcomer: Newcomer) -> None:
    page = newcomer.sign_in(password="four made up word")

    assert f'value="{_EMAIL}"' in page.text
    assert "four made up word" not in page.text


def test_a_joining_link_works_once(newcomer: Newcomer) -> None:
    made_up = newcomer.browser.get("/staff/join/" + "x" * 43)

    used = newcomer.browser.get(newcomer.link)

    assert (used.status_code, used.text) == (404, made_up.text)


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("fourteen chars", "fourteen chars", "Make it 15 characters or more"),
        ("four made up words", "four made up wards", "The two passwords differ."),
        ("", "", "Choose a password."),
    ],
)
def test_joining_with_a_weak_password_is_refused_kindly(
    local_service: Service, password: str, again: str, said: str
) -> None:
    link = _link(local_service)

    page = PageClient(local_service.app()).submit(link, password=password, again=again, code="1")

    assert page.status_code == 422
    assert said in page.words


def test_joining_with_a_code_of_another_app_is_refused_and_the_link_still_holds(
    local_service: Service,
) -> None:
    link, browser = _link(local_service), PageClient(local_service.app())

    page = browser.submit(link, password=_PASSWORD, again=_PASSWORD, code="12345")

    assert page.status_code == 422
    assert "That code" in page.words
    assert browser.get(link).status_code == 200


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (StaffRole.KEYWORKER, "/staff/today"),
        (StaffRole.LEAD, "/staff/lead"),
        (StaffRole.EVALUATOR, "/staff/outcomes"),
        (StaffRole.MANAGER, "/staff/manage"),
    ],
)
def test_each_role_has_a_first_page(local_service: Service, role: StaffRole, first: str) -> None:
    client = local_service.client(local_service.member(role))

    assert client.get("/staff/").location == first


def test_signing_out_ends_the_session_on_the_server(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)
    cookie = sam.browser.get_cookie(_COOKIE)
    assert cookie is not None
    thief = PageClient(sam.app)
    thief.browser.set_cookie(_COOKIE, cookie.value)
    assert thief.get("/staff/today").status_code == 200

    sam.get("/staff/today").submit(button="Sign out")

    assert thief.get("/staff/today").location == "/staff/"


def test_signing_out_needs_the_token_of_the_session(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)

    page = sam.post("/staff/out", data={"csrf_token": "x"})

    assert page.status_code == 422
    assert "Nothing was lost: press again." in page.words
    assert sam.get("/staff/today").status_code == 200


def test_fifteen_minutes_without_a_touch_sign_out(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)
    local_service.clock.at += timedelta(minutes=14)
    assert sam.get("/staff/today").status_code == 200

    local_service.clock.at += timedelta(minutes=16)

    assert sam.get("/staff/today").location == "/staff/"
