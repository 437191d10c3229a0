"""A circle on paper: who holds which epoch and who may read, by rules said in another way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

_FEWEST = 2


@dataclass
class Look:
    """A look by leave: until when it waits or holds, and whether somebody agreed."""

    until: datetime
    agreed: bool = False


@dataclass
class Paper:
    """One person's circle."""

    held: dict[str, set[int]]  # by whom, which epochs
    keyworker: str | None
    epoch: int = 1
    asked: str | None = None
    denied: set[str] = field(default_factory=set)
    covers: dict[str, date] = field(default_factory=dict)  # by whom, to which last day
    looks: dict[str, Look] = field(default_factory=dict)
    own: set[int] = field(default_factory=lambda: {1})  # what the person opens themselves
    entries: dict[str, int | None] = field(default_factory=dict)  # in which epoch; none: private
    ever: dict[str, set[int]] = field(default_factory=dict)  # what anybody could have copied

    def remember(self) -> None:
        """Note who could have copied which key by now."""
        for staff, epochs in self.held.items():
            self.ever.setdefault(staff, set()).update(epochs)

    def opens(self, epochs: Iterable[int]) -> frozenset[str]:
        """Name the entries that the keys of some epochs open."""
        return frozenset(each for each, epoch in self.entries.items() if epoch in set(epochs))

    def reads(self, staff: str, at: datetime) -> bool:
        """Tell whether somebody may read at all."""
        covers = staff in self.covers and at.date() <= self.covers[staff]
        look = self.looks.get(staff)
        looks = look is not None and look.agreed and at < look.until
        return staff in self.held and (staff == self.keyworker or covers or looks)

    def busy(self, staff: str, at: datetime) -> bool:
        """Tell whether somebody covers, may look, or waits for a second lead."""
        look = self.looks.get(staff)
        waits = look is not None and at < look.until
        return waits or (staff in self.covers and at.date() <= self.covers[staff])

    def can_lose(self, staff: str) -> bool:
        """Tell whether enough would remain without somebody."""
        return staff not in self.held or len(self.held) - 1 >= _FEWEST

    def renew(self, staying: Iterable[str]) -> None:
        """Go on in a new epoch with these, and without the denied where that leaves enough."""
        wanted = set(staying) - self.denied
        stay = wanted if len(wanted) >= _FEWEST else set(staying)
        self.epoch += 1
        self.own.add(self.epoch)
        self.held = {each: {*self.held.get(each, ()), self.epoch} for each in stay}
        self.keyworker = self.keyworker if self.keyworker in stay else None
        self.asked = self.asked if self.asked in stay else None
        self.covers = {who: day for who, day in self.covers.items() if who in stay}
        self.looks = {who: look for who, look in self.looks.items() if who in stay}

    def leave_denied_out(self) -> None:
        """Let the denied go, where that leaves enough."""
        wanted = set(self.held) - self.denied
        if _FEWEST <= len(wanted) < len(self.held):
            self.renew(wanted)

    def hand_over(self, worker: str) -> None:
        """Change the keyworker."""
        leaving = self.keyworker
        self.renew({*self.held, worker} - {leaving or ""})
        self.keyworker = worker
        shared = any(epoch is not None for epoch in self.entries.values())
        self.asked = worker if shared else None

    def answer(self, *, old: bool) -> None:
        """Give the newcomer what was before, or not."""
        if old and self.asked:
            self.held[self.asked] |= self.own
        self.asked = None

    def come_back(self, by: str) -> None:
        """Let the person come by a card of somebody's: with what they hold, and nothing private."""
        self.own = set(self.held[by])
        self.entries = {key: epoch for key, epoch in self.entries.items() if epoch is not None}

    def give(self, lead: str, epochs: set[int]) -> None:
        """Bring a lead in."""
        self.held[lead] = set(epochs)
        self.leave_denied_out()

    def cover(self, lead: str, days: int, at: datetime) -> None:
        """Let a lead cover for some days."""
        self.covers[lead] = at.date() + timedelta(days=days)
