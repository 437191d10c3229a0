"""Settling in: a person takes words of their own and reads what comes before the first answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from logbook.domain.actors import PersonActor
from logbook.domain.errors import Refused, Unknown
from logbook.sealing.pairs import Pair, new_pair, pair_of, vouch
from logbook.sealing.stretching import Stretched, wrap
from logbook.sealing.tokens import offered_numbers
from logbook.sealing.wordlist import words_by
from logbook.services.auditing import Kind, record
from logbook.services.carrying_over import carry_over, leave_behind
from logbook.services.desk import Desk
from logbook.services.holding import make_grant, open_grant, person_place, public_of_person
from logbook.services.locked import lock_profile, unlock_profile
from logbook.services.passing_on import passed_on
from logbook.services.slots import keep_card, unused
from logbook.services.visiting import front_of, start_visit
from logbook.store.circles import change_seal, grants_of
from logbook.store.credentials import (
    COVER,
    WORDS,
    Credential,
    card_of,
    change_slot,
    end_card,
)
from logbook.store.people import change_key, change_profile, hold_person, person_by_id
from logbook.store.visits import VisitKind, end_visits_of
from logbook.store.waiting import waiting_of


class Taking(StrEnum):
    """What taking new words does to what there is."""

    FIRST = "first"  # by the first card: there is nothing yet that could be lost
    ANEW = "anew"  # by a card made anew: what was private goes
    KEEPING = "keeping"  # with the key at hand, all stays


def taking(desk: Desk, actor: PersonActor) -> Taking:
    """Tell what taking new words would do; Unknown when the card was used meanwhile."""
    if actor.private_key is None:
        raise Refused
    if not actor.new_words:
        return Taking.KEEPING
    kept = card_of(desk.session, actor.id)
    if (kept is None or kept[0].passed is not None) and _is_own(desk, actor, actor.private_key):
        return Taking.KEEPING
    if kept is None:
        raise Unknown
    return Taking.FIRST if kept[0].passed is None else Taking.ANEW


def words_offered(actor: PersonActor, purpose: str = "new words") -> tuple[str, ...]:
    """Give the words that a session offers: by chance, and the same while it lasts."""
    if actor.new_words or not actor.offer_key:
        return actor.new_words
    return words_by(offered_numbers(actor.offer_key, purpose))


def take_words(desk: Desk, actor: PersonActor, stretched: Stretched, *, at: datetime) -> str:
    """Give a person words in place of their card, which opens nothing from now on.

    A first card goes on with all that there is, one made anew with what the circle can open, and
    a recovery card stays as it is. Returns the token of a new session. Unknown when the card was
    used meanwhile.
    """
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    does, kept = taking(desk, actor), card_of(desk.session, actor.id)
    if does is Taking.KEEPING:
        return change_words(desk, actor, stretched, at=at)
    end_card(desk.session, actor.id)
    if kept is None or kept[0].passed is None:
        return set_words(desk, actor, stretched, at=at)
    erasure = desk.erasure.of(actor.id)
    circles = passed_on(actor.id, kept[0].passed, actor.private_key, erasure=erasure)
    leave_behind(desk, actor.id)
    keep_card(desk, actor.id, unused(actor.id), None)
    return _begin(desk, actor, new_pair(), circles, stretched, at)


def set_words(desk: Desk, actor: PersonActor, stretched: Stretched, *, at: datetime) -> str:
    """Give a person new words and a new key pair, and end every session of theirs.

    Whoever saw the card and has a copy of the database has nothing. Returns a session's token.
    """
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    grants, pair = grants_of(desk.session, actor.id, person=actor.id), new_pair()
    circles = {each.epoch: open_grant(each, actor.private_key) for each in grants}
    carry_over(desk, actor.id, actor.private_key, pair.public)
    return _begin(desk, actor, pair, circles, stretched, at)


def change_words(desk: Desk, actor: PersonActor, stretched: Stretched, *, at: datetime) -> str:
    """Give a person other words for the key that they have, so that nothing is lost.

    Every session of theirs ends. Returns the token of a new one. In a plain diary the second
    words change, and the others go on.
    """
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    wrapped = wrap(stretched.kek, actor.private_key, stretched.lookup)
    slot = COVER if actor.cover else WORDS
    change_slot(desk.session, Credential(actor.id, stretched.lookup, wrapped), slot)
    return _come_in(desk, actor, actor.private_key, at)


def _begin(
    desk: Desk,
    actor: PersonActor,
    pair: Pair,
    circles: Mapping[int, bytes],
    stretched: Stretched,
    at: datetime,
) -> str:
    waiting = waiting_of(desk.session, actor.id)
    for grant in (*grants_of(desk.session, actor.id, person=actor.id), *waiting):
        circle = circles.get(grant.epoch)
        if circle is None:
            change_seal(desk.session, replace(grant, sealed=b""))  # it waits to be given back
            continue
        anew = make_grant(circle, actor.id, grant.epoch, actor.id, pair.public)
        change_seal(desk.session, replace(grant, sealed=anew.sealed))
    mark = vouch(desk.keys, pair.public, person_place(actor.id))
    change_key(desk.session, actor.id, pair.public, mark)
    wrapped = wrap(stretched.kek, pair.private, stretched.lookup)
    change_slot(desk.session, Credential(actor.id, stretched.lookup, wrapped), WORDS)
    return _come_in(desk, actor, pair.private, at)


def _come_in(desk: Desk, actor: PersonActor, private: bytes, at: datetime) -> str:
    front = front_of(desk, actor.visit)
    end_visits_of(desk.session, actor.id)
    record(desk, actor.id, Kind.TOOK_WORDS, at=at, person=actor.id)
    return start_visit(desk, VisitKind.WORDS, actor.id, private, at=at, front=front)


def _is_own(desk: Desk, actor: PersonActor, private: bytes) -> bool:
    kept = person_by_id(desk.session, actor.id)
    return kept is not None and pair_of(private).public == public_of_person(desk.keys, kept)


def repeated(words: Sequence[str], typed: Sequence[str] | None) -> bool:
    """Tell whether the words were repeated as they were shown."""
    return typed is not None and tuple(words) == tuple(typed)


def be_ready(desk: Desk, actor: PersonActor) -> None:
    """Keep that a person has read what comes before the first answer."""
    _change_profile(desk, actor, ready=True)


def put_help_away(desk: Desk, actor: PersonActor, *, away: bool) -> None:
    """Keep whether a person, who has practised leaving, still wants the help about it."""
    _change_profile(desk, actor, practised=away)


def _change_profile(desk: Desk, actor: PersonActor, **changed: bool) -> None:
    # from what is kept now: a worker may have changed, since this request began, when all goes
    hold_person(desk.session, actor.id)
    kept = person_by_id(desk.session, actor.id)
    if kept is None:
        raise Unknown
    profile = unlock_profile(desk.keys, actor.id, kept.profile_locked)
    anew = replace(profile, **changed)  # type: ignore[arg-type]  # each is a yes or no of it
    change_profile(desk.session, actor.id, lock_profile(desk.keys, actor.id, anew))
