"""The door: five words in a labelled field; whatever opens nothing is told in the same words."""

from __future__ import annotations

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from logbook.services.signing_in import Opened, open_plain_door, stretch_words, words_tried
from logbook.services.visiting import leave
from logbook.web.clock import now
from logbook.web.cookies import Cookie, give, token_in
from logbook.web.database import house, writing
from logbook.web.doors import came_in, crowded, in_turn
from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import DoorForm
from logbook.web.mine.showing import Entrance, onward, show_entrance


@bp.get("/")
def door() -> ResponseReturnValue:
    """Ask for the words; whoever is in already goes to their first page."""
    if getattr(current_user, "actor", None) is not None:
        return onward("mine.home")
    return show_entrance(Entrance())


@bp.post("/")
def enter() -> ResponseReturnValue:
    """Let somebody in by their words."""
    form = DoorForm()
    words = words_tried(form.five.data or "") if form.accepted() else None
    if words is None:
        return show_entrance(Entrance(refused=True), 422)
    stretched = in_turn(lambda: stretch_words(house().keys, words))
    if stretched is None:
        return show_entrance(Entrance(busy=crowded()), 503)
    with writing() as desk:
        opened = open_plain_door(desk, stretched, at=now())
    return _inside(opened) if opened else show_entrance(Entrance(refused=True), 422)


def _inside(opened: Opened) -> Response:
    came_in()
    end_visit()  # one before this one, in the same browser, is over
    way = url_for("mine.new_words" if opened.by_card else "mine.home")
    return give(Response(status=303, headers={"Location": way}), Cookie.PLAIN, opened.token)


def end_visit() -> None:
    """End the session that a request brings, if it brings one."""
    token = token_in(Cookie.PLAIN)
    if token:
        with writing() as desk:
            leave(desk, token)
