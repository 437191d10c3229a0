"""Settling in: a person takes words of their own and reads what comes before the first answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from logbook.domain.actors import PersonActor
from logbook.domain.errors import Refused, Unknown
from logbook.sealing.pairs import new_pair, vouch
from logbook.sealing.stretching import Stretched, wrap
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import make_grant, open_grant, person_place
from logbook.services.locked import lock_profile
from logbook.services.visiting import front_of, start_visit
from logbook.store.circles import change_seal, grants_of
from logbook.store.credentials import WORDS, Credential, change_slot, end_card
from logbook.store.drafts import drafts_of, end_draft
from logbook.store.people import change_key, change_profile, hold_person
from logbook.store.visits import VisitKind, end_visits_of


def take_words(desk: Desk, actor: PersonActor, stretched: Stretched, *, at: datetime) -> str:
    """Give a person words in place of their card, which opens nothing from now on.

    Returns the token of a new session. Unknown when the card was used meanwhile.
    """
    if not end_card(desk.session, actor.id):
        raise Unknown
    return set_words(desk, actor, stretched, at=at)


def set_words(desk: Desk, actor: PersonActor, stretched: Stretched, *, at: datetime) -> str:
    """Give a person new words and a new key pair, and end every session of theirs.

    Whoever saw the card and has a copy of the database has nothing. Returns a session's token.
    """
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    pair = new_pair()
    for grant in grants_of(desk.session, actor.id, person=actor.id):
        circle = open_grant(grant, actor.private_key)
        anew = make_grant(circle, actor.id, grant.epoch, actor.id, pair.public)
        change_seal(desk.session, replace(grant, sealed=anew.sealed))
    for draft in drafts_of(desk.session, actor.id):
        end_draft(desk.session, draft)  # sealed to the key that goes: nobody could open it any more
    mark = vouch(desk.keys, pair.public, person_place(actor.id))
    change_key(desk.session, actor.id, pair.public, mark)
    wrapped = wrap(stretched.kek, pair.private, stretched.lookup)
    change_slot(desk.session, Credential(actor.id, stretched.lookup, wrapped), WORDS)
    front = front_of(desk, actor.visit)
    end_visits_of(desk.session, actor.id)
    record(desk, actor.id, Kind.TOOK_WORDS, at=at, person=actor.id)
    return start_visit(desk, VisitKind.WORDS, actor.id, pair.private, at=at, front=front)


def repeated(words: Sequence[str], typed: Sequence[str] | None) -> bool:
    """Tell whether the words were repeated as they were shown."""
    return typed is not None and tuple(words) == tuple(typed)


def be_ready(desk: Desk, actor: PersonActor) -> None:
    """Keep that a person has read what comes before the first answer."""
    ready = replace(actor.profile, ready=True)
    change_profile(desk.session, actor.id, lock_profile(desk.keys, actor.id, ready))


def put_help_away(desk: Desk, actor: PersonActor, *, away: bool) -> None:
    """Keep whether a person, who has practised leaving, still wants the help about it."""
    kept = replace(actor.profile, practised=away)
    change_profile(desk.session, actor.id, lock_profile(desk.keys, actor.id, kept))
