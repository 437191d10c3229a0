"""Talking: a worker keeps that they have talked with whoever asked for it."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.people import PersonId
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import must_support
from logbook.services.wishing import settle_wishes


def have_talked(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> None:
    """Settle a person's wish to talk without an answer in writing; Unknown to anybody else."""
    must_support(desk, actor, person, at=at)
    settle_wishes(desk, actor, person, at=at)
    record(desk, actor.id, Kind.ANSWERED, at=at, person=person, why="talked")
