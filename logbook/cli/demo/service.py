"""Writes a made-up service through the services, never around them, in few transactions."""

from __future__ import annotations

import os
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from logbook.cli.demo.credentials import Credentials, PersonCard
from logbook.cli.demo.lives import Life, MadeUp
from logbook.cli.demo.office import Office
from logbook.cli.demo.progress import Progress
from logbook.cli.demo.replay import Replay
from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.errors import Unknown
from logbook.domain.people import FamilyId
from logbook.sealing.chance import new_id
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.stretching import Stretched
from logbook.sealing.wordlist import pick_words
from logbook.services.admitting import NewPerson, admit
from logbook.services.desk import Desk, House
from logbook.services.settling_in import be_ready, set_words
from logbook.services.signing_in import stretch_words
from logbook.services.visiting import leave, person_of_visit, visit_state

_AT_ONCE = 40  # people a transaction


def write_service(house: House, made_up: MadeUp, *, now: datetime) -> Credentials:
    """Write it all; passwords and words are stretched in threads while other things go on."""
    pool = ThreadPoolExecutor(os.cpu_count() or 1)
    try:
        return _write(house, made_up, pool, now)
    finally:
        pool.shutdown(cancel_futures=True)  # whoever stops it is not kept waiting


def _write(house: House, made_up: MadeUp, pool: Executor, now: datetime) -> Credentials:
    progress = Progress("Making up people", len(made_up.lives))
    office = Office(house.keys, made_up, pool)
    people = _People(house.keys, office, made_up, pool)
    office.expect_the_others()
    progress.tell(0)
    with house.writing() as desk:
        office.open(desk)
    for first in range(0, len(made_up.lives), _AT_ONCE):
        batch = made_up.lives[first : first + _AT_ONCE]
        with house.writing() as desk:
            for life in batch:
                people.live(desk, life, now)
        progress.tell(first + len(batch))
    with house.writing() as desk:
        return Credentials(tuple(people.cards), office.complete(desk))


@dataclass(frozen=True, slots=True)
class _Words:
    """Five words, being stretched."""

    words: tuple[str, ...] = field(repr=False)
    stretched: Future[Stretched] = field(repr=False)


class _People:
    """Whose lives have been written so far."""

    def __init__(self, keys: KeyFile, office: Office, made_up: MadeUp, pool: Executor) -> None:
        self._office = office
        self._families: dict[str, FamilyId] = {}
        self._words = {each.name: _pick(keys, pool) for each in made_up.lives if each.has_words}
        self.cards: list[PersonCard] = []

    def live(self, desk: Desk, life: Life, now: datetime) -> None:
        """Admit somebody and let them live."""
        worker = self._office.worker(desk, life.worker, life.site)
        person = self._admit(desk, worker, life)
        if life.has_words:
            person = self._give_words(desk, person, life)
        be_ready(desk, person)
        Replay(desk, person, worker, life, now).run()

    def _admit(self, desk: Desk, worker: StaffActor, life: Life) -> PersonActor:
        new = NewPerson(
            life.name,
            life.role,
            life.band,
            self._office.sites[life.site],
            self._office.programmes[life.programme],
            worker.id,
            family=self._families.setdefault(life.family, FamilyId(new_id())),
        )
        return admit(desk, worker, new, at=_first_morning(life))

    def _give_words(self, desk: Desk, person: PersonActor, life: Life) -> PersonActor:
        chosen, at = self._words[life.name], _first_morning(life)
        self.cards.append(PersonCard(life.name, life.band, life.role, " ".join(chosen.words)))
        token = set_words(desk, person, chosen.stretched.result(), at=at)
        _, visit = visit_state(desk, token, at=at)
        actor = person_of_visit(desk, visit, token) if visit else None
        leave(desk, token)
        if actor is None:
            raise Unknown
        return actor


def _first_morning(life: Life) -> datetime:
    return datetime.combine(life.since, time(8), UTC)


def _pick(keys: KeyFile, pool: Executor) -> _Words:
    words = pick_words()
    return _Words(words, pool.submit(stretch_words, keys, words))
