"""Deeds with circles in any order, each also done on paper; after each, all are compared."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.entries import EntryId
from logbook.domain.errors import Invalid, Unknown
from logbook.domain.openings import CoverReason
from logbook.services.breaking_glass import approve_look, ask_to_look
from logbook.services.bringing_in import bring_in
from logbook.services.covering import cover, end_cover
from logbook.services.denying import allow, deny
from logbook.services.desk import Desk
from logbook.services.handing_over import answer_question, hand_over, questions_for
from logbook.services.holding import staff_holders
from logbook.services.off_boarding import end_account
from logbook.services.recording import Written, write
from logbook.services.supporting import look_at_person, open_story
from logbook.services.taking_back import take_back
from tests.circle_model import Look, Paper
from tests.circle_service import copied, made_service
from tests.circles import Keys, keys_of, opened_with, proved, read_by
from tests.makers import NOW, an_entry

_WHY = "Somebody rang the office about the school gate."
_person = _worker = st.integers(0, 1)
_lead, _anybody = st.integers(0, 2), st.integers(0, 4)


class Circles(RuleBasedStateMachine):
    """Two people, two keyworkers, three leads and a manager, and whatever they may do."""

    steps: ClassVar[int] = 0

    @initialize()
    def begin(self) -> None:
        """Begin with two who hold nothing of Maya's history yet, and one lead who holds nothing."""
        made = made_service()
        self.service, self.at = copied(made.service), NOW
        self.people, self.workers, self.leads = list(made.people), made.workers, made.leads
        self.staff, self.manager = (*made.workers, *made.leads), made.manager
        self.gone: set[str] = set()
        first = {each.id: {1} for each in (made.workers[0], *made.leads[:2])}
        self.papers = [
            Paper({key: set(held) for key, held in first.items()}, made.workers[0].id)
            for _ in self.people
        ]
        self.copies: list[dict[str, dict[int, bytes]]] = [{}, {}]
        for who, _ in enumerate(self.people):
            self.tell(who, shared=True)

    def teardown(self) -> None:
        """Throw the copy away."""
        with suppress(AttributeError):
            self.service.house.database.close()

    @rule(who=_person, shared=st.booleans())
    def tell(self, who: int, shared: bool) -> None:
        """Share an entry, or keep it."""
        entry = an_entry(4, 5, 6, words="theirs", at=self.at)
        self._do(True, lambda desk: write(desk, self.people[who], (Written(entry, shared),)))
        paper = self.papers[who]
        paper.entries[entry.id] = paper.epoch if shared else None
        self._check(who)

    @rule(who=_person, which=st.integers(0, 9))
    def take(self, who: int, which: int) -> None:
        """Take an entry back."""
        paper = self.papers[who]
        theirs = [key for key, epoch in paper.entries.items() if epoch in {None, *paper.own}]
        if not theirs:
            return
        entry = theirs[which % len(theirs)]
        self._do(True, lambda d: take_back(d, self.people[who], EntryId(entry), at=self.at))
        paper.entries[entry] = None
        self._check(who)

    @rule(who=_person, worker=_worker, lead=_lead)
    def hand(self, who: int, worker: int, lead: int) -> None:
        """Give a person a keyworker."""
        paper, by, to = self.papers[who], proved(self.leads[lead], self.at), self.workers[worker]
        holds, same = by.id in paper.held, paper.keyworker == to.id
        may = holds and (same or (to.id not in paper.denied and to.id not in self.gone))
        person = self.people[who].id
        self._do(may, lambda d: hand_over(d, by, person, to.id, at=self.at))
        if may and not same:
            paper.hand_over(to.id)
        self._check(who)

    @rule(who=_person, worker=_worker, old=st.booleans())
    def hand_and_answer(self, who: int, worker: int, old: bool) -> None:
        """Give a person a keyworker, and let them say at once what of before is theirs too."""
        self.hand(who, worker, 0)
        self.answer(who, old)

    @rule(who=_person, old=st.booleans())
    def answer(self, who: int, old: bool) -> None:
        """Answer the question that waits, if one does."""
        paper, person = self.papers[who], self.people[who]
        with self.service.house.reading() as desk:
            waiting = questions_for(desk, person, at=self.at)
        assert [each.newcomer.id for each in waiting] == ([paper.asked] if paper.asked else [])
        for each in waiting:
            may = not (old and paper.asked in paper.denied)
            self._do(may, lambda d, q=each: answer_question(d, person, q.id, old=old, at=self.at))  # type: ignore[misc]  # q: the one of this turn
            if may:
                paper.answer(old=old)
        self._check(who)

    @rule(who=_person, staff=_anybody, wanted=st.booleans())
    def choose(self, who: int, staff: int, wanted: bool) -> None:
        """Deny somebody, or allow them again."""
        paper, person, them = self.papers[who], self.people[who], self.staff[staff].id
        if wanted:
            self._do(True, lambda d: allow(d, person, them, at=self.at))
            paper.denied.discard(them)
        else:
            self._do(them not in self.gone, lambda d: deny(d, person, them, at=self.at))
            if them not in self.gone:
                paper.denied.add(them)
                paper.leave_denied_out()
        self._check(who)

    @rule(who=_person, lead=_lead, days=st.integers(0, 2))
    def stand_in(self, who: int, lead: int, days: int) -> None:
        """Let a lead cover."""
        paper, by, person = self.papers[who], self.leads[lead], self.people[who].id
        may = by.id in paper.held and by.id not in paper.denied
        until = self.at.date() + timedelta(days=days)
        self._do(may, lambda d: cover(d, by, person, until, CoverReason.LEAVE, at=self.at))
        if may:
            paper.cover(by.id, days, self.at)
        self._check(who)

    @rule(who=_person, lead=_lead)
    def stop(self, who: int, lead: int) -> None:
        """End a cover."""
        paper, by, person = self.papers[who], self.leads[lead], self.people[who].id
        may = by.id in paper.covers and self.at.date() <= paper.covers.pop(by.id)
        self._do(may, lambda d: end_cover(d, by, person, at=self.at))
        self._check(who)

    @rule(who=_person, lead=_lead, second=_lead, late=st.booleans())
    def look(self, who: int, lead: int, second: int, late: bool) -> None:
        """Ask to look, and let a second lead agree, perhaps a day too late."""
        paper, by, other = self.papers[who], proved(self.leads[lead], self.at), self.leads[second]
        may = by.id in paper.held and by.id not in paper.denied and not paper.busy(by.id, self.at)
        asked: list[str] = []
        person = self.people[who].id
        self._do(may, lambda d: asked.append(ask_to_look(d, by, person, _WHY, at=self.at)))
        if not may:
            return
        paper.looks[by.id] = Look(self.at + timedelta(hours=24))
        self.at += timedelta(hours=24) if late else timedelta()
        agrees = other.id in paper.held and other.id != by.id and not late
        other = proved(other, self.at)
        self._do(agrees, lambda d: approve_look(d, other, asked[0], at=self.at))
        if agrees:
            paper.looks[by.id] = Look(self.at + timedelta(hours=4), agreed=True)
        self._check(0, 1)

    @rule(giver=_lead, taker=_lead)
    def bring(self, giver: int, taker: int) -> None:
        """Give a lead what another holds."""
        by, to = proved(self.leads[giver], self.at), self.leads[taker].id
        if by.id in self.gone:
            return
        may = giver != taker and to not in self.gone
        self._do(may, lambda d: bring_in(d, by, to, at=self.at))
        for paper in self.papers:
            if may and by.id in paper.held and to not in paper.held and to not in paper.denied:
                paper.give(to, paper.held[by.id])
        self._check(0, 1)

    @rule(staff=_anybody, lead=st.none() | _lead, truly=st.integers(0, 2))
    def leave(self, staff: int, lead: int | None, truly: int) -> None:
        """End an account, by the manager or by a lead; not too often, or nobody is left."""
        if truly:
            return
        them, boss = self.staff[staff], self.manager if lead is None else self.leads[lead]
        others = {each.id for each in self.leads} - self.gone - {them.id}
        enough = all(each.can_lose(them.id) for each in self.papers)
        may = enough and bool(others) and not {them.id, boss.id} & self.gone and boss != them
        by = proved(boss, self.at)
        self._do(may, lambda d: end_account(d, by, them.id, at=self.at))
        if may:
            self.gone.add(them.id)
            for paper in self.papers:
                if them.id in paper.held:
                    paper.renew(set(paper.held) - {them.id})
        self._check(0, 1)

    @rule(hours=st.sampled_from([1, 4, 30]))
    def wait(self, hours: int) -> None:
        """Let time pass."""
        self.at += timedelta(hours=hours)
        self._check(0, 1)

    def _do(self, may: bool, deed: Callable[[Desk], object]) -> None:
        """Do what may be done, or see it refused."""
        type(self).steps += 1
        done = False
        with suppress(Invalid, Unknown), self.service.house.writing() as desk:
            deed(desk)
            done = True
        assert done == may

    def _check(self, *people: int) -> None:
        for who in people:
            paper, person = self.papers[who], self.people[who]
            paper.remember()
            with self.service.house.reading() as desk:
                assert sum(x.can_open for x in staff_holders(desk, person.id)) >= 2
            for staff in self.staff:
                self._check_one(who, staff)

    def _check_one(self, who: int, staff: StaffActor) -> None:
        paper, person = self.papers[who], self.people[who]
        keys: Keys = keys_of(self.service, staff, person.id)
        kept = self.copies[who].setdefault(staff.id, {})
        kept.update(keys)
        held = paper.held.get(staff.id, set())
        assert set(keys) == held
        assert opened_with(self.service, person.id, keys) == paper.opens(held)
        assert opened_with(self.service, person.id, kept) == paper.opens(
            paper.ever.get(staff.id, ())
        )
        expected = paper.opens(held) if paper.reads(staff.id, self.at) else None
        assert self._shown(person, staff) == expected
        # the page of one entry stands beside that of all: every third time is enough
        for entry in list(paper.entries)[-1:] if self.steps % 3 == 0 else ():
            read = read_by(self.service, staff, person, EntryId(entry), at=self.at)
            assert (read is not None) == (entry in (expected or ()))

    def _shown(self, person: PersonActor, staff: StaffActor) -> frozenset[str] | None:
        try:
            with self.service.house.writing() as desk:
                sealed = look_at_person(desk, staff, person.id, at=self.at)
            return frozenset(each.id for each in open_story(desk, staff, sealed).entries)
        except Unknown:
            return None
