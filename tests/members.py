"""Members of staff of whom a test knows everything: password, app, recovery codes, passkeys."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pyotp

from logbook.domain.actors import StaffActor
from logbook.domain.parties import Party
from logbook.domain.people import StaffId, StaffRole
from logbook.sealing.chance import new_id
from logbook.sealing.stretching import Stretched
from logbook.services.desk import Desk
from logbook.services.joining import join, joining
from logbook.services.passkeys import keep_passkey, making
from logbook.services.setting_up import NewStaff, begin_account
from logbook.services.staff_signing_in import door_challenge, open_staff_door
from logbook.services.visiting import staff_of_visit, visit_state
from logbook.store.staff import StaffAccount, account_by_id
from tests.authenticators import HOST, ORIGIN, Authenticator
from tests.makers import Service, unguessable

HERE = Party(HOST, ORIGIN)
STEP = timedelta(seconds=30)


@dataclass
class Member:
    """Somebody who has joined; their password is chance, so no Argon2 runs."""

    service: Service
    email: str
    password: Stretched
    app: pyotp.TOTP
    codes: tuple[str, ...]
    staff: StaffId
    passkeys: list[Authenticator] = field(default_factory=list)

    def code(self, *, steps: int = 0) -> str:
        """Give the code that the app shows now, or some steps from now."""
        return self.app.at(self.service.clock() + steps * STEP)

    def token(
        self, code: str = "", assertion: str = "", password: Stretched | None = None
    ) -> str | None:
        """Try the staff door; give the token of the session, or None."""
        with self.service.house.writing() as desk:
            opened = open_staff_door(
                desk,
                self.email,
                password or self.password,
                code,
                at=self.service.clock(),
                assertion=assertion,
                party=HERE,
            )
        return opened.token if opened else None

    def account(self, desk: Desk) -> StaffAccount:
        """Give the account as it is kept."""
        found = account_by_id(desk.session, self.staff)
        assert found is not None
        return found

    def challenge(self) -> str:
        """Give what a passkey signs at the door."""
        return door_challenge(self.service.house.keys, at=self.service.clock())

    def come_in(self) -> StaffActor:
        """Sign in with the next code."""
        self.service.clock.at += STEP
        token = self.token(self.code())
        assert token is not None
        return self.actor(token)

    def actor(self, token: str) -> StaffActor:
        """Give the actor of a session."""
        with self.service.house.reading() as desk:
            _, visit = visit_state(desk, token, at=self.service.clock())
            assert visit is not None
            actor = staff_of_visit(desk, visit, token)
        assert actor is not None
        return actor

    def add_passkey(self, actor: StaffActor, name: str = "my phone") -> Authenticator:
        """Make a passkey as somebody who is in."""
        made, at = Authenticator(), self.service.clock()
        with self.service.house.writing() as desk:
            asked = making(desk, actor, HERE, at=at)
            keep_passkey(desk, actor, name, made.made(asked["challenge"]), HERE, at=at)
        self.passkeys.append(made)
        return made

    def use_a_passkey(self) -> None:
        """Make a passkey and come in by it once."""
        passkey = self.add_passkey(self.come_in())
        assert self.token(assertion=passkey.signed(self.challenge())) is not None

    def join_again(self, link: str) -> Member:
        """Join by a link that a colleague made, with another password and another app."""
        return replace(_joined(self.service, link, self.email), passkeys=[])


def a_member(
    service: Service, role: StaffRole = StaffRole.KEYWORKER, name: str = "Jo Hill"
) -> Member:
    """Make a member of staff who has joined."""
    email = f"{new_id()}@example.org"
    with service.house.writing() as desk:
        link = begin_account(desk, NewStaff(name, email, role, service.site), at=service.clock())
    return _joined(service, link, email)


def _joined(service: Service, link: str, email: str) -> Member:
    password, at = unguessable(), service.clock()
    with service.house.writing() as desk:
        found = joining(desk, link, at=at)
        app = pyotp.TOTP(found.code_secret)
        codes = join(desk, link, password, app.at(at), at=at)
    return Member(service, email, password, app, codes, found.staff)
