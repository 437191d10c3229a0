"""The roster: made-up staff join the service and sign in, so that they can do their deeds."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pyotp

from logbook.cli.demo.credentials import StaffCard
from logbook.cli.demo.workforce import Worker
from logbook.domain.actors import StaffActor
from logbook.domain.errors import Unknown
from logbook.domain.people import SiteId
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.stretching import Stretched
from logbook.sealing.wordlist import pick_words
from logbook.services.desk import Desk
from logbook.services.joining import join, joining
from logbook.services.setting_up import NewStaff, begin_account, open_account
from logbook.services.staff_signing_in import open_staff_door, stretch_password
from logbook.services.visiting import leave, staff_of_visit, visit_state

_MINUTE = timedelta(minutes=1)  # a code works once; a minute later there is another


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who will work here: the password is being stretched meanwhile."""

    worker: Worker
    password: str = field(repr=False)
    stretched: Future[Stretched] = field(repr=False)


def newcomer(keys: KeyFile, worker: Worker, pool: Executor) -> Newcomer:
    """Choose a password and begin to stretch it."""
    password = "-".join(pick_words())
    return Newcomer(worker, password, pool.submit(stretch_password, keys, worker.email, password))


def take_on(
    desk: Desk,
    coming: Newcomer,
    site: SiteId | None,
    manager: StaffActor | None,
    *,
    at: datetime,
) -> tuple[StaffActor, StaffCard]:
    """Open an account, join by its link and sign in; the very first has no manager yet."""
    worker, stretched = coming.worker, coming.stretched.result()
    new = NewStaff(worker.name, worker.email, worker.role, site, worker.hours)
    link = open_account(desk, manager, new, at=at) if manager else begin_account(desk, new, at=at)
    secret = joining(desk, link, at=at).code_secret
    join(desk, link, stretched, _code(secret, at), at=at)
    card = StaffCard(worker.role.value, worker.name, worker.email, coming.password, secret)
    return _signed_in(desk, worker.email, stretched, secret, at + _MINUTE), card


def _signed_in(
    desk: Desk, email: str, stretched: Stretched, secret: str, at: datetime
) -> StaffActor:
    opened = open_staff_door(desk, email, stretched, _code(secret, at), at=at)
    if opened is None:
        raise Unknown
    _, visit = visit_state(desk, opened.token, at=at)
    actor = staff_of_visit(desk, visit, opened.token) if visit else None
    leave(desk, opened.token)
    if actor is None:
        raise Unknown
    return actor


def _code(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).at(at)
