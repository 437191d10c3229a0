"""Answering: what a worker says back, and that somebody will act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.entries import EntryId, plain_words
from logbook.domain.errors import Invalid, Unknown
from logbook.domain.messages import Reply
from logbook.domain.people import PersonId
from logbook.sealing.boxes import LONGEST
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import current_circle, held_epochs, must_support
from logbook.services.payloads import pack_reply
from logbook.services.sealed import seal_reply
from logbook.services.wishing import settle_wishes
from logbook.store.entries import shared_entry
from logbook.store.messages import SealedReply, add_replies, reply_exists
from logbook.store.people import hold_person


@dataclass(frozen=True, slots=True)
class NewReply:
    """What a worker typed: an id of its own, so that it can't double, words, and what was done."""

    id: str
    words: str
    did: str = ""


def answer(
    desk: Desk,
    actor: StaffActor,
    person: PersonId,
    entry: EntryId,
    reply: NewReply,
    *,
    at: datetime,
) -> None:
    """Keep an answer to a shared entry; sent twice, it is one answer."""
    hold_person(desk.session, person)
    _check(desk, actor, person, entry, at)
    if reply_exists(desk.session, reply.id):
        return
    words, did = plain_words(reply.words), plain_words(reply.did)
    if not words:
        raise Invalid("words", "Write an answer first.")
    kept = Reply(reply.id, entry, actor.id, at, words, did)
    if len(pack_reply(kept)) > LONGEST:
        raise Invalid("did", "Together they are more than fits. Make one of the two shorter.")
    add_replies(desk.session, person, seal_replies(desk, person, [kept]))
    settle_wishes(desk, actor, person, at=at)
    record(desk, actor.id, Kind.ANSWERED, at=at, person=person, row=entry)


def acknowledge(
    desk: Desk, actor: StaffActor, person: PersonId, entry: EntryId, *, at: datetime
) -> None:
    """Keep that a worker has seen a shared entry and will act."""
    _check(desk, actor, person, entry, at)
    record(desk, actor.id, Kind.ACKNOWLEDGED, at=at, person=person, row=entry)


def _check(desk: Desk, actor: StaffActor, person: PersonId, entry: EntryId, at: datetime) -> None:
    must_support(desk, actor, person, at=at)
    kept = shared_entry(desk.session, person, entry)
    if kept is None or kept.epoch not in held_epochs(desk, actor, person, at=at):
        raise Unknown


def seal_replies(desk: Desk, person: PersonId, replies: Sequence[Reply]) -> list[SealedReply]:
    """Seal replies to a person's circle as it stands."""
    epoch, public = current_circle(desk, person)
    erasure = desk.erasure.of(person)
    return [seal_reply(person, each, epoch, public, erasure) for each in replies]
