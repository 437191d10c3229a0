"""Second words: they open a plain diary, and leave the circle a quiet sign that they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from logbook.domain.actors import PersonActor
from logbook.domain.errors import Refused
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
    """Tell since when a person has second words; a plain diary knows of none."""
    return None if actor.cover else ways_in_now(desk, actor.id).second


def set_second_words(desk: Desk, actor: PersonActor, stretched: Stretched, *, at: datetime) -> None:
    """Give a person second words and an empty plain diary; in such a diary nothing changes."""
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    if actor.cover:
        return
    pair = new_pair()
    wrapped = wrap(stretched.kek, pair.private, stretched.lookup)
    _keep(desk, actor, Credential(actor.id, stretched.lookup, wrapped), pair, at.date())


def remove_second_words(desk: Desk, actor: PersonActor) -> None:
    """Delete a plain diary; its words open nothing, and its slot holds chance again."""
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    if not actor.cover:
        _keep(desk, actor, unused(actor.id), new_pair(), None)


def _keep(
    desk: Desk, actor: PersonActor, credential: Credential, pair: Pair, since: date | None
) -> None:
    change_slot(desk.session, credential, COVER)
    ways = ways_in_now(desk, actor.id)
    keep_ways_in(desk, actor.id, replace(ways, second_key=pair.public, second=since))
    entries = entry_ids(desk.session, actor.id)
    end_entries(desk.session, [each for each in entries if is_second(desk.keys, each)])
    for draft in drafts_of(desk.session, actor.id):
        if is_second(desk.keys, draft):
            end_draft(desk.session, draft)
