"""Visiting: how a session begins, goes on, runs out and ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.decoys import Decoy
from logbook.domain.entries import With
from logbook.domain.errors import Tampered
from logbook.domain.people import PersonId, StaffId
from logbook.sealing.chance import new_token
from logbook.sealing.pairs import new_pair
from logbook.sealing.stretching import unwrap, wrap
from logbook.sealing.tokens import (
    form_token,
    lent_token,
    offer_key,
    offered_numbers,
    session_id,
    session_kek,
    session_pair,
)
from logbook.sealing.wordlist import words_by
from logbook.services.desk import Desk
from logbook.services.locked import staff_actor, unlock_profile
from logbook.services.slots import Diary, diary_of
from logbook.store.people import person_by_id
from logbook.store.staff import account_by_id
from logbook.store.visits import (
    Visit,
    VisitKind,
    add_visit,
    end_visit,
    sweep_visits,
    touch_visit,
    visit_by_id,
)

_IDLE = {VisitKind.STAFF: timedelta(minutes=15)}
_IDLE_PERSON = timedelta(minutes=5)
_IDLE_LENT = timedelta(hours=1)  # a child may take its time; nothing of the staff's opens meanwhile
_LONGEST = {VisitKind.STAFF: timedelta(hours=8)}
_LONGEST_PERSON = timedelta(hours=1)
_TOUCH = timedelta(seconds=20)  # not each request writes
_ID = 32  # figures of an id
_KEPT = timedelta(days=1)  # an expired row still tells whose the typed words are


class State(StrEnum):
    """What a cookie is worth."""

    NONE = "none"
    EXPIRED = "expired"
    LIVE = "live"


def start_visit(
    desk: Desk,
    kind: VisitKind,
    owner: str,
    private: bytes | None,
    *,
    at: datetime,
    front: Decoy | None = None,
    plain: bool = False,
) -> str:
    """Begin a session and give its token; what is kept opens nothing without it.

    Without a private key it is write-only, in the plain diary if it says so: its row then has
    a key by chance, which nobody can tell from the token's own. Whoever begins a staff session
    has just proved who they are.
    """
    token = new_token()
    visit = session_id(token)
    wrapped = wrap(session_kek(token), private, _bound(visit, owner)) if private else None
    sweep_visits(desk.session, at - _KEPT)
    drafts = (new_pair() if plain else session_pair(token)).public
    proved = at if kind is VisitKind.STAFF else None
    add_visit(desk.session, Visit(visit, kind, owner, wrapped, drafts, at, at, front, proved))
    return token


def visit_state(desk: Desk, token: str, *, at: datetime) -> tuple[State, Visit | None]:
    """Tell what a cookie is worth at a moment, and find its session."""
    visit = visit_by_id(desk.session, session_id(token))
    if visit is None:
        return State.NONE, None
    return state_of(visit, at=at), visit


def state_of(visit: Visit, *, at: datetime) -> State:
    """Tell whether a session still lasts at a moment."""
    idle = _IDLE_LENT if visit.lent_to else _IDLE.get(visit.kind, _IDLE_PERSON)
    longest = _LONGEST.get(visit.kind, _LONGEST_PERSON)
    live = at - visit.seen_at < idle and at - visit.started_at < longest
    return State.LIVE if live else State.EXPIRED


def front_of(desk: Desk, visit: str) -> Decoy | None:
    """Give the decoy by which a session came in; None where there was none."""
    found = visit_by_id(desk.session, visit)
    return found.front if found else None


def form_token_of(token: str, visit: Visit | None = None) -> str:
    """Give the token that each form of a session carries; each lending has its own."""
    return form_token(lent_token(token, visit.lending) if visit and visit.lending else token)


def wants_touch(visit: Visit, *, at: datetime) -> bool:
    """Tell whether it is time to keep that a session is in use."""
    return at - visit.seen_at >= _TOUCH


def touch(desk: Desk, visit: Visit, *, at: datetime) -> None:
    """Keep that a session is in use."""
    touch_visit(desk.session, visit.id, at)


def person_of_visit(desk: Desk, visit: Visit, token: str) -> PersonActor | None:
    """Give the person whose session it is; None when it is not a person's."""
    if visit.kind is VisitKind.STAFF:
        return None
    person = PersonId(visit.owner)
    kept = person_by_id(desk.session, person)
    if kept is None:
        return None
    private = _private(visit, token)
    whose = diary_of(desk, kept, private)
    if whose is None and visit.kind is VisitKind.WORDS:
        return None  # the words by which it began are no longer theirs
    offers = offer_key(token, desk.keys.pepper)
    return PersonActor(
        person,
        unlock_profile(desk.keys, person, kept.profile_locked),
        private,
        session_pair(token).private,
        visit.id,
        offers,
        words_by(offered_numbers(offers, "by card")) if visit.kind is VisitKind.CARD else (),
        cover=whose is Diary.PLAIN or _writes_plainly(visit, token),
    )


def borrower_of_visit(desk: Desk, visit: Visit, token: str) -> PersonActor | None:
    """Give the person with whom a staff device is, who can write and read nothing; else None."""
    if visit.kind is not VisitKind.STAFF or not (visit.lent_to and visit.lending):
        return None
    person = PersonId(visit.lent_to)
    kept = person_by_id(desk.session, person)
    if kept is None:
        return None
    lent = lent_token(token, visit.lending)
    return PersonActor(
        person,
        unlock_profile(desk.keys, person, kept.profile_locked),
        session_key=session_pair(lent).private,
        visit=session_id(lent)[:_ID],
        mode=With.WORKER,
    )


def staff_of_visit(desk: Desk, visit: Visit, token: str) -> StaffActor | None:
    """Give the member of staff whose session it is; None when it is not one's."""
    if visit.kind is not VisitKind.STAFF or visit.lent_to is not None:
        return None
    account = account_by_id(desk.session, StaffId(visit.owner))
    private = _private(visit, token)
    if account is None or account.ended_on is not None or private is None:
        return None
    actor = staff_actor(desk.keys, account, private)
    return replace(actor, visit=visit.id, proved_at=visit.proved_at)


def wrap_for(visit: Visit, token: str, private: bytes) -> bytes:
    """Wrap a private key anew for a session."""
    return wrap(session_kek(token), private, _bound(visit.id, visit.owner))


def leave(desk: Desk, token: str) -> None:
    """End a session for good; ending one that never was is no error."""
    end_visit(desk.session, session_id(token))


def _private(visit: Visit, token: str) -> bytes | None:
    if visit.wrapped is None:
        return None
    try:
        return unwrap(session_kek(token), visit.wrapped, _bound(visit.id, visit.owner))
    except Tampered:
        return None


def _writes_plainly(visit: Visit, token: str) -> bool:
    """Tell whether a session that only writes does so in the plain diary."""
    return visit.wrapped is None and visit.draft_key != session_pair(token).public


def _bound(visit: str, owner: str) -> bytes:
    return f"{visit}|{owner}".encode()
