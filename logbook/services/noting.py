"""Noting: a worker leaves one line that is safe to be seen, and it is shown once."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.entries import plain_words
from logbook.domain.errors import Invalid
from logbook.domain.people import PersonId
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import lock, unlock
from logbook.sealing.places import Place
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import must_support
from logbook.services.linking import must_be_linkable
from logbook.services.payloads import packed
from logbook.store.notes import end_note, note_of, put_note
from logbook.store.people import hold_person

NOTE_MOST = 120  # letters
_SIZE = 572  # bytes: as long as for the most that there can be, shown or not


class Told(StrEnum):
    """What became of a note."""

    NONE = "none"
    NOT_YET = "not yet"
    SHOWN = "shown"


def leave_note(
    desk: Desk, actor: StaffActor, person: PersonId, words: str, *, at: datetime
) -> None:
    """Leave a note in place of an earlier one; without words it takes that one away.

    Unknown to whoever doesn't support the person; Refused where the door is the plain one.
    """
    hold_person(desk.session, person)
    must_be_linkable(desk, actor, person, at=at)
    line = " ".join(plain_words(words).split())
    if len(line) > NOTE_MOST:
        raise Invalid(
            "note", "That is more than fits. Keep it under %(most)d letters.", most=NOTE_MOST
        )
    if line:
        put_note(desk.session, person, _locked(desk.keys, person, line, shown=False))
    else:
        end_note(desk.session, person)
    record(desk, actor.id, Kind.LEFT_NOTE, at=at, person=person)


def is_note_there(desk: Desk, actor: PersonActor) -> bool:
    """Tell whether there is a note that was not shown yet."""
    # a plain diary shows none: it is for once, and must not be spent there
    return _told(desk, actor.id) is Told.NOT_YET and not actor.cover


def take_note(desk: Desk, actor: PersonActor) -> str:
    """Give the note to be shown, and keep that it was; its words are gone from then on."""
    hold_person(desk.session, actor.id)
    locked = note_of(desk.session, actor.id)
    if locked is None:
        return ""
    line, shown = _unlocked(desk.keys, actor.id, locked)
    if shown:
        return ""
    put_note(desk.session, actor.id, _locked(desk.keys, actor.id, "", shown=True))
    return line


def note_told(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> Told:
    """Tell the worker whether the note was shown; Unknown to anybody else."""
    must_support(desk, actor, person, at=at)
    return _told(desk, person)


def _told(desk: Desk, person: PersonId) -> Told:
    locked = note_of(desk.session, person)
    if locked is None:
        return Told.NONE
    return Told.SHOWN if _unlocked(desk.keys, person, locked)[1] else Told.NOT_YET


def _locked(keys: KeyFile, person: PersonId, line: str, *, shown: bool) -> bytes:
    return lock(keys, packed([line, shown]).ljust(_SIZE), _place(person))


def _unlocked(keys: KeyFile, person: PersonId, locked: bytes) -> tuple[str, bool]:
    line, shown = json.loads(unlock(keys, locked, _place(person)))
    return str(line), bool(shown)


def _place(person: PersonId) -> Place:
    return Place("note", person)
