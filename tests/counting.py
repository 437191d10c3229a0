"""Made-up observations in a real service, put where counting would have put them."""

from __future__ import annotations

import random
from dataclasses import replace

from logbook.domain.catalogue import Site
from logbook.domain.observations import Subject
from logbook.domain.people import ProgrammeId, SiteId
from logbook.store.catalogue import add_site, all_sites
from logbook.store.observations import NewSubject, add_observations, add_subject
from tests.makers import Service
from tests.populations import SITES, a_service, an_id


def counted(
    service: Service, people: int, *, seed: int, changing: int = 0, quarter: str = "2026Q3"
) -> tuple[Subject, ...]:
    """Put a made-up service's observations into a real database, at sites of their own."""
    subjects, observations = a_service(people, seed=seed, changing=changing)
    chance = random.Random(seed)
    with service.house.writing() as desk:
        there = {each.name: each.id for each in all_sites(desk.session)}
        for name, area in SITES.items():
            if name not in there:
                there[name] = SiteId(an_id(chance))
                add_site(desk.session, Site(there[name], name, area))
        for each in subjects:
            add_subject(desk.session, _new(each, there[each.site], service.programme))
        named = ((an_id(chance), replace(each, quarter=quarter)) for each in observations)
        add_observations(desk.session, named)
    return subjects


def _new(each: Subject, site: SiteId, programme: ProgrammeId) -> NewSubject:
    return NewSubject(each.id, each.household, each.role, each.band, site, programme, each.entry)
