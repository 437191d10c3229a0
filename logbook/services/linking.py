"""Linking: a phone on which six numbers open a logbook to write in, and not to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.decoys import Decoy
from logbook.domain.errors import Refused, Unknown
from logbook.domain.people import PersonId
from logbook.sealing.chance import new_token
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import fingerprint
from logbook.sealing.stretching import Stretched
from logbook.sealing.tokens import session_id
from logbook.sealing.wordlist import pick_words
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import must_support
from logbook.services.locked import unlock_profile
from logbook.services.naming import name_of
from logbook.services.signing_in import holds, proof_of_link, stretch_pin, stretch_words
from logbook.services.slots import Diary, pin_verifier
from logbook.services.visiting import start_visit
from logbook.store.people import hold_person, person_by_id
from logbook.store.phones import (
    Link,
    Phone,
    add_phone,
    end_link,
    end_phone,
    forget_phone,
    has_link,
    is_phone,
    link_by_square,
    phones_of,
    put_link,
    sweep_links,
)
from logbook.store.visits import VisitKind, end_one_visit, end_visits_by

_HOLDS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class NewLink:
    """Five words and a square that link one phone, once; made outside a transaction."""

    words: tuple[str, ...] = field(repr=False)
    square: str = field(repr=False)  # the token that the square's address ends with
    stretched: Stretched


@dataclass(frozen=True, slots=True)
class NewPhone:
    """What a phone keeps from now on, and its numbers stretched; made outside a transaction."""

    token: str = field(repr=False)
    stretched: Stretched


@dataclass(frozen=True, slots=True)
class Phones:
    """The linked phones of somebody, as their worker sees them."""

    name: str
    phones: tuple[Phone, ...]
    waiting: bool  # a link was made that nobody has used yet


def new_link(keys: KeyFile) -> NewLink:
    """Pick and stretch what links a phone."""
    words = pick_words()
    return NewLink(words, new_token(), stretch_words(keys, words))


def new_phone(keys: KeyFile, pin: str) -> NewPhone:
    """Make what a phone keeps, and stretch its numbers for this phone alone."""
    token = new_token()
    return NewPhone(token, stretch_pin(keys, token, pin))


def must_be_linkable(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> None:
    """Ask leave to link a phone: Unknown to whoever doesn't support the person.

    Refused for a person whose door is the plain one.
    """
    must_support(desk, actor, person, at=at)
    kept = person_by_id(desk.session, person)
    if kept is None:
        raise Unknown
    if not unlock_profile(desk.keys, person, kept.profile_locked).role.disguised:
        raise Refused


def make_link(
    desk: Desk, actor: StaffActor, person: PersonId, link: NewLink, *, at: datetime
) -> None:
    """Keep a link for a person, in place of an earlier one, which links nothing any more.

    Unknown to whoever doesn't support them; Refused for a person whose door is the plain one.
    """
    hold_person(desk.session, person)
    must_be_linkable(desk, actor, person, at=at)
    lookup, square = link.stretched.lookup, _mark(desk.keys, link.square)
    proof = proof_of_link(desk.keys, person, lookup, square)
    sweep_links(desk.session, at)
    put_link(desk.session, Link(person, lookup, square, proof, at + _HOLDS))
    end_visits_by(desk.session, person, VisitKind.LINK)
    record(desk, actor.id, Kind.MADE_LINK, at=at, person=person)


def is_link(desk: Desk, square: str, *, at: datetime) -> bool:
    """Tell whether a square would link a phone now; looking uses nothing up."""
    return _link(desk, square, at) is not None


def is_linked(desk: Desk, phone: str) -> bool:
    """Tell whether what a phone keeps is that of a linked one."""
    return is_phone(desk.session, session_id(phone))


def is_this(phone: Phone, token: str) -> bool:
    """Tell whether a linked phone is the one that keeps a token."""
    return is_kept_here(phone.id, token)


def is_kept_here(phone: str, token: str) -> bool:
    """Tell whether the id of a phone is that of the one that keeps a token."""
    return phone == session_id(token)


def link_by_address(
    desk: Desk, square: str, phone: NewPhone, *, at: datetime, front: Decoy | None, before: str
) -> str:
    """Link the phone that a square was shown to, and give the token of a session that writes only.

    Unknown when the link was used, has run out, or was replaced. What the phone kept before goes.
    """
    link = _link(desk, square, at)
    if link is None:
        raise Unknown
    return _use_link(desk, link.person, phone, at, front, before)


def link_inside(
    desk: Desk,
    actor: PersonActor,
    phone: NewPhone,
    *,
    at: datetime,
    front: Decoy | None,
    before: str,
) -> str | None:
    """Link the phone that somebody is at; give a new session's token where they came by a link.

    Whoever came in by their own words needs no link, and stays inside; by second words, the
    numbers open the plain diary. Unknown when the link was used meanwhile.
    """
    hold_person(desk.session, actor.id)
    if actor.private_key is None:
        if not end_one_visit(desk.session, actor.visit, VisitKind.LINK):
            raise Unknown  # another link was made meanwhile, or this one used
        return _use_link(desk, actor.id, phone, at, front, before)
    _keep(desk, actor.id, phone, at, before, Diary.PLAIN if actor.cover else Diary.OWN)
    return None


def phones(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> Phones:
    """List the linked phones of a person whom an actor supports; Unknown to anybody else."""
    must_be_linkable(desk, actor, person, at=at)
    name = name_of(desk, actor, person, at=at)
    return Phones(name, phones_of(desk.session, person), has_link(desk.session, person, at))


def own_phones(desk: Desk, actor: PersonActor, *, here: str = "") -> tuple[Phone, ...]:
    """List a person's linked phones; Refused to a write-only session.

    A plain diary tells of the one at which somebody is, by what it keeps, and of no other: that
    there is one may be just what nobody must know.
    """
    if actor.private_key is None:
        raise Refused
    kept = phones_of(desk.session, actor.id)
    return tuple(each for each in kept if not actor.cover or is_this(each, here))


def unlink(desk: Desk, actor: StaffActor, person: PersonId, phone: str, *, at: datetime) -> None:
    """Remove a phone of a person whom an actor supports, and end what is open by numbers."""
    hold_person(desk.session, person)
    must_support(desk, actor, person, at=at)
    _remove(desk, actor.id, person, phone, at)


def unlink_own(desk: Desk, actor: PersonActor, phone: str, *, at: datetime) -> None:
    """Remove one of a person's own phones; Refused to a write-only session.

    From a plain diary too: whoever holds the phone can see whether its numbers go on opening.
    """
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    _remove(desk, actor.id, actor.id, phone, at)


def _remove(desk: Desk, actor: str, person: PersonId, phone: str, at: datetime) -> None:
    if not end_phone(desk.session, person, phone):
        raise Unknown
    end_visits_by(desk.session, person, VisitKind.PHONE, VisitKind.LINK)
    record(desk, actor, Kind.UNLINKED_PHONE, at=at, person=person)


def _use_link(
    desk: Desk, person: PersonId, phone: NewPhone, at: datetime, front: Decoy | None, before: str
) -> str:
    hold_person(desk.session, person)
    if not end_link(desk.session, person, at):
        raise Unknown  # used meanwhile
    end_visits_by(desk.session, person, VisitKind.LINK)
    _keep(desk, person, phone, at, before)
    return start_visit(desk, VisitKind.PHONE, person, None, at=at, front=front)


def _keep(
    desk: Desk,
    person: PersonId,
    phone: NewPhone,
    at: datetime,
    before: str,
    diary: Diary = Diary.OWN,
) -> None:
    kept = person_by_id(desk.session, person)
    if kept is None:
        raise Unknown
    forget_phone(desk.session, session_id(before))  # it keeps one thing, so that one is gone
    verifier = pin_verifier(desk, kept, phone.stretched, diary)
    add_phone(desk.session, Phone(session_id(phone.token), person, verifier, at.date()))
    record(desk, person, Kind.LINKED_PHONE, at=at, person=person)


def _link(desk: Desk, square: str, at: datetime) -> Link | None:
    link = link_by_square(desk.session, _mark(desk.keys, square), at)
    return link if link is not None and holds(desk.keys, link) else None


def _mark(keys: KeyFile, square: str) -> bytes:
    return fingerprint(keys, "square", square)
