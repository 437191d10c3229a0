"""A recovery card: twenty letters and figures that lead to new words, and lose nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from logbook.domain.actors import PersonActor
from logbook.domain.errors import Refused
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.recovery import grouped, pick_text
from logbook.sealing.stretching import Stretched, wrap
from logbook.services.desk import Desk
from logbook.services.signing_in import stretch_words
from logbook.services.slots import keep_card, keep_ways_in, unused, ways_in_now
from logbook.store.credentials import Credential
from logbook.store.people import hold_person
from logbook.store.visits import VisitKind, end_visits_by


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written down, and what it stretches to; made outside a transaction."""

    groups: tuple[str, ...] = field(repr=False)
    stretched: Stretched


def new_paper(keys: KeyFile) -> Paper:
    """Pick and stretch the text of a recovery card; the door takes it as it takes words."""
    text = pick_text()
    return Paper(grouped(text), stretch_words(keys, (text,)))


def card_since(desk: Desk, actor: PersonActor) -> date | None:
    """Tell since when a person has a recovery card; None when they have none."""
    ways = ways_in_now(desk, actor.id)
    return ways.plain_card if actor.cover else ways.card


def make_card(desk: Desk, actor: PersonActor, stretched: Stretched, *, at: datetime) -> None:
    """Keep a recovery card in place of an earlier one; that of a plain diary opens nothing."""
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    wrapped = wrap(stretched.kek, actor.private_key, stretched.lookup)
    made = Credential(actor.id, stretched.lookup, wrapped)
    _keep(desk, actor, made, at.date())


def remove_card(desk: Desk, actor: PersonActor) -> None:
    """Make a recovery card useless: its slot holds chance, as everybody's does at first."""
    if actor.private_key is None:
        raise Refused
    hold_person(desk.session, actor.id)
    _keep(desk, actor, unused(actor.id), None)


def _keep(desk: Desk, actor: PersonActor, made: Credential, since: date | None) -> None:
    if actor.cover:
        ways = ways_in_now(desk, actor.id)
        keep_ways_in(desk, actor.id, replace(ways, plain_card=since))
    else:
        keep_card(desk, actor.id, made, since)
        end_visits_by(desk.session, actor.id, VisitKind.CARD)  # by the card that was, in any hands
