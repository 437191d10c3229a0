"""Catching up: what a keyworker did for one person is kept in one go, each deed audited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.entries import EntryId, plain_words
from logbook.domain.errors import Unknown
from logbook.domain.messages import Reply
from logbook.domain.people import PersonId
from logbook.services.answering import NewReply, seal_replies
from logbook.services.auditing import Kind, NewDeed, record_all
from logbook.services.desk import Desk
from logbook.store.circles import assignments_of
from logbook.store.entries import shared_entries_of
from logbook.store.messages import add_replies, answer_wishes, open_wishes
from logbook.store.people import hold_person


@dataclass(frozen=True, slots=True)
class Done:
    """That a keyworker opened an entry, and perhaps answered it or said that they will act."""

    entry: EntryId
    at: datetime
    reply: NewReply | None = None
    will_act: bool = False


def catch_up(desk: Desk, actor: StaffActor, person: PersonId, done: Sequence[Done]) -> None:
    """Keep what was done, in the order given.

    Unknown when one of the entries isn't shared, or the actor didn't support the person that day.
    """
    hold_person(desk.session, person)
    _check(desk, actor, person, done)
    replies = [_reply(actor, each.entry, each.reply, each.at) for each in done if each.reply]
    if replies:
        add_replies(desk.session, person, seal_replies(desk, person, replies))
        answer_wishes(desk.session, [each.id for each in open_wishes(desk.session, (person,))])
    record_all(desk, actor.id, [deed for each in done for deed in _deeds(person, each)])


def _check(desk: Desk, actor: StaffActor, person: PersonId, done: Sequence[Done]) -> None:
    support = [
        each for each in assignments_of(desk.session, (person,)) if each.keyworker == actor.id
    ]
    shared = {each.id for each in shared_entries_of(desk.session, person)}
    for each in done:
        supported = any(one.holds(each.at.date()) for one in support)
        if not supported or each.entry not in shared:
            raise Unknown


def _reply(actor: StaffActor, entry: EntryId, new: NewReply, at: datetime) -> Reply:
    return Reply(new.id, entry, actor.id, at, plain_words(new.words), plain_words(new.did))


def _deeds(person: PersonId, done: Done) -> list[NewDeed]:
    kinds = [Kind.OPENED_ENTRY]
    kinds += [Kind.ANSWERED] if done.reply else []
    kinds += [Kind.ACKNOWLEDGED] if done.will_act else []
    return [NewDeed(kind, done.at, person, done.entry) for kind in kinds]
