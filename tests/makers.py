"""Makers: a small service, its staff, people and entries, made through the real deeds."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pyotp
from flask import Flask

from logbook.app import create_app
from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.catalogue import Programme, Site
from logbook.domain.entries import Entry, EntryId, Occasion, Rating, With
from logbook.domain.people import (
    Band,
    FamilyId,
    ProgrammeId,
    Role,
    SiteId,
    StaffRole,
)
from logbook.measures.shelf import load_questions
from logbook.sealing.chance import new_id
from logbook.sealing.erasure import open_erasure_keys
from logbook.sealing.keyfile import load_key_file, new_key_file
from logbook.sealing.stretching import Stretched
from logbook.services.admitting import NewPerson, admit
from logbook.services.desk import House
from logbook.services.joining import join, joining
from logbook.services.recording import Written, write
from logbook.services.setting_up import NewStaff, begin_account
from logbook.services.settling_in import be_ready
from logbook.services.staff_signing_in import open_staff_door
from logbook.services.visiting import staff_of_visit, start_visit, visit_state
from logbook.settings import Settings
from logbook.store.catalogue import add_programme, add_site
from logbook.store.engines import open_database
from logbook.store.visits import VisitKind
from tests.pages import PageClient
from tests.remembered import Templates, Way

NOW = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)  # a Tuesday morning in Britain
QUESTIONS = load_questions()


_COMPILED = Templates()
Flask.url_rule_class = Way


class Clock:
    """A clock that tests move by hand."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Give the moment at which it stands."""
        return self.at


@dataclass
class Service:
    """A service with one site, one programme, a lead, a keyworker and a manager."""

    house: House
    settings: Settings
    site: SiteId
    programme: ProgrammeId
    lead: StaffActor = field(init=False)
    keyworker: StaffActor = field(init=False)
    clock: Clock = field(default_factory=Clock)

    def member(
        self, role: StaffRole, name: str = "Kim Reed", site: SiteId | None = None
    ) -> StaffActor:
        """Make a member of staff who has joined; their password is chance, so no Argon2 runs."""
        password = unguessable()
        new = NewStaff(name, f"{new_id()}@example.org", role, site or self.site)
        with self.house.writing() as desk:
            link = begin_account(desk, new, at=self.clock())
            secret = joining(desk, link, at=self.clock()).code_secret
            code = pyotp.TOTP(secret)
            before = self.clock().timestamp() - 30
            join(desk, link, password, code.at(before), at=self.clock())
            opened = open_staff_door(
                desk, new.email, password, code.at(self.clock().timestamp()), at=self.clock()
            )
            assert opened is not None
            _, visit = visit_state(desk, opened.token, at=self.clock())
            assert visit is not None
            actor = staff_of_visit(desk, visit, opened.token)
        assert actor is not None
        return actor

    def person(
        self,
        name: str = "Robin",
        band: Band = Band.TEEN,
        role: Role = Role.CHILD,
        *,
        keyworker: StaffActor | None = None,
        family: FamilyId | None = None,
        since: datetime | None = None,
    ) -> PersonActor:
        """Make a person who is ready to write, with a keyworker and a lead in their circle."""
        worker = keyworker or self.keyworker
        new = NewPerson(name, role, band, self.site, self.programme, worker.id, "en", family)
        with self.house.writing() as desk:
            actor = admit(desk, self.lead, new, at=since or self.clock())
            be_ready(desk, actor)
        return replace(actor, profile=replace(actor.profile, ready=True), visit=new_id() * 2)

    def tell(self, person: PersonActor, entry: Entry, *, shared: bool = True) -> EntryId:
        """Keep an entry for a person, or share it."""
        with self.house.writing() as desk:
            write(desk, person, (Written(entry, shared),))
        return entry.id

    def app(self) -> Flask:
        """Put the real application together, with this service's clock."""
        app = create_app(self.settings, self.house, clock=self.clock)
        app.jinja_env.bytecode_cache = _COMPILED
        app.testing = True
        return app

    def client(self, actor: PersonActor | StaffActor, app: Flask | None = None) -> PageClient:
        """Give a browser in which somebody has signed in."""
        staff = isinstance(actor, StaffActor)
        client = PageClient(app or self.app(), id=actor.id)
        kind = VisitKind.STAFF if staff else VisitKind.WORDS
        assert actor.private_key is not None
        with self.house.writing() as desk:
            token = start_visit(desk, kind, actor.id, actor.private_key, at=self.clock())
        client.browser.set_cookie(
            self.settings.cookie_prefix + _cookie(actor), token, domain="localhost", secure=False
        )
        return client


def _cookie(actor: PersonActor | StaffActor) -> str:
    if isinstance(actor, StaffActor):
        return "desk"
    return "n" if actor.profile.role.disguised else "visit"


def unguessable() -> Stretched:
    """Give stretched words that nobody typed: as good as real ones, and free."""
    return Stretched(secrets.token_bytes(32), secrets.token_bytes(32))


def a_service(
    url: str, folder: Path, *, change: Callable[[Settings], Settings] | None = None
) -> Service:
    """Make a service on a migrated database."""
    settings = Settings(data=folder, database_url=url, key_file=folder / "keys.json", demo=True)
    settings = change(settings) if change else settings
    house = House(
        open_database(url),
        new_key_file(settings.keys),
        open_erasure_keys(settings.erasure),
        QUESTIONS,
    )
    site, programme = SiteId(new_id()), ProgrammeId(new_id())
    with house.writing() as desk:
        add_site(desk.session, Site(site, "Northgate", "North"))
        add_programme(desk.session, Programme(programme, "Together"))
    service = Service(house, settings, site, programme)
    service.lead = service.member(StaffRole.LEAD, "Priya Nair")
    service.keyworker = service.member(StaffRole.KEYWORKER, "Sam Okafor")
    return service


def like(ready: Service, url: str, folder: Path) -> Service:
    """Give a service of its own that is as another was when it was closed; its database too."""
    shutil.copytree(ready.settings.data, folder, dirs_exist_ok=True)
    keys = folder / ready.settings.keys.name
    settings = replace(ready.settings, data=folder, database_url=url, key_file=keys)
    erasure = open_erasure_keys(settings.erasure)
    own = load_key_file(settings.keys)
    house = replace(ready.house, database=open_database(url), keys=own, erasure=erasure)
    service = Service(house, settings, ready.site, ready.programme)
    service.lead, service.keyworker = ready.lead, ready.keyworker
    return service


def an_entry(
    *values: int | None,
    words: str = "",
    talk: bool = False,
    at: datetime = NOW,
    person: PersonActor | None = None,
) -> Entry:
    """Make a check-in of a person, by default of a twelve-year-old."""
    role, band = (person.profile.role, person.profile.band) if person else (Role.CHILD, Band.TEEN)
    items = QUESTIONS.check_in(role, band)
    ratings = tuple(
        Rating(item.code, item.version, value)
        for item, value in zip(items, values, strict=False)
        if value is not None
    )
    return Entry(EntryId(new_id()), at, Occasion.CHECK_IN, ratings, words, talk, True, With.ALONE)
