"""Reissuing: whoever has lost their words gets a new card, and with it what the circle can open.

A card that is made changes nothing yet: the words of before go on until it is used, and its person
is told. What was private opens for nobody who comes by the card, whoever made it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.people import PersonId, Role, StaffRole
from logbook.sealing.pairs import new_pair
from logbook.sealing.stretching import wrap
from logbook.services.admitting import Card
from logbook.services.auditing import Kind, record
from logbook.services.denying import hit
from logbook.services.desk import Desk, Noted
from logbook.services.holding import must_support, open_grant, usable_grants
from logbook.services.locked import unlock_profile
from logbook.services.passing_on import pass_on
from logbook.services.proving import must_be_proved
from logbook.services.renewing import denied_of
from logbook.services.sealed import Opener
from logbook.store.circles import circle_now
from logbook.store.credentials import Credential, add_card, card_of, end_card_made_anew
from logbook.store.people import hold_person, person_by_id

_HOLDS = timedelta(days=14)


def reissue(desk: Desk, actor: StaffActor, person: PersonId, card: Card, *, at: datetime) -> None:
    """Make a person a card in place of words they have lost, with the epochs the actor can open.

    Unknown to whoever doesn't support them: a lead covers first, which their person sees. A card
    opens what it brings back, so it wants a fresh proof. Invalid for whom the person has denied,
    though they hold the circle still.
    """
    hold_person(desk.session, person)
    circles, pair = _held(desk, actor, person, at), new_pair()
    must_be_proved(actor, at=at)
    if actor.id in denied_of(desk, person):
        asked = Invalid("card", "Ask a lead to make this card.")  # and no word of why
        raise Noted(asked, hit(actor, person, at=at))
    passed = pass_on(person, circles, pair.public, erasure=desk.erasure.of(person))
    wrapped = wrap(card.stretched.kek, pair.private, card.stretched.lookup)
    made = Credential(person, card.stretched.lookup, wrapped, passed)
    add_card(desk.session, made, at.date() + _HOLDS)
    record(desk, actor.id, Kind.REISSUED, at=at, person=person)


@dataclass(frozen=True, slots=True)
class ToReissue:
    """For whom a card would be, and whether it brings back all that they have ever shared."""

    name: str
    role: Role
    all_back: bool


def to_reissue(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> ToReissue:
    """Tell what a card that an actor makes would do; Unknown to whoever may make none."""
    held, now = _held(desk, actor, person, at), circle_now(desk.session, person)
    kept = person_by_id(desk.session, person)
    if kept is None or now is None:
        raise Unknown
    name = Opener(person, desk.erasure.of(person), held).about(kept).name
    role = unlock_profile(desk.keys, person, kept.profile_locked).role
    return ToReissue(name, role, set(held) == set(range(1, now.epoch + 1)))


def made_anew(desk: Desk, actor: PersonActor) -> date | None:
    """Tell a person on which day a new card was made for them; None when none waits."""
    kept = card_of(desk.session, actor.id)
    if kept is None or kept[0].passed is None or actor.cover:
        return None
    return kept[1] - _HOLDS


def keep_my_words(desk: Desk, actor: PersonActor) -> None:
    """Make a new card useless: its person has their words."""
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    if not actor.cover:
        end_card_made_anew(desk.session, actor.id)


def _held(desk: Desk, actor: StaffActor, person: PersonId, at: datetime) -> Mapping[int, bytes]:
    if actor.role not in (StaffRole.KEYWORKER, StaffRole.LEAD):
        raise Refused
    must_support(desk, actor, person, at=at)
    grants = usable_grants(desk, actor, at=at, person=person)
    held = [each for each in grants if not each.dormant]
    if not held:
        raise Unknown
    return {each.epoch: open_grant(each, actor.private_key) for each in held}
