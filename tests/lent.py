"""Lent devices: a worker with a password that a test knows, and a session that is lent."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import update

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.people import Band, Role
from logbook.sealing.stretching import Stretched, wrap
from logbook.services.admitting import NewPerson, admit
from logbook.services.lending import lend
from logbook.services.locked import email_of
from logbook.services.staff_signing_in import stretch_password
from logbook.services.visiting import staff_of_visit, start_visit, visit_state
from logbook.store.staff import StaffRow, account_by_id
from logbook.store.visits import Visit, VisitKind
from tests.makers import Service
from tests.pages import Page, PageClient

HERE = "/staff/together/"
PASSWORD = "a pass phrase for the tablet"


def give_password(service: Service, worker: StaffActor, stretched: Stretched | None = None) -> None:
    """Let a worker's password be one that is known."""
    with service.house.writing() as desk:
        account = account_by_id(desk.session, worker.id)
        assert account is not None
        email = email_of(desk.keys, account)
        given = stretched or stretch_password(desk.keys, email, PASSWORD)
        wrapped = wrap(given.kek, worker.private_key, worker.id.encode())
        mine = update(StaffRow).where(StaffRow.id == worker.id)
        desk.session.execute(mine.values(wrapped_key=wrapped))


def begin(service: Service, worker: StaffActor) -> tuple[str, StaffActor]:
    """Sign a worker in on one more device; give its token, and who they are there."""
    with service.house.writing() as desk:
        at, key = service.clock(), worker.private_key
        token = start_visit(desk, VisitKind.STAFF, worker.id, key, at=at)
        _, visit = visit_state(desk, token, at=at)
        assert visit is not None
        actor = staff_of_visit(desk, visit, token)
    assert actor is not None
    return token, actor


def visit_of(service: Service, token: str) -> Visit:
    """Give the session of a token as it is kept."""
    with service.house.reading() as desk:
        _, visit = visit_state(desk, token, at=service.clock())
    assert visit is not None
    return visit


def lent(service: Service, person: PersonActor, worker: StaffActor | None = None) -> str:
    """Lend one more device of a worker; give the token of its session."""
    token, actor = begin(service, worker or service.keyworker)
    with service.house.writing() as desk:
        lend(desk, actor, person.id, at=service.clock())
    return token


def with_token(service: Service, app: Flask, token: str) -> PageClient:
    """Give a browser that brings the cookie of a staff session."""
    client = PageClient(app)
    name = f"{service.settings.cookie_prefix}desk"
    client.browser.set_cookie(name, token, domain="localhost", secure=False)
    return client


def unread(service: Service) -> PersonActor:
    """Make somebody who has not read yet what comes before the first answer."""
    new = NewPerson(
        "Noor", Role.CHILD, Band.TEEN, service.site, service.programme, service.keyworker.id
    )
    with service.house.writing() as desk:
        return admit(desk, service.lead, new, at=service.clock())


def answered(tablet: PageClient, *answers: str) -> Page:
    """Answer whether now is a good time, then the questions; give the page for own words."""
    page = tablet.follow(tablet.submit(f"{HERE}now", button="Yes"))
    for each in answers:
        page = tablet.follow(page.submit(a=each))
    return page
