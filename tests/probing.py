"""Looking from outside: what an answer tells, and what work it cost, whoever asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from argon2 import low_level
from flask import Flask
from sqlalchemy import event

from logbook.domain.actors import PersonActor
from logbook.domain.decoys import Decoy
from logbook.services.visiting import leave, start_visit
from logbook.store.visits import VisitKind, end_visits_of
from tests.makers import Service

OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
WAYS: tuple[Mapping[str, str], ...] = ({}, {"X-Part": "1"}, {"Accept-Encoding": "gzip"})
_LATER = re.compile(r"(?<=Expires=)[^;]+ 20\d\d [^;]+")  # so many days from now, to the second


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody asks for."""

    method: str
    path: str
    data: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that an answer tells, but for the moment of it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Work:
    """What an answer cost the service."""

    stretches: int
    statements: tuple[str, ...]


@dataclass
class Probe:
    """Asks an application of a service, with whatever cookie, and notes what comes of it."""

    service: Service
    app: Flask
    stretched: list[int]  # grows by one each time that Argon2 runs

    def ask(
        self, asking: Asking, cookie: str | None = None, phone: str | None = None
    ) -> tuple[Told, Work]:
        """Ask once, as a browser that knows nothing but one cookie, and what a phone may keep."""
        browser = self.app.test_client()
        for kept, token in (("n", cookie), ("size", phone)):
            if token is not None:
                full = f"{self.service.settings.cookie_prefix}{kept}"
                browser.set_cookie(full, token, domain="localhost", secure=False)
        before = len(self.stretched)
        with _statements(self.service) as statements:
            answer = browser.open(
                asking.path,
                method=asking.method,
                data=dict(asking.data) or None,
                headers={**OURS, **asking.headers},
                buffered=True,
            )
        headers = ((name, _LATER.sub("later", value)) for name, value in answer.headers)
        named = tuple(sorted(each for each in headers if each[0] != "Date"))
        told = Told(answer.status_code, named, answer.data)
        return told, Work(len(self.stretched) - before, tuple(statements))


@contextmanager
def _statements(service: Service) -> Iterator[list[str]]:
    """Collect what is sent to the database meanwhile, and how each transaction ends."""
    sent: list[str] = []
    engine = service.house.database.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    def kept(_connection: object) -> None:
        sent.append("COMMIT")

    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "commit", kept)
    yield sent
    event.remove(engine, "before_cursor_execute", note)
    event.remove(engine, "commit", kept)


def count_stretches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give a list that grows by one each time that Argon2 runs."""
    seen: list[int] = []
    real = low_level.hash_secret_raw

    def counted(secret: bytes, *rest: object) -> bytes:
        seen.append(len(secret))
        return real(secret, *rest)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr("logbook.sealing.stretching.hash_secret_raw", counted)
    return seen


def begun(
    service: Service,
    person: PersonActor,
    *,
    ago: timedelta = timedelta(),
    front: Decoy | None = None,
) -> str:
    """Begin a session some time ago, and give its token."""
    key, at = person.private_key, service.clock() - ago
    assert key is not None
    with service.house.writing() as desk:
        return start_visit(desk, VisitKind.WORDS, person.id, key, at=at, front=front)


def _left(service: Service, person: PersonActor) -> str:
    token = begun(service, person)
    with service.house.writing() as desk:
        leave(desk, token)
    return token


def _revoked(service: Service, person: PersonActor) -> str:
    token = begun(service, person)
    with service.house.writing() as desk:
        end_visits_of(desk.session, person.id)
    return token


_IDLE = timedelta(minutes=6)

# Who may hold a phone of which nobody can tell more than that it shows an ordinary page.
STRANGERS: Mapping[str, Callable[[Service, PersonActor], str | None]] = {
    "never visited": lambda _service, _person: None,
    "left, and the cookie played again": _left,
    "ran out just now": lambda service, person: begun(service, person, ago=_IDLE),
    "ran out, and came in elsewhere": lambda service, person: begun(
        service, person, ago=_IDLE, front=Decoy.RECIPES
    ),
    "ran out long ago": lambda service, person: begun(service, person, ago=timedelta(hours=9)),
    "revoked": _revoked,
    "a cookie that was never given": lambda _service, _person: "0" * 43,
    "an empty cookie": lambda _service, _person: "",
}
