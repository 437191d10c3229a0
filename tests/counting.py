"""Made-up observations in a real service, locked where recording would have locked them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from logbook.domain.catalogue import Site
from logbook.domain.entries import EntryId
from logbook.domain.observations import NewSubject, Observation, Subject
from logbook.domain.people import PersonId, ProgrammeId, SiteId
from logbook.services.counting import counted as counted_by
from logbook.services.desk import Desk
from logbook.services.locked import lock_counted, lock_subject
from logbook.store.catalogue import add_site, all_sites
from logbook.store.entries import SealedEntry, add_entries, entry_ids
from logbook.store.observations import change_counted, change_subject
from logbook.store.people import KeptPerson, add_person
from tests.makers import Service
from tests.populations import SITES, a_service, an_id

EVER = "9999Q4"


def counted(
    service: Service, people: int, *, seed: int, changing: int = 0, quarter: str = "2026Q3"
) -> tuple[Subject, ...]:
    """Put a made-up service's observations into a real database, at sites of their own."""
    subjects, observations = a_service(people, seed=seed, changing=changing)
    chance = random.Random(f"kept {seed}")
    said = defaultdict(list)
    for each in observations:
        said[each.subject].append(replace(each, quarter=quarter))
    with service.house.writing() as desk:
        sites = _sites(desk, chance)
        for one in subjects:
            _keep(desk, _new(one, sites[one.site], service.programme))
            count_more(desk, one, said[one.id], chance)
    return subjects


def count_more(
    desk: Desk, subject: Subject, said: Iterable[Observation], chance: random.Random
) -> None:
    """Count more of somebody: one entry for each occasion of a week."""
    occasions = defaultdict(list)
    for each in said:
        occasions[each.week, each.occasion].append(each)
    person = _person(subject)
    entries = [_entry(desk, person, EntryId(an_id(chance)), each) for each in occasions.values()]
    add_entries(desk.session, person, entries)


def count_no_more(service: Service, subjects: Iterable[Subject]) -> None:
    """Let subjects go, as their no does."""
    with service.house.writing() as desk:
        for person in map(_person, subjects):
            change_subject(desk.session, person, lock_subject(desk.keys, person, None))
            none = {
                entry: lock_counted(desk.keys, person, entry, ())
                for entry in entry_ids(desk.session, person)
            }
            change_counted(desk.session, none)


def observations_of(service: Service, quarter: str = EVER) -> tuple[Observation, ...]:
    """Give what is counted until the end of a quarter."""
    with service.house.reading() as desk:
        return counted_by(desk, quarter).observations


def _person(subject: Subject | NewSubject) -> PersonId:
    return PersonId(subject.id[::-1])  # somebody made up for them alone


def _sites(desk: Desk, chance: random.Random) -> dict[str, SiteId]:
    there = {each.name: each.id for each in all_sites(desk.session)}
    for name, area in SITES.items():
        if name not in there:
            there[name] = SiteId(an_id(chance))
            add_site(desk.session, Site(there[name], name, area))
    return there


def _keep(desk: Desk, subject: NewSubject) -> None:
    person = _person(subject)
    locked = lock_subject(desk.keys, person, subject)
    add_person(desk.session, KeptPerson(person, b"", b"", b"", 1, b"", b"", locked))


def _entry(
    desk: Desk, person: PersonId, entry: EntryId, said: Sequence[Observation]
) -> SealedEntry:
    locked = lock_counted(desk.keys, person, entry, said)
    return SealedEntry(entry, person, 1, b"", b"", b"", locked)


def _new(each: Subject, site: SiteId, programme: ProgrammeId) -> NewSubject:
    return NewSubject(each.id, each.household, each.role, each.band, site, programme, each.entry)
