"""Second words: they open a plain diary, and leave the circle a quiet sign that they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from logbook.domain.actors import PersonActor
from logbook.domain.errors import Refused
from logbook.domain.people import PersonId
from logbook.sealing.pairs import Pair, new_pair
from logbook.sealing.second import is_second
from logbook.sealing.stretching import Stretched, wrap
from logbook.services.desk import Desk
from logbook.services.slots import keep_ways_in, unused, ways_in_now
from logbook.store.credentials import COVER, Credential, change_slot
from logbook.store.drafts import drafts_of, end_draft
from logbook.store.entries import end_entries, entry_ids
from logbook.store.people import hold_person


def second_since(desk: Desk, actor: PersonActor) -> date | None:
    """Tell since when a person has second words; a plain diary knows of its own alone."""
    ways = ways_in_now(desk, actor.id)
    return ways.plain_second if actor.cover else ways.second


def set_second_words(desk: Desk, actor: PersonActor, stretched: Stretched, *, at: datetime) -> None:
    """Give a person second words and an empty plain diary; in such a diary they open nothing."""
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    if actor.cover:
        _say_plainly(desk, actor, at.date())
        return
    pair = new_pair()
    wrapped = wrap(stretched.kek, pair.private, stretched.lookup)
    _keep(desk, Credential(actor.id, stretched.lookup, wrapped), pair, at.date())


def remove_second_words(desk: Desk, actor: PersonActor) -> None:
    """Delete a plain diary; its words open nothing, and its slot holds chance again."""
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    if actor.cover:
        _say_plainly(desk, actor, None)
    else:
        end_diary(desk, actor.id)


def end_diary(desk: Desk, person: PersonId) -> None:
    """Delete a plain diary whoever asks for it; the caller has asked leave."""
    _keep(desk, unused(person), new_pair(), None)


def _say_plainly(desk: Desk, actor: PersonActor, since: date | None) -> None:
    ways = ways_in_now(desk, actor.id)
    keep_ways_in(desk, actor.id, replace(ways, plain_second=since))


def _keep(desk: Desk, credential: Credential, pair: Pair, since: date | None) -> None:
    person = credential.person
    change_slot(desk.session, credential, COVER)
    ways = ways_in_now(desk, person)
    keep_ways_in(desk, person, replace(ways, second_key=pair.public, second=since))
    entries = entry_ids(desk.session, person)
    end_entries(desk.session, [each for each in entries if is_second(desk.keys, each)])
    for draft in drafts_of(desk.session, person):
        if is_second(desk.keys, draft):
            end_draft(desk.session, draft)
