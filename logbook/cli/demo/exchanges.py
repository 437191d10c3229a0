"""What made-up keyworkers do with what is shared: open it, answer, act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from logbook.cli.demo.diaries import Page
from logbook.cli.demo.lives import Looked
from logbook.cli.demo.voices import Voice
from logbook.domain.concerns import fall_concerns, low_concerns
from logbook.domain.entries import Rating
from logbook.domain.measures import Questions

_WAITS, _WAITS_SHARES = (0, 1, 2, 4), (70, 18, 8, 4)  # further days until an entry is opened
_ANSWERS_WORDS, _ANSWERS_NONE = 0.55, 0.15  # shares of entries with and without words
_ANSWERS_CONCERN = 0.75  # else the worker says that they will act
_ACTS, _ACTS_ON_CONCERN = 0.08, 0.3  # shares of answers that tell what was done


@dataclass(frozen=True, slots=True)
class Keyworker:
    """What one worker's part in one life is made from."""

    voice: Voice
    chance: Random
    questions: Questions
    last_day: date  # on which anything is done

    def looks(self, pages: list[Page]) -> Iterator[Looked]:
        """Open what was shared, and answer some of it."""
        before: tuple[Rating, ...] = ()
        for number, page in enumerate(pages):
            if not page.wrote.shared:
                continue
            concern = self._concerning(page.wrote.ratings, before)
            before = page.wrote.ratings
            day = self._opened_on(page, concern)
            if day is not None and page.opened:
                at = self._moment(day, page.wrote.at)
                yield Looked(at, number, *self._answer(page, concern))

    def _concerning(self, ratings: tuple[Rating, ...], before: tuple[Rating, ...]) -> bool:
        low = low_concerns(ratings, self.questions)
        return bool(low or fall_concerns(ratings, before, self.questions))

    def _opened_on(self, page: Page, concern: bool) -> date | None:
        wrote = page.wrote.at.date()
        if page.fixed:
            return max(wrote, min(_working_day(wrote + timedelta(1)), self.last_day))
        soon = page.wrote.talk or concern
        waits = 0 if soon else self.chance.choices(_WAITS, _WAITS_SHARES)[0]
        day = _working_day(wrote + timedelta(1 + waits))
        return day if day <= self.last_day else None

    def _moment(self, day: date, wrote: datetime) -> datetime:
        hour, minute = self.chance.randint(9, 16), self.chance.randint(0, 59)
        return max(datetime.combine(day, time(hour, minute), UTC), wrote + timedelta(minutes=20))

    def _answer(self, page: Page, concern: bool) -> tuple[str, str, bool]:
        if page.fixed:
            return page.fits, page.did, concern and not page.newest
        if self.chance.random() >= _share_answered(page, concern):
            return "", "", concern
        acts = self.chance.random() < (_ACTS_ON_CONCERN if concern else _ACTS)
        did = self.voice.did(self.chance) if acts else ""
        return page.fits or self.voice.answer(self.chance, page.level), did, False


def _share_answered(page: Page, concern: bool) -> float:
    if page.wrote.talk:
        return 1.0
    if concern:
        return _ANSWERS_CONCERN
    return _ANSWERS_WORDS if page.wrote.words else _ANSWERS_NONE


def _working_day(day: date) -> date:
    return day + timedelta(7 - day.weekday() if day.weekday() > 4 else 0)
