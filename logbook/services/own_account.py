"""Own account: a member of staff changes their password, and sees and ends their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid, Unknown
from logbook.sealing.stretching import Stretched, wrap
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.locked import email_of
from logbook.services.proving import must_be_proved
from logbook.services.staff_signing_in import unwrapped
from logbook.services.visiting import State, state_of
from logbook.store.staff import account_by_id, change_wrap
from logbook.store.visits import end_visit, end_visits_but, visits_of


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session as its owner sees it."""

    id: str
    began: datetime
    seen: datetime
    is_this: bool


def own_email(desk: Desk, actor: StaffActor) -> str:
    """Give the address by which an actor signs in."""
    account = account_by_id(desk.session, actor.id)
    if account is None:
        raise Unknown
    return email_of(desk.keys, account)


def change_password(
    desk: Desk, actor: StaffActor, old: Stretched, new: Stretched, *, at: datetime
) -> None:
    """Wrap an actor's key under a new password; their other sessions end."""
    must_be_proved(actor, at=at)
    account = account_by_id(desk.session, actor.id)
    if unwrapped(account, old) != actor.private_key:
        raise Invalid("old", "That is not the password that you have now.")
    change_wrap(desk.session, actor.id, wrap(new.kek, actor.private_key, actor.id.encode()))
    end_visits_but(desk.session, actor.id, actor.visit)
    record(desk, actor.id, Kind.CHANGED_PASSWORD, at=at)


def own_sessions(desk: Desk, actor: StaffActor, *, at: datetime) -> tuple[OwnSession, ...]:
    """List an actor's sessions that still last, the latest first."""
    live = [
        each for each in visits_of(desk.session, actor.id) if state_of(each, at=at) is State.LIVE
    ]
    shown = [
        OwnSession(each.id, each.started_at, each.seen_at, each.id == actor.visit) for each in live
    ]
    return tuple(sorted(shown, key=lambda each: (each.is_this, each.seen), reverse=True))


def end_session(desk: Desk, actor: StaffActor, session: str) -> None:
    """End one of an actor's own sessions; Unknown when it is none of theirs."""
    if session not in {each.id for each in visits_of(desk.session, actor.id)}:
        raise Unknown
    end_visit(desk.session, session)


def end_other_sessions(desk: Desk, actor: StaffActor) -> None:
    """End every session of an actor but the one in which they ask."""
    end_visits_but(desk.session, actor.id, actor.visit)
