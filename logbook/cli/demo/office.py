"""The office of a made-up service: sites and programmes open, staff join when they are needed."""

from __future__ import annotations

from concurrent.futures import Executor
from datetime import UTC, datetime, time, timedelta

from logbook.cli.demo.credentials import StaffCard
from logbook.cli.demo.lives import MadeUp
from logbook.cli.demo.roster import Newcomer, newcomer, take_on
from logbook.cli.demo.workforce import Worker
from logbook.domain.actors import StaffActor
from logbook.domain.people import ProgrammeId, SiteId, StaffRole
from logbook.sealing.keyfile import KeyFile
from logbook.services.desk import Desk
from logbook.services.setting_up import open_programme, open_site

_BEFORE = timedelta(days=21)  # the service opens so long before its first person


class Office:
    """Who works where so far; passwords are being stretched for those still to come."""

    def __init__(self, keys: KeyFile, made_up: MadeUp, pool: Executor) -> None:
        """Begin with whoever is needed first: the manager, then the site of the first person."""
        self._keys, self._made_up, self._pool = keys, made_up, pool
        first = min(each.since for each in made_up.lives)
        self._opened = datetime.combine(first, time(9), UTC) - _BEFORE
        self._coming: dict[str, Newcomer] = {}
        for each in sorted(made_up.staff, key=lambda one: one.role is not StaffRole.MANAGER):
            if each.site in (None, made_up.lives[0].site):
                self._expect(each)
        self._at_work: dict[str, StaffActor] = {}
        self.sites: dict[str | None, SiteId] = {}
        self.programmes: dict[str, ProgrammeId] = {}
        self.cards: list[StaffCard] = []

    def expect_the_others(self) -> None:
        """Begin to stretch the passwords of everybody else."""
        for each in self._made_up.staff:
            if each.name not in self._coming:
                self._expect(each)

    def worker(self, desk: Desk, name: str, site: str) -> StaffActor:
        """Give a member of staff at work; a whole site joins at once, since circles need leads."""
        if name not in self._at_work:
            self._join(desk, [each for each in self._made_up.staff if each.site == site])
        return self._at_work[name]

    def open(self, desk: Desk) -> None:
        """Let the manager join, and open the sites and programmes."""
        managers = [each for each in self._made_up.staff if each.role is StaffRole.MANAGER]
        self._join(desk, managers)
        manager = self._at_work[managers[0].name]
        for place in self._made_up.places:
            site = open_site(desk, manager, place.name, place.area, at=self._opened)
            self.sites[place.name] = site
        for name in self._made_up.programmes:
            self.programmes[name] = open_programme(desk, manager, name, at=self._opened)

    def complete(self, desk: Desk) -> tuple[StaffCard, ...]:
        """Let those join whom nobody has needed yet; give everybody's sign-ins."""
        self._join(desk, [each for each in self._made_up.staff if each.name in self._coming])
        return tuple(self.cards)

    def _join(self, desk: Desk, workers: list[Worker]) -> None:
        for each in workers:
            coming, site = self._coming.pop(each.name), self.sites.get(each.site)
            manager = next(iter(self._at_work.values()), None)
            self._at_work[each.name], card = take_on(desk, coming, site, manager, at=self._opened)
            self.cards.append(card)

    def _expect(self, worker: Worker) -> None:
        self._coming[worker.name] = newcomer(self._keys, worker, self._pool)
