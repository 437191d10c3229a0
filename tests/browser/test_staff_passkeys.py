"""Passkeys in a real browser with authenticators of software: made, at the door, as a proof."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import CDPSession, Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server

from logbook.domain.people import StaffRole
from logbook.services.joining import join, joining
from logbook.services.setting_up import NewStaff, begin_account
from logbook.services.staff_signing_in import stretch_password
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.entering import follow
from tests.makers import Service, a_service

_EMAIL, _PASSWORD = "jo.hill@example.org", "four made up words"


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing of requests."""


@dataclass
class Office:
    """A service of which the test moves the clock, and somebody who works there."""

    service: Service
    address: str
    app: pyotp.TOTP

    def code(self) -> str:
        """Give a code that was never given."""
        self.service.clock.at += timedelta(seconds=30)
        return self.app.at(self.service.clock())


@pytest.fixture
def office(sqlite_database: str, tmp_path: Path) -> Iterator[Office]:
    service = a_service(
        sqlite_database, tmp_path, change=lambda kept: replace(kept, behind_tls=False)
    )
    with service.house.writing() as desk:
        new = NewStaff("Jo Hill", _EMAIL, StaffRole.LEAD, service.site)
        link = begin_account(desk, new, at=service.clock())
        app = pyotp.TOTP(joining(desk, link, at=service.clock()).code_secret)
        stretched = stretch_password(service.house.keys, _EMAIL, _PASSWORD)
        join(desk, link, stretched, app.at(service.clock()), at=service.clock())
    server = make_server("localhost", 0, service.app(), threaded=True, request_handler=_Quiet)
    running = threading.Thread(target=server.serve_forever)
    running.start()
    yield Office(service, f"http://localhost:{server.port}", app)
    server.shutdown()
    running.join()
    server.server_close()
    service.house.database.close()


def _authenticator(cdp: CDPSession, transport: str) -> str:
    made = cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": transport,
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return str(made["authenticatorId"])


def _only(cdp: CDPSession, one: str, *others: str) -> None:
    """Let one authenticator answer: the others are at home, in a drawer."""
    for each in (one, *others):
        cdp.send(
            "WebAuthn.setAutomaticPresenceSimulation",
            {"authenticatorId": each, "enabled": each == one},
        )


def _fill(page: Page, office: Office) -> None:
    page.goto(f"{office.address}/staff/")
    page.get_by_label("Work e-mail").fill(_EMAIL)
    page.get_by_label("Password").fill(_PASSWORD)


def _come_in(page: Page, office: Office) -> None:
    _fill(page, office)
    page.get_by_label("Code").fill(office.code())
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def _make(page: Page, office: Office, name: str) -> None:
    page.goto(f"{office.address}/staff/account")
    follow(page.get_by_role("link", name="Add a passkey"))
    page.get_by_label("A name for it").fill(name)
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("status")).to_contain_text("Your passkey is kept.")
    expect(page.get_by_role("rowheader", name=name)).to_be_visible()


def _sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def _sign_in_by_passkey(page: Page, office: Office) -> None:
    _sign_out(page)
    _fill(page, office)
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_two_passkeys_each_open_the_door_and_prove_who_it_is(
    office: Office, open_page: OpenPage
) -> None:
    page = open_page("desk")
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    phone = _authenticator(cdp, "internal")
    _come_in(page, office)
    _make(page, office, "my phone")
    key = _authenticator(cdp, "usb")
    _only(cdp, key, phone)
    _make(page, office, "the blue key")

    for one, other in ((phone, key), (key, phone)):
        _only(cdp, one, other)
        _sign_in_by_passkey(page, office)

    office.service.clock.at += timedelta(minutes=6)
    page.goto(f"{office.address}/staff/account")
    page.get_by_role("button", name="Make ten new codes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Show once more that it is you")
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page.locator(".codes li")).to_have_count(10)


@pytest.mark.parametrize(
    ("scheme", "paths"),
    [("light", ("account/passkey", "account/password")), ("dark", ("account", "colleagues"))],
)
def test_each_page_of_an_account_is_whole_and_open_to_all(
    office: Office, open_page: OpenPage, scheme: str, paths: tuple[str, ...]
) -> None:
    page = open_page("desk", csp=False, color_scheme=scheme, reduced_motion="reduce")
    _come_in(page, office)

    for path in paths:
        page.goto(f"{office.address}/staff/{path}")
        _is_open_to_all(page)
    page.goto(f"{office.address}/staff/account")
    if scheme == "dark":
        office.service.clock.at += timedelta(minutes=6)
    page.get_by_role("button", name="Make ten new codes").click()
    asked = "Show once more that it is you" if scheme == "dark" else "Keep these ten codes"
    expect(page.get_by_role("heading", level=1)).to_have_text(asked)
    _is_open_to_all(page)


def _is_open_to_all(page: Page) -> None:
    for width, height in ((390, 844), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert_accessible(page)
