"""What made-up keyworkers do with what is shared: open it, answer, act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from logbook.cli.demo.diaries import Page
from logbook.cli.demo.lives import Looked
from logbook.cli.demo.voices import Voice

_WAITS, _WAITS_SHARES = (0, 1, 2, 4), (70, 18, 8, 4)  # further days until an entry is opened
_LOW = 0.35


def looks(
    pages: list[Page], voice: Voice, chance: Random, until: date, closes: date | None
) -> Iterator[Looked]:
    """Open what was shared, and answer who kept it but asked to talk.

    On a working day after it, up to yesterday or to the end of the support.
    """
    last = min(until - timedelta(1), closes or until)
    for number, page in enumerate(pages):
        if not page.opened or not (page.wrote.shared or page.wrote.talk):
            continue
        day = _opened_on(page, chance, last)
        if day is not None:
            at = datetime.combine(day, time(chance.randint(9, 16), chance.randint(0, 59)), UTC)
            at = max(at, page.wrote.at + timedelta(minutes=20))
            yield Looked(at, number, *_answer(page, voice, chance))


def _opened_on(page: Page, chance: Random, last: date) -> date | None:
    wrote = page.wrote.at.date()
    if page.fixed:
        return max(wrote, min(_working_day(wrote + timedelta(1)), last))
    soon = page.wrote.talk or page.level < _LOW
    waits = 0 if soon else chance.choices(_WAITS, _WAITS_SHARES)[0]
    day = _working_day(wrote + timedelta(1 + waits))
    return day if day <= last else None


def _working_day(day: date) -> date:
    return day + timedelta(max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _answer(page: Page, voice: Voice, chance: Random) -> tuple[str, str]:
    if page.fixed:
        return page.fits, page.did
    answered = chance.random() < _share_answered(page)
    if not answered:
        return "", ""
    did = voice.did(chance) if chance.random() < (0.3 if page.level < _LOW else 0.08) else ""
    return page.fits or voice.answer(chance, page.level), did


def _share_answered(page: Page) -> float:
    if page.wrote.talk:
        return 1.0
    if page.level < _LOW:
        return 0.9
    return 0.5 if page.wrote.words else 0.06
