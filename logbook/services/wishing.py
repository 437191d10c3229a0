"""Wishing: a person would like to talk; that stands until a worker who has seen it answers."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.messages import Wish
from logbook.domain.people import PersonId
from logbook.sealing.chance import new_id
from logbook.services.auditing import LOOKS
from logbook.services.desk import Desk
from logbook.services.holding import current_circle, opener_of, usable_grants
from logbook.services.sealed import Opener, seal_wish
from logbook.store.audit import deeds_about
from logbook.store.messages import add_wish, answer_wishes, change_wish, open_wishes
from logbook.store.people import hold_person


def ask_to_talk(desk: Desk, actor: PersonActor, *, at: datetime) -> None:
    """Tell the circle that a person would like to talk; one wish stands until it is answered."""
    hold_person(desk.session, actor.id)
    if open_wishes(desk.session, (actor.id,)):
        return
    epoch, circle = current_circle(desk, actor.id)
    erasure = desk.erasure.of(actor.id)
    add_wish(desk.session, seal_wish(actor.id, Wish(new_id(), at), epoch, circle, erasure))


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
