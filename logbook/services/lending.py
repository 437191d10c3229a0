"""Lending: a worker's device stays with one check-in of one person until its owner unlocks it.

While it is lent, the session's row holds no key of the worker's: it opens nothing, whatever asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.entries import EntryId
from logbook.domain.errors import Invalid, Tampered, Unknown
from logbook.domain.people import PersonId, Staff, StaffId
from logbook.sealing.chance import new_id
from logbook.sealing.stretching import Stretched, unwrap
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.drafting import keep_words
from logbook.services.holding import must_support
from logbook.services.locked import (
    email_of,
    is_flagged_low,
    is_flagged_talk,
    staff_of,
)
from logbook.services.visiting import borrower_of_visit, wrap_for
from logbook.store.entries import own_entry
from logbook.store.staff import StaffAccount, account_by_id
from logbook.store.visits import (
    Visit,
    count_try,
    end_visit,
    lend_visit,
    unlock_visit,
    visit_by_id,
)

TRIES = 5  # wrong ones, and the session is over


class Unlocking(StrEnum):
    """What came of a try at unlocking."""

    UNLOCKED = "unlocked"
    WRONG = "wrong"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Saved:
    """What may be told of an entry that was written on a lent device."""

    low: bool
    shared: bool
    talk: bool


def lend(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> None:
    """Lend the device of a session for one check-in; Unknown to whoever doesn't support them."""
    must_support(desk, actor, person, at=at)
    if not lend_visit(desk.session, actor.visit, person, new_id(), at):
        raise Unknown
    record(desk, actor.id, Kind.LENT, at=at, person=person)


def lender(desk: Desk, visit: Visit) -> Staff:
    """Give whose device it is, as others know them."""
    return staff_of(desk.keys, _account(desk, visit))


def email_of_lender(desk: Desk, visit: Visit) -> str:
    """Give the address with which a lender's password is stretched; no page shows it."""
    return email_of(desk.keys, _account(desk, visit))


def unlock(
    desk: Desk, visit: Visit, token: str, stretched: Stretched, *, at: datetime
) -> Unlocking:
    """Give a device back to its owner by their password; five wrong tries end the session."""
    now = visit_by_id(desk.session, visit.id)
    if now is None:
        return Unlocking.ENDED
    if now.lent_to is None:
        return Unlocking.UNLOCKED  # pressed twice: the first was right
    person, private = PersonId(now.lent_to), _private(_account(desk, now), stretched)
    if private is not None:
        unlock_visit(desk.session, now.id, wrap_for(now, token, private), at)
        record(desk, now.owner, Kind.UNLOCKED, at=at, person=person)
        return Unlocking.UNLOCKED
    if count_try(desk.session, now.id) < TRIES:
        return Unlocking.WRONG
    end_visit(desk.session, now.id)
    record(desk, now.owner, Kind.NOT_UNLOCKED, at=at, person=person)
    return Unlocking.ENDED


def saved_on(desk: Desk, actor: PersonActor) -> Saved | None:
    """Tell what was kept in this lending, as far as the server knows; None before."""
    entry = own_entry(desk.session, actor.id, EntryId(actor.visit))
    if entry is None:
        return None
    flags = (desk.keys, actor.id, entry.id, entry.flags_locked)
    return Saved(is_flagged_low(*flags), entry.epoch is not None, is_flagged_talk(*flags))


def rescue_typed(desk: Desk, visit: Visit, token: str, words: str, *, talk: bool) -> None:
    """Keep what was typed when a lending had run out, for the person alone."""
    actor = borrower_of_visit(desk, visit, token)
    if actor is None or saved_on(desk, actor):
        return
    try:
        keep_words(desk, actor, words, talk=talk)
    except Invalid:
        return  # longer than may be kept: there is no page left on which to say so


def _account(desk: Desk, visit: Visit) -> StaffAccount:
    account = account_by_id(desk.session, StaffId(visit.owner))
    if account is None or account.ended_on is not None:
        raise Unknown
    return account


def _private(account: StaffAccount, stretched: Stretched) -> bytes | None:
    if account.wrapped_key is None:
        return None  # somebody has to let them in anew: no password is theirs
    try:
        return unwrap(stretched.kek, account.wrapped_key, account.id.encode())
    except Tampered:
        return None
