"""The door: times tables for anyone, and a box that takes five words as well as an answer."""

from __future__ import annotations

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.decoys import Decoy
from logbook.domain.sums import marked
from logbook.services.signing_in import Opened, open_door, stretch_words, words_in
from logbook.services.visiting import leave
from logbook.web.clock import now
from logbook.web.compression import holds_nothing
from logbook.web.cookies import Cookie, give, take_back, token_in
from logbook.web.database import house, writing
from logbook.web.decoys.dresses import dress
from logbook.web.decoys.tables import MIX, Asked, read_asked, tables_page
from logbook.web.faces import is_part
from logbook.web.family.blueprint import bp, front
from logbook.web.family.showing import show


@bp.get("/")
def first() -> ResponseReturnValue:
    """Show the first page, the same to everyone; whoever had a session is signed out."""
    end_visit()
    return take_back(front(), Cookie.FAMILY)


@bp.get("/t/<int:table>")
def table(table: int) -> ResponseReturnValue:
    """Show a question of one table."""
    return _tables(read_asked(str(table), request.args.get("n"), request.args.get("r")))


@bp.get("/t/mix")
def mix() -> ResponseReturnValue:
    """Show a question of any table."""
    return _tables(read_asked(MIX, request.args.get("n"), request.args.get("r")))


@bp.get("/tables")
def tables() -> ResponseReturnValue:
    """Show the times tables at the address that is always theirs."""
    return _tables(Asked())


@bp.post("/")
@bp.post("/tables")
def knock() -> ResponseReturnValue:
    """Try what was typed as words, and mark it as an answer when they open nothing."""
    typed = request.form.get("a", "")
    opened = _try(typed, Decoy.TABLES)
    if opened is not None:
        return give(_inside(opened), Cookie.FAMILY, opened.token)
    asked = read_asked(request.form.get("t"), request.form.get("n"))
    then = asked.then(marked(asked.question, typed))
    return _tables(then) if is_part() else redirect(then.address, 303)


def end_visit() -> None:
    """End the session that a request brings, if it brings one."""
    token = token_in(Cookie.FAMILY)
    if token:
        with writing() as desk:
            leave(desk, token)


def _try(typed: str, front: Decoy) -> Opened | None:
    words = words_in(typed)
    if words is None:
        return None
    stretched = stretch_words(house().keys, words)
    with writing() as desk:
        return open_door(desk, stretched, at=now(), front=front)


def _inside(opened: Opened) -> Response:
    way = "family.fresh_words" if opened.by_card else "family.home"
    return Response(status=303, headers={"Location": url_for(way)})


def _tables(asked: Asked) -> Response:
    holds_nothing()
    return show("decoys/tables.html", decoy=dress(Decoy.TABLES), page=tables_page(asked))
