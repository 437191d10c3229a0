"""Signing in: five words, or six numbers on a linked phone, at the door that is their person's."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from logbook.domain.actors import PersonActor
from logbook.domain.decoys import Decoy
from logbook.domain.errors import Tampered
from logbook.domain.people import PersonId
from logbook.domain.pins import read_pin
from logbook.sealing import wordlist
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import fingerprint
from logbook.sealing.pairs import pair_of
from logbook.sealing.stretching import Stretched, stretch, unwrap
from logbook.sealing.tokens import session_id
from logbook.sealing.wordlist import read_words
from logbook.services.desk import Desk
from logbook.services.locked import unlock_profile
from logbook.services.slots import Diary, is_theirs, pin_verifier
from logbook.services.visiting import start_visit
from logbook.services.wishing import leave_sign
from logbook.store.credentials import (
    COVER,
    RECOVERY,
    Credential,
    card_by_lookup,
    credential_by_lookup,
)
from logbook.store.people import KeptPerson, person_by_id
from logbook.store.phones import (
    Link,
    Phone,
    count_wrong,
    forget_wrong,
    hold_phone,
    link_by_words,
)
from logbook.store.visits import VisitKind, end_one_visit

_MOST_WRONG = 10  # tries with a phone; then its link is gone, and words go on opening


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that has just begun: its token, and by what it was opened."""

    token: str = field(repr=False)
    by_card: bool = False
    by_link: bool = False  # it may choose six numbers, and nothing else
    by_pin: bool = False  # it may write, and reads nothing of before


def words_in(text: str) -> tuple[str, ...] | None:
    """Read five words from what was typed; None when it is anything else."""
    return read_words(text)


def words_tried(text: str) -> tuple[str, ...] | None:
    """Read what is tried at the door; None when it is far too short or too long to be words."""
    return wordlist.read_try(text)


def pin_in(text: str) -> str | None:
    """Read six numbers from what was typed; None when it is anything else."""
    return read_pin(text)


def like_words(text: str, ordinary: Collection[str] = ()) -> bool:
    """Tell whether a text resembles words or a code, so that it may not be kept or repeated."""
    return wordlist.like_words(text, ordinary)


def stretch_words(keys: KeyFile, words: Sequence[str]) -> Stretched:
    """Stretch five words; the slow part, so it stands outside every transaction."""
    return stretch(keys, " ".join(words), purpose="words")


def stretch_pin(keys: KeyFile, phone: str, pin: str) -> Stretched:
    """Stretch six numbers for one phone, whether or not it is linked: nobody can tell by that.

    It takes what the phone alone keeps: without that, nobody can try numbers against the database.
    """
    return stretch(keys, pin, purpose=f"phone {phone}")


def open_door(
    desk: Desk, stretched: Stretched, *, at: datetime, front: Decoy | None = None
) -> Opened | None:
    """Open a logbook with stretched words at a decoy; None when they lead nowhere."""
    return _open(desk, stretched, at, front, plain=False)


def open_plain_door(desk: Desk, stretched: Stretched, *, at: datetime) -> Opened | None:
    """Open a logbook at the plain door, which opens for adults working to change alone."""
    return _open(desk, stretched, at, None, plain=True)


def open_with_pin(
    desk: Desk, phone: str, stretched: Stretched, *, at: datetime, front: Decoy | None = None
) -> Opened | None:
    """Begin a write-only session with a linked phone and its six numbers; None when they don't fit.

    The tenth wrong try in a row ends the link; the person and their words are not touched by it.
    """
    kept = hold_phone(desk.session, session_id(phone))
    person = person_by_id(desk.session, kept.person if kept else PersonId(""))
    diary = _opened_by(desk, kept, person, stretched)
    if kept is None or diary is None:
        # the same is asked of the database where there is no such phone
        count_wrong(desk.session, session_id(phone), _MOST_WRONG)
        return None
    forget_wrong(desk.session, kept.id)
    plain = diary is Diary.PLAIN
    token = start_visit(desk, VisitKind.PHONE, kept.person, None, at=at, front=front, plain=plain)
    return Opened(token, by_pin=True)


def open_the_rest(
    desk: Desk, actor: PersonActor, stretched: Stretched, *, at: datetime, front: Decoy | None
) -> Opened | None:
    """Open all of a logbook from a write-only session, which ends, with its own person's words.

    None when they are wrong, or somebody else's, or when the session has ended meanwhile.
    """
    found = _found(desk, stretched, at)
    private = _private(desk, found.credential, stretched, plain=False)
    if private is None or found.kind is not VisitKind.WORDS or found.credential.person != actor.id:
        return None
    if not end_one_visit(desk.session, actor.visit, VisitKind.PHONE):
        return None  # left, removed or upgraded while the words were stretched
    return Opened(_begin(desk, found, private, at, front))


def proof_of_link(keys: KeyFile, person: PersonId, lookup: bytes, square: bytes) -> bytes:
    """Give what binds a link to its person, so that one moved to another row opens nothing."""
    return fingerprint(keys, "link", f"{person} {lookup.hex()} {square.hex()}")


def holds(keys: KeyFile, link: Link) -> bool:
    """Tell whether a link is what was made for its person."""
    proof = proof_of_link(keys, link.person, link.lookup, link.square)
    return hmac.compare_digest(link.proof, proof)


@dataclass(frozen=True, slots=True)
class _Found:
    """What words lead to, and the kind of session that it opens."""

    kind: VisitKind
    credential: Credential


def _open(
    desk: Desk, stretched: Stretched, at: datetime, front: Decoy | None, *, plain: bool
) -> Opened | None:
    # all is looked up each time, so that one try costs what another does: also that of somebody
    # whose door is the other one
    found = _found(desk, stretched, at)
    link = link_by_words(desk.session, stretched.lookup, at)
    private = _private(desk, found.credential, stretched, plain=plain)
    if link is not None and not plain and holds(desk.keys, link):
        return _begin_linking(desk, link, at, front)
    if private is None:
        return None
    return Opened(_begin(desk, found, private, at, front), found.kind is VisitKind.CARD)


def _begin(desk: Desk, found: _Found, private: bytes, at: datetime, front: Decoy | None) -> str:
    person = found.credential.person
    if found.kind is VisitKind.WORDS:
        leave_sign(desk, person, second=found.credential.slot == COVER, at=at)
    return start_visit(desk, found.kind, person, private, at=at, front=front)


def _found(desk: Desk, stretched: Stretched, at: datetime) -> _Found:
    words = credential_by_lookup(desk.session, stretched.lookup)
    card = card_by_lookup(desk.session, stretched.lookup, at.date())
    if words is None and card is not None:
        return _Found(VisitKind.CARD, card)
    if words is not None and words.slot == RECOVERY:
        return _Found(VisitKind.CARD, words)
    return _Found(VisitKind.WORDS, words or _nobodys(stretched))


def _begin_linking(desk: Desk, link: Link, at: datetime, front: Decoy | None) -> Opened:
    # the link is used up by the numbers, not by coming here: a page that was lost costs nothing
    token = start_visit(desk, VisitKind.LINK, link.person, None, at=at, front=front)
    return Opened(token, by_link=True)


def _nobodys(stretched: Stretched) -> Credential:
    return Credential(PersonId(""), stretched.lookup, b"")


def _opened_by(
    desk: Desk, phone: Phone | None, person: KeptPerson | None, stretched: Stretched
) -> Diary | None:
    """Tell in which diary six numbers let somebody write; None when they fit neither."""
    if phone is None or person is None or not _is_disguised(desk, person):
        return None
    fit = [
        each
        for each in Diary
        if hmac.compare_digest(phone.verifier, pin_verifier(desk, person, stretched, each))
    ]
    return fit[0] if fit else None


def _private(desk: Desk, found: Credential, stretched: Stretched, *, plain: bool) -> bytes | None:
    """Unwrap a person's key; None when it is not theirs, or when this is no door for them."""
    kept = person_by_id(desk.session, found.person)
    if kept is None or _is_disguised(desk, kept) is plain:
        return None
    try:
        pair = pair_of(unwrap(stretched.kek, found.wrapped, found.lookup))
        return pair.private if is_theirs(desk, kept, found, pair) else None
    except Tampered:
        return None


def _is_disguised(desk: Desk, kept: KeptPerson) -> bool:
    return unlock_profile(desk.keys, kept.id, kept.profile_locked).role.disguised
