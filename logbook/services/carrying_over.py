"""Carrying over: what is private goes with its person to a new key, or is left behind for good."""

from __future__ import annotations

from dataclasses import replace

from logbook.domain.people import PersonId
from logbook.sealing.boxes import open_key, seal_key
from logbook.sealing.second import is_second
from logbook.services.desk import Desk
from logbook.services.sealed import entry_place, reply_place
from logbook.store.drafts import drafts_of, end_draft
from logbook.store.entries import SealedEntry, change_entry, end_entries, entries_of
from logbook.store.messages import SealedReply, change_reply, end_replies, replies_to


def carry_over(desk: Desk, person: PersonId, before: bytes, public: bytes) -> None:
    """Seal what is a person's alone to their new key; what they had begun to write goes."""
    for entry in _private_entries(desk, person):
        place = entry_place(person, entry.id, None)
        key = seal_key(open_key(entry.sealed_key, before, place), public, place)
        change_entry(desk.session, replace(entry, sealed_key=key))
    for reply in _private_replies(desk, person):
        place = reply_place(person, reply.id, reply.epoch)
        key = seal_key(open_key(reply.sealed_key, before, place), public, place)
        change_reply(desk.session, replace(reply, sealed_key=key))
    _end_drafts(desk, person)


def leave_behind(desk: Desk, person: PersonId) -> None:
    """Delete what is a person's alone: the key that opened it is lost, so nobody ever could."""
    end_entries(desk.session, [each.id for each in _private_entries(desk, person)])
    end_replies(desk.session, [each.id for each in _private_replies(desk, person)])
    _end_drafts(desk, person)


def _private_entries(desk: Desk, person: PersonId) -> list[SealedEntry]:
    kept = entries_of(desk.session, person)
    return [each for each in kept if each.epoch is None and not is_second(desk.keys, each.id)]


def _private_replies(desk: Desk, person: PersonId) -> list[SealedReply]:
    return [each for each in replies_to(desk.session, person) if not each.epoch]


def _end_drafts(desk: Desk, person: PersonId) -> None:
    for draft in drafts_of(desk.session, person):
        if not is_second(desk.keys, draft):
            end_draft(desk.session, draft)
