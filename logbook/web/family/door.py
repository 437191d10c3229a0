"""The door: a decoy for anyone, whose one box takes five words, or six numbers, as well."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.decoys import Decoy
from logbook.services.linking import is_linked
from logbook.services.signing_in import (
    Opened,
    open_door,
    open_with_pin,
    pin_in,
    stretch_pin,
    stretch_words,
    words_tried,
)
from logbook.services.visiting import leave
from logbook.web.clock import now
from logbook.web.cookies import Cookie, give, give_for_long, take_back, token_in
from logbook.web.database import house, reading, writing
from logbook.web.decoys.dresses import dress, first_dress
from logbook.web.doors import came_in, in_turn
from logbook.web.family import recipes, tables, timer
from logbook.web.family.blueprint import bp, front, front_of
from logbook.web.guards import has_live_visit

_OWN = f"/<any({', '.join(Decoy)}):name>"  # the address at which a decoy always stands

_NO_PHONE = "0" * 43  # as long as what a linked phone keeps

_USES: dict[Decoy, Callable[[str], Response]] = {
    Decoy.TABLES: tables.mark,
    Decoy.TIMER: timer.begin,
    Decoy.RECIPES: recipes.find,
}


@bp.get("/")
def first() -> ResponseReturnValue:
    """Show the first page, the same to everyone; whoever had a session is signed out."""
    end_visit()
    return take_back(front(), Cookie.FAMILY)


@bp.get(_OWN)
def decoy(name: str) -> ResponseReturnValue:
    """Show a decoy at the address that is always its own."""
    return front_of(dress(Decoy(name)))


@bp.post("/")
def knock() -> ResponseReturnValue:
    """Take what was typed into the box of the first page."""
    return _take(first_dress().decoy)


@bp.post(_OWN)
def knock_at(name: str) -> ResponseReturnValue:
    """Take what was typed into the box of a decoy."""
    return _take(Decoy(name))


def end_visit() -> None:
    """End the session that a request brings; one that has run out is over, and swept later."""
    token = token_in(Cookie.FAMILY)
    if token and has_live_visit():
        with writing() as desk:
            leave(desk, token)


def _take(decoy: Decoy) -> Response:
    """Try what was typed; when it opens nothing, the decoy uses it as it always does."""
    typed = request.form.get("a", "")
    opened = _try(typed, decoy)
    if opened is None:
        return _USES[decoy](typed)
    came_in()
    onward = give(_inside(opened), Cookie.FAMILY, opened.token)
    return give_for_long(onward, Cookie.PHONE, _phone()) if opened.by_pin else onward


def _try(typed: str, front: Decoy) -> Opened | None:
    pin = pin_in(typed)
    return _try_words(typed, front) if pin is None else _try_pin(pin, front)


def _try_words(typed: str, front: Decoy) -> Opened | None:
    words = words_tried(typed)
    if words is None:
        return None
    stretched = in_turn(lambda: stretch_words(house().keys, words))
    if stretched is None:
        return None  # too many try: answered as to words that open nothing
    with writing() as desk:
        return open_door(desk, stretched, at=now(), front=front)


def _try_pin(pin: str, front: Decoy) -> Opened | None:
    # a phone that is not linked costs what one does whose numbers are wrong
    phone = _phone()
    with reading() as desk:
        known = phone if is_linked(desk, phone) else ""
    stretched = in_turn(lambda: stretch_pin(house().keys, phone, pin), known=known)
    if stretched is None:
        return None
    with writing() as desk:
        return open_with_pin(desk, phone, stretched, at=now(), front=front)


def _phone() -> str:
    return token_in(Cookie.PHONE) or _NO_PHONE


def _inside(opened: Opened) -> Response:
    return Response(status=303, headers={"Location": url_for(_way(opened))})


def _way(opened: Opened) -> str:
    if opened.by_link:
        return "family.choose_pin"
    return "family.fresh_words" if opened.by_card else "family.home"
