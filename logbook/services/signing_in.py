"""Signing in: five words open a logbook at the door that is its person's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from logbook.domain.decoys import Decoy
from logbook.domain.errors import Tampered
from logbook.domain.people import PersonId
from logbook.sealing import wordlist
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.pairs import pair_of
from logbook.sealing.stretching import Stretched, stretch, unwrap
from logbook.sealing.wordlist import read_words
from logbook.services.desk import Desk
from logbook.services.holding import public_of_person
from logbook.services.locked import unlock_profile
from logbook.services.visiting import start_visit
from logbook.store.credentials import Credential, card_by_lookup, credential_by_lookup
from logbook.store.people import KeptPerson, person_by_id
from logbook.store.visits import VisitKind


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that has just begun: its token, and by what it was opened."""

    token: str = field(repr=False)
    by_card: bool = False


def words_in(text: str) -> tuple[str, ...] | None:
    """Read five words from what was typed; None when it is anything else."""
    return read_words(text)


def words_tried(text: str) -> tuple[str, ...] | None:
    """Read what is tried at the door; None when it is far too short or too long to be words."""
    return wordlist.read_try(text)


def like_words(text: str, ordinary: Collection[str] = ()) -> bool:
    """Tell whether a text resembles words or a code, so that it may not be kept or repeated."""
    return wordlist.like_words(text, ordinary)


def stretch_words(keys: KeyFile, words: Sequence[str]) -> Stretched:
    """Stretch five words; the slow part, so it stands outside every transaction."""
    return stretch(keys, " ".join(words), purpose="words")


def open_door(
    desk: Desk, stretched: Stretched, *, at: datetime, front: Decoy | None = None
) -> Opened | None:
    """Open a logbook with stretched words at a decoy; None when they lead nowhere."""
    return _open(desk, stretched, at, front, plain=False)


def open_plain_door(desk: Desk, stretched: Stretched, *, at: datetime) -> Opened | None:
    """Open a logbook at the plain door, which opens for adults working to change alone."""
    return _open(desk, stretched, at, None, plain=True)


def _open(
    desk: Desk, stretched: Stretched, at: datetime, front: Decoy | None, *, plain: bool
) -> Opened | None:
    # words, card and person are looked up each time, so that one try costs what another does:
    # also that of somebody whose door is the other one
    words = credential_by_lookup(desk.session, stretched.lookup)
    card = card_by_lookup(desk.session, stretched.lookup, at.date())
    found = words or card or _nobodys(stretched)
    private = _private(desk, found, stretched, plain=plain)
    if private is None:
        return None
    kind = VisitKind.CARD if words is None else VisitKind.WORDS
    token = start_visit(desk, kind, found.person, private, at=at, front=front)
    return Opened(token, words is None)


def _nobodys(stretched: Stretched) -> Credential:
    return Credential(PersonId(""), stretched.lookup, b"")


def _private(desk: Desk, found: Credential, stretched: Stretched, *, plain: bool) -> bytes | None:
    """Unwrap a person's key; None when it is not theirs, or when this is no door for them."""
    kept = person_by_id(desk.session, found.person)
    if kept is None or _is_disguised(desk, kept) is plain:
        return None
    try:
        pair = pair_of(unwrap(stretched.kek, found.wrapped, found.lookup))
        # words that were moved to somebody else's row in the database open nothing there
        return pair.private if pair.public == public_of_person(desk.keys, kept) else None
    except Tampered:
        return None


def _is_disguised(desk: Desk, kept: KeptPerson) -> bool:
    return unlock_profile(desk.keys, kept.id, kept.profile_locked).role.disguised
