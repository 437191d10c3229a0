"""The same answer at the staff door: it tells nobody who works here, or which part was right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import event

from logbook.sealing.stretching import Stretched
from logbook.services import staff_signing_in
from logbook.services.joining import link_to_join
from logbook.store.staff import end_joinings
from logbook.web.account import signing_in
from tests.authenticators import Authenticator
from tests.makers import Service, unguessable
from tests.members import Member, a_member
from tests.pages import Page, PageClient


@dataclass(frozen=True, slots=True)
class Told:
    """All that an answer tells, and whether its work wrote anything."""

    status: int
    body: str
    headers: tuple[tuple[str, str], ...]
    wrote: bool


@contextmanager
def writes(service: Service) -> Iterator[list[str]]:
    """Note what is written meanwhile."""
    seen: list[str] = []

    def noted(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("INSERT", "UPDATE")):
            seen.append(statement)

    engine = service.house.database.engine
    event.listen(engine, "before_cursor_execute", noted)
    yield seen
    event.remove(engine, "before_cursor_execute", noted)


def told(page: Page, wrote: bool, *typed: str) -> Told:
    body = page.text
    for each in typed:
        body = body.replace(each, "typed")
    headers = tuple(sorted((k, v) for k, v in page.headers if k != "Content-Length"))
    return Told(page.status_code, body, headers, wrote)


@pytest.fixture
def member(local_service: Service) -> Member:
    return a_member(local_service)


@pytest.fixture
def stretches(monkeypatch: pytest.MonkeyPatch, member: Member) -> None:
    """Let one pass phrase be the member's own, and every other one be chance, without Argon2."""

    def stretched(_keys: object, email: str, password: str) -> Stretched:
        own = (email, password) == (member.email, "the right pass phrase")
        return member.password if own else unguessable()

    monkeypatch.setattr(signing_in, "stretch_password", stretched)


def answers(member: Member, signer: Authenticator) -> set[Told]:
    """Try the door with one thing wrong at a time."""
    service, right = member.service, "the right pass phrase"
    code = member.code(steps=9)
    tries = (
        ("nobody@example.org", right, code, ""),
        (member.email, "another pass phrase", code, ""),
        (member.email, right, code, ""),
        (member.email, right, "", ""),
        (member.email, right, "1234-5678-1234-5678", ""),
        (member.email, right, "", signer.signed(member.challenge(), verified=False)),
        ("nobody@example.org", right, "", signer.signed(member.challenge())),
    )
    client, found = PageClient(service.app()), set()
    for email, password, typed, assertion in tries:
        fields = {"email": email, "password": password, "code": typed, "assertion": assertion}
        with writes(service) as seen:
            page = client.post("/staff/", fields)
        found.add(told(page, bool(seen), email, *filter(None, (typed,))))
    return found


@pytest.mark.attack("A06", "A07")
def test_whatever_is_wrong_at_the_staff_door_is_answered_alike(
    member: Member, stretches: None
) -> None:
    signer = member.add_passkey(member.come_in())

    [only] = answers(member, signer)

    assert (only.status, only.wrote) == (401, True)


@pytest.mark.control("A06", "A07")
def test_a_build_that_writes_only_after_a_right_password_is_told_apart(
    member: Member, stretches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = member.add_passkey(member.come_in())
    monkeypatch.setattr(staff_signing_in, "write_as_much", lambda _desk, at: None)

    assert len(answers(member, signer)) > 1


@pytest.mark.attack("A06")
def test_a_link_that_was_used_ran_out_or_never_was_is_answered_alike(member: Member) -> None:
    service = member.service
    with service.house.writing() as desk:
        used = link_to_join(desk, member.staff, at=service.clock())
        end_joinings(desk.session, member.staff)
        over = link_to_join(desk, member.staff, at=service.clock().replace(year=2025))
    client = PageClient(service.app())

    found = {
        told(client.get(f"/staff/join/{link}"), False, link)
        for link in (used, over, "A" * len(used))
    }

    assert len(found) == 1
    assert next(iter(found)).status == 404
