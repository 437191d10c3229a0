"""Wishing: a person would like to talk; that stands until a worker who has seen it answers."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.messages import Wish
from logbook.domain.people import PersonId
from logbook.sealing.chance import new_id
from logbook.sealing.second import is_second, second_id_of
from logbook.services.auditing import LOOKS
from logbook.services.desk import Desk
from logbook.services.holding import current_circle, opener_of, usable_grants
from logbook.services.sealed import Opener, seal_wish
from logbook.store.audit import deeds_about
from logbook.store.messages import (
    add_wish,
    answer_wishes,
    change_wish,
    end_wish,
    open_wishes,
)
from logbook.store.people import hold_person


def ask_to_talk(desk: Desk, actor: PersonActor, *, at: datetime) -> None:
    """Tell the circle that a person would like to talk; one wish stands until it is answered."""
    hold_person(desk.session, actor.id)
    if any(not is_second(desk.keys, each.id) for each in open_wishes(desk.session, (actor.id,))):
        return
    _wish(desk, actor.id, Wish(new_id(), at, plain=actor.cover))


def leave_sign(desk: Desk, person: PersonId, *, second: bool, at: datetime) -> None:
    """Tell the circle, once a day, that a person came in by their second words.

    Whoever came in by others asks the same of the database, and leaves nothing.
    """
    hold_person(desk.session, person)
    day = second_id_of(desk.keys, f"{person} {at.date().isoformat()}")
    sign = Wish(day if second else new_id(), at, sign=True)
    epoch, circle = current_circle(desk, person)
    sealed = seal_wish(person, sign, epoch, circle, desk.erasure.of(person))
    end_wish(desk.session, sign.id)
    if second:
        add_wish(desk.session, sealed)
    else:
        answer_wishes(desk.session, (sign.id,))  # there is none


def _wish(desk: Desk, person: PersonId, wish: Wish) -> None:
    epoch, circle = current_circle(desk, person)
    add_wish(desk.session, seal_wish(person, wish, epoch, circle, desk.erasure.of(person)))


def settle_wishes(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> None:
    """Mark those wishes as answered that a worker has seen: one since their last look stands."""
    deeds = deeds_about(desk.session, (person,), LOOKS)
    looks = [each.at for each in deeds if each.actor == actor.id]
    grants = usable_grants(desk, actor, at=at, person=person)
    opener = opener_of(desk, actor, person, grants)
    seen = [
        each.id
        for each in open_wishes(desk.session, (person,))
        if looks and opener.holds(each.epoch) and opener.wish(each).at <= max(looks)
    ]
    answer_wishes(desk.session, seen)


def pass_wishes_on(desk: Desk, opener: Opener, epoch: int, circle: bytes) -> None:
    """Seal wishes that nobody has answered to a new epoch, so that whoever comes hears of them."""
    for each in open_wishes(desk.session, (opener.person,)):
        if opener.holds(each.epoch):
            wish = opener.wish(each)
            anew = seal_wish(opener.person, wish, epoch, circle, opener.erasure)
            change_wish(desk.session, anew)
