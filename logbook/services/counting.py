"""Counting: what people agreed to have counted is unlocked here, for evaluators alone."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.domain.menu import Counted
from logbook.domain.observations import Observation, Subject, SubjectId
from logbook.services.desk import Desk
from logbook.services.locked import unlock_counted, unlock_subject
from logbook.store.catalogue import all_programmes, all_sites
from logbook.store.observations import all_counted, all_subjects


def counted(desk: Desk, quarter: str) -> Counted:
    """Give what was counted until the end of a quarter, and of whom."""
    said = tuple(each for each in _observations(desk) if each.quarter <= quarter)
    those = {each.subject for each in said}
    subjects = sorted(
        (each for each in _subjects(desk) if each.id in those), key=lambda each: each.id
    )
    return Counted(tuple(subjects), said)


def counted_now(desk: Desk) -> frozenset[SubjectId]:
    """Tell under which subjects anybody is counted at this moment."""
    kept = (unlock_subject(desk.keys, *each) for each in all_subjects(desk.session))
    return frozenset(each.id for each in kept if each is not None)


def _observations(desk: Desk) -> Iterator[Observation]:
    for person, entry, locked in all_counted(desk.session):
        yield from unlock_counted(desk.keys, person, entry, locked)


def _subjects(desk: Desk) -> Iterator[Subject]:
    sites = {each.id: each for each in all_sites(desk.session)}
    programmes = {each.id: each.name for each in all_programmes(desk.session)}
    for person, locked in all_subjects(desk.session):
        kept = unlock_subject(desk.keys, person, locked)
        if kept is not None:
            site = sites[kept.site]
            yield Subject(
                kept.id,
                kept.household,
                kept.role,
                kept.band,
                site.name,
                site.area,
                programmes[kept.programme],
                kept.entry,
            )
