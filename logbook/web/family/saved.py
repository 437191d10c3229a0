"""Saved: said once it is true, with calm words and numbers to call when an answer was low."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue

from logbook.domain.entries import EntryId
from logbook.domain.errors import Unknown
from logbook.services.looking_back import own_circle
from logbook.services.recording import Became, became
from logbook.services.wishing import ask_to_talk
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import DeedForm
from logbook.web.family.showing import show_inside
from logbook.web.guards import current_person
from logbook.web.helplines import Helpline, helpline_for
from logbook.web.hours import seen_from

_ID = 32  # figures of an id, and of the mark behind it


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What is said after an entry is kept."""

    entry: str
    low: bool
    shared: bool
    worker: str
    hours: str
    nobody: bool  # has this person no worker now?
    seen_from: str
    talk: bool
    offer_talk: bool
    helpline: Helpline
    take_back: str


@bp.get("/p/s/<entry>")
def saved(entry: str) -> ResponseReturnValue:
    """Say that an entry is kept, and what happens next."""
    return _shown(entry)


@bp.post("/p/s/<entry>")
def wish(entry: str) -> ResponseReturnValue:
    """Tell the worker, after an answer was low and kept, that the person would like to talk."""
    if not DeedForm().accepted():
        return _shown(entry, status=422)
    with writing() as desk:
        ask_to_talk(desk, current_person(), at=now())
    return _shown(entry, wished=True)


def address_of(entry: EntryId) -> str:
    """Give what an entry is called in addresses: those of a session that only writes are marked."""
    return entry if current_person().private_key or not entry else f"{entry}{_mark(entry)}"


def entry_at(address: str) -> EntryId:
    """Give the entry that an address of this session is of; none for any other address."""
    entry = EntryId(address[:_ID])
    return entry if address == address_of(entry) else EntryId("")


def _mark(entry: str) -> str:
    # with a key that stands on no page: the token of its forms does
    key = current_person().session_key or b""
    return hmac.digest(key, entry.encode(), "sha256").hex()[:_ID]


def _told(address: str) -> Became:
    person, entry = current_person(), entry_at(address)
    if not entry:
        raise Unknown  # written before, or by another session: nothing is told of it here
    with reading() as desk:
        return became(desk, person, entry)


def _shown(address: str, *, wished: bool = False, status: int = 200) -> ResponseReturnValue:
    person, at, told = current_person(), now(), _told(address)
    with reading() as desk:
        circle = own_circle(desk, person, at=at)
    low, shared, talk = told.low, told.shared, told.talk or wished
    page = SavedPage(
        address,
        low,
        shared,
        worker_name(circle),
        circle.keyworker.hours if circle.keyworker else "",
        circle.keyworker is None,
        seen_from(at),
        talk,
        low and not shared and not talk,
        helpline_for(person.profile.role),
        url_for("family.take_back", entry=address) if shared and person.private_key else "",
    )
    return show_inside("family/saved.html", status, page=page, form=DeedForm())
