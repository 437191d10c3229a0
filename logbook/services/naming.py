"""Naming: what a person is called, for the worker who supports them and does something for them."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Unknown
from logbook.domain.people import PersonId
from logbook.services.desk import Desk
from logbook.services.holding import must_support, opener_of, usable_grants
from logbook.store.people import person_by_id


def name_of(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> str:
    """Give the name of a person whom somebody supports; Unknown to anybody else."""
    must_support(desk, actor, person, at=at)
    kept = person_by_id(desk.session, person)
    if kept is None:
        raise Unknown
    grants = usable_grants(desk, actor, at=at, person=person)
    return opener_of(desk, actor, person, grants).about(kept).name
