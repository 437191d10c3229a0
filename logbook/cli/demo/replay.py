"""Replay: one made-up life is lived through the services, in the order of its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from logbook.cli.demo.lives import Chose, Event, Life, Looked, Wrote
from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.entries import Entry, EntryId
from logbook.sealing.chance import new_id
from logbook.services.answering import NewReply
from logbook.services.catching_up import Done, catch_up
from logbook.services.consenting import agree_to_count, stop_counting
from logbook.services.desk import Desk
from logbook.services.recording import Written, write


class Replay:
    """One life under way: what is written and done gathers until it must be kept."""

    def __init__(
        self, desk: Desk, person: PersonActor, worker: StaffActor, life: Life, now: datetime
    ) -> None:
        """Begin; whatever the life has later today than now happens now."""
        self._desk, self._person, self._worker = desk, person, worker
        self._life, self._now = life, now
        self._ids = [EntryId(new_id()) for _ in life.written]
        self._begun = 0
        self._written: list[Written] = []
        self._done: list[Done] = []

    def run(self) -> None:
        """Live it; whoever asked to talk after the last answer is still waiting at the end."""
        answered = _answered_before_a_wish(self._life)
        for place, event in enumerate(self._life.events):
            self._live(event)
            if place == answered:
                self._keep()
        self._keep()

    def _live(self, event: Event) -> None:
        if isinstance(event, Wrote):
            self._written.append(self._entry(event))
        elif isinstance(event, Looked):
            self._done.append(self._look(event))
        else:
            self._keep()
            self._choose(event)

    def _choose(self, event: Chose) -> None:
        deed = agree_to_count if event.counted else stop_counting
        deed(self._desk, self._person, at=self._at(event))

    def _entry(self, event: Wrote) -> Written:
        entry = Entry(
            self._ids[self._begun],
            self._at(event),
            event.occasion,
            event.ratings,
            event.words,
            event.talk,
            event.good_moment,
            event.mode,
        )
        self._begun += 1
        return Written(entry, event.shared)

    def _look(self, event: Looked) -> Done:
        reply = NewReply(new_id(), event.reply, event.did) if event.reply else None
        return Done(self._ids[event.entry], self._at(event), reply, event.took)

    def _keep(self) -> None:
        if self._written:
            write_only = replace(self._person, private_key=None)
            write(self._desk, write_only, self._written)
        if self._done:
            catch_up(self._desk, self._worker, self._person.id, self._done)
        self._written, self._done = [], []

    def _at(self, event: Event) -> datetime:
        return min(event.at, self._now)


def _answered_before_a_wish(life: Life) -> int | None:
    """Find the last answer, if a wish to talk follows it; any answer settles all wishes so far."""
    answers = [n for n, each in enumerate(life.events) if isinstance(each, Looked) and each.reply]
    wishes = [n for n, each in enumerate(life.events) if isinstance(each, Wrote) and each.talk]
    return answers[-1] if answers and wishes and wishes[-1] > answers[-1] else None
