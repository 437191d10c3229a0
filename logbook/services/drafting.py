"""Drafting: each answer is sealed and kept as it is tapped, so that leaving loses nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from logbook.domain.actors import PersonActor
from logbook.domain.drafts import Draft
from logbook.domain.entries import EntryId, Rating, With, plain_words
from logbook.domain.errors import Tampered, Unknown
from logbook.domain.people import PersonId
from logbook.sealing.boxes import open_box, seal
from logbook.sealing.chance import new_id
from logbook.sealing.pairs import pair_of
from logbook.sealing.places import Place
from logbook.services.desk import Desk
from logbook.services.diaries import all_in, next_id, public_of
from logbook.services.payloads import pack_rating, packed, read_rating
from logbook.store.drafts import (
    OWN,
    DraftPart,
    begin_draft,
    draft_of,
    drafts_of,
    end_draft,
    keep_part,
    parts_of,
)
from logbook.store.people import hold_person, person_by_id

_MOMENT, _WORDS = "moment", "words"  # the parts of a draft beside its numbered answers


def keep_moment(desk: Desk, actor: PersonActor, *, good: bool) -> None:
    """Keep whether now is a good time, and begin a draft if there is none."""
    _keep(desk, actor, _MOMENT, good)


def keep_answer(desk: Desk, actor: PersonActor, number: int, rating: Rating) -> None:
    """Keep the answer to one question."""
    _keep(desk, actor, str(number), pack_rating(rating))


def keep_words(desk: Desk, actor: PersonActor, words: str, *, talk: bool) -> None:
    """Keep the words so far and the wish to talk; raise Invalid when they are too long."""
    _keep(desk, actor, _WORDS, [plain_words(words), talk])


def rescue_words(desk: Desk, actor: PersonActor, words: str, *, talk: bool) -> None:
    """Keep what was typed after a session had ended, for the person alone.

    Those of a write-only session go beside the person's own, and never over them.
    """
    hold_person(desk.session, actor.id)
    draft = _draft_of(desk, actor) or _begun(desk, actor)
    nobodys = _Pen(actor, new_id())  # nobody has this session: only the person's own key opens it
    _seal_part(desk, nobodys, draft, _WORDS, [plain_words(words), talk])


def open_draft(desk: Desk, actor: PersonActor) -> Draft | None:
    """Open the draft so far; None when there is none.

    Without the person's private key only what this session wrote opens.
    """
    draft = _draft_of(desk, actor)
    if draft is None:
        return None
    parts = {each.part: _opened(desk, actor, each) for each in parts_of(desk.session, draft)}
    known = {part: value for part, value in parts.items() if value is not None}
    answers = {int(part): read_rating(kept) for part, kept in known.items() if part.isdigit()}
    words, talk = known.get(_WORDS, ["", False])
    return Draft(draft, known.get(_MOMENT), answers, words, talk)


def _draft_of(desk: Desk, actor: PersonActor) -> EntryId | None:
    """Find what an actor goes on with: a write-only session with its own alone."""
    if actor.private_key is None:
        return draft_of(desk.session, actor.id, actor.visit)
    return next(iter(all_in(desk, actor, drafts_of(desk.session, actor.id))), None)


def _begun(desk: Desk, actor: PersonActor) -> EntryId:
    # with a worker there is one entry a visit: its id is known before it is written
    once = actor.visit if actor.mode is With.WORKER else ""
    begun = EntryId(once or next_id(desk, actor))
    begin_draft(desk.session, begun, actor.id, _visit_for(desk, actor))
    return begun


def _visit_for(desk: Desk, actor: PersonActor) -> str:
    """Give what a new draft is kept under, so that in a copy those of both diaries look alike."""
    if actor.private_key is None:
        return actor.visit
    there = draft_of(desk.session, actor.id, OWN)
    if there is None:
        return OWN
    if actor.cover:
        return new_id() * 2  # like that of a write-only session that is over
    end_draft(desk.session, there)  # of the plain diary, which is not to stand beside one's own
    return OWN


def _keep(desk: Desk, actor: PersonActor, part: str, value: Any) -> None:
    hold_person(desk.session, actor.id)
    draft = _draft_of(desk, actor) or _begun(desk, actor)
    public = pair_of(actor.session_key).public if actor.session_key else None
    _seal_part(desk, _Pen(actor, actor.visit, public), draft, part, value)


@dataclass(frozen=True, slots=True)
class _Pen:
    """For whom a part is sealed: the person, and the session that writes it."""

    actor: PersonActor
    visit: str
    public: bytes | None = None


def _seal_part(desk: Desk, pen: _Pen, draft: EntryId, part: str, value: Any) -> None:
    person = pen.actor.id
    kept = person_by_id(desk.session, person)
    if kept is None:
        raise Unknown
    own = public_of(desk, pen.actor, kept)
    place = _place(person, draft, part)
    recipients = (own, pen.public or own)
    box = seal(packed(value), recipients, place, erasure=desk.erasure.of(person))
    keep_part(desk.session, DraftPart(draft, part, pen.visit, box.payload, *box.keys))


def _opened(desk: Desk, actor: PersonActor, part: DraftPart) -> Any:
    private, key = actor.private_key, part.person_key
    if private is None and actor.session_key is not None:
        private, key = actor.session_key, part.visit_key
    if private is None:
        return None
    try:
        place = _place(actor.id, part.draft, part.part)
        erasure = desk.erasure.of(actor.id)
        return json.loads(open_box(part.payload, key, private, place, erasure=erasure))
    except Tampered:
        if actor.private_key is not None:
            raise
        return None  # another session's: it stays closed here


def _place(person: PersonId, draft: EntryId, part: str) -> Place:
    return Place("draft", person, draft, field=part)
