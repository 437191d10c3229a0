"""Deeds with circles, and a person who loses their words and comes back by a card."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import rule

from logbook.domain.actors import PersonActor
from logbook.sealing.stretching import Stretched
from logbook.services.admitting import Card
from logbook.services.reissuing import reissue
from logbook.services.settling_in import take_words
from logbook.services.signing_in import open_door
from logbook.services.visiting import person_of_visit, visit_state
from tests.circle_machine import Circles
from tests.circles import proved
from tests.makers import unguessable


class CirclesAndWords(Circles):
    """The same, and lost words."""

    @rule(who=st.integers(0, 1), by=st.integers(0, 4))
    def lose_words(self, who: int, by: int) -> None:
        """Lose the words; somebody makes a card, and its person takes new ones."""
        paper, staff, card = self.papers[who], self.staff[by], Card((), unguessable())
        covers = staff.id in paper.covers and self.at.date() <= paper.covers[staff.id]
        may = staff.id in paper.held and (covers or staff.id == paper.keyworker)
        may = may and staff.id not in paper.denied
        person = self.people[who]
        self._do(
            may, lambda desk: reissue(desk, proved(staff, self.at), person.id, card, at=self.at)
        )
        if may:
            paper.come_back(staff.id)
            by_card, own = self._come(person, card.stretched), unguessable()
            self._do(True, lambda desk: take_words(desk, by_card, own, at=self.at))
            self.people[who] = self._come(person, own)
        self._check(who)

    def _come(self, person: PersonActor, stretched: Stretched) -> PersonActor:
        with self.service.house.writing() as desk:
            opened = open_door(desk, stretched, at=self.at)
            assert opened is not None
            _state, visit = visit_state(desk, opened.token, at=self.at)
            assert visit is not None
            come = person_of_visit(desk, visit, opened.token)
        assert come is not None
        return replace(come, profile=person.profile)
