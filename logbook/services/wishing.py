"""Wishing: a person says that they would like to talk, whatever became of the entry."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.actors import PersonActor
from logbook.domain.replies import Wish
from logbook.sealing.chance import new_id
from logbook.services.desk import Desk
from logbook.services.holding import current_circle
from logbook.services.sealed import seal_wish
from logbook.store.messages import add_wish, open_wishes
from logbook.store.people import hold_person


def ask_to_talk(desk: Desk, actor: PersonActor, *, at: datetime) -> None:
    """Tell the circle that a person would like to talk; one wish stands until it is answered."""
    hold_person(desk.session, actor.id)
    if open_wishes(desk.session, (actor.id,)):
        return
    epoch, circle = current_circle(desk, actor.id)
    erasure = desk.erasure.of(actor.id)
    add_wish(desk.session, seal_wish(actor.id, Wish(new_id(), at), epoch, circle, erasure))
