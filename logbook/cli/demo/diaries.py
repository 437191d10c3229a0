"""Made-up diaries: on which days somebody writes, and what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from logbook.cli.demo.cast import LastWeeks
from logbook.cli.demo.courses import Course
from logbook.cli.demo.households import Member
from logbook.cli.demo.lives import Wrote
from logbook.cli.demo.ratings import Answerer
from logbook.cli.demo.voices import Voice
from logbook.domain.entries import Occasion, Rating, With
from logbook.domain.measures import Item, Questions
from logbook.domain.people import Band

_RHYTHMS, _RHYTHM_SHARES = (7, 10, 14, 20), (20, 26, 34, 20)  # days between check-ins
_BETWEEN_REVIEWS = 42
_KEEPS, _KEEPS_SHARES = (0.05, 0.2, 0.35, 0.6), (30, 30, 25, 15)  # shares kept private
_TOGETHER = {Band.YOUNGEST: 0.85, Band.MIDDLE: 0.4, Band.TEEN: 0.15, Band.ADULT: 0.15}
_EVENING = {Band.YOUNGEST: 18, Band.MIDDLE: 19, Band.TEEN: 22, Band.ADULT: 22}


@dataclass(frozen=True, slots=True)
class Page:
    """An entry, with what only its worker's answer needs to know."""

    wrote: Wrote
    level: float
    fits: str = ""  # the answer to just these words
    did: str = ""
    fixed: bool = False  # written down in the cast: answered so, or not at all
    opened: bool = True
    newest: bool = False  # the last of the cast's: what it tells still waits


@dataclass(frozen=True, slots=True)
class Author:
    """Everything that one person's entries are made from."""

    member: Member
    course: Course
    answerer: Answerer
    voice: Voice
    check_in: tuple[Item, ...]
    review: tuple[Item, ...]
    keeps: float  # share that is kept private
    talks: float  # share that has words


def an_author(
    member: Member, chance: Random, questions: Questions, voice: Voice, until: date
) -> Author:
    """Draw the habits of one person."""
    course = Course(chance, (until - member.since).days + 1, _aim(member, questions))
    return Author(
        member=member,
        course=course,
        answerer=Answerer(chance, course.level(0)),
        voice=voice,
        check_in=questions.check_in(member.role, member.band),
        review=questions.review(member.role, member.band),
        keeps=chance.choices(_KEEPS, _KEEPS_SHARES)[0],
        talks=chance.uniform(0.3, 0.95),
    )


def _aim(member: Member, questions: Questions) -> float | None:
    if member.last is None:
        return None
    return _level(questions.check_in(member.role, member.band), member.last.values[-1])


def diary(author: Author, chance: Random, until: date) -> list[Page]:
    """Write the whole diary of somebody, oldest first."""
    member = author.member
    fixed = list(_last_weeks(author, member.last, chance, until)) if member.last else []
    stops = [until, member.quiet_from or until]
    if fixed:
        stops.append(fixed[0].wrote.at.date() - timedelta(3))
    pages = [_page(author, chance, *each) for each in _occasions(member, chance, min(stops))]
    kept = [each for each in pages if each.wrote.at.date() <= min(stops)]
    return sorted(kept + fixed, key=lambda each: each.wrote.at)


def _occasions(member: Member, chance: Random, stops: date) -> Iterator[tuple[date, Occasion]]:
    days = (stops - member.since).days
    reviews, day = [], chance.randint(0, 9)
    while day <= days:
        reviews.append(day)
        day += _BETWEEN_REVIEWS + chance.randint(-4, 6)
    yield from ((member.since + timedelta(each), Occasion.REVIEW) for each in reviews)
    rhythm = chance.choices(_RHYTHMS, _RHYTHM_SHARES)[0]
    day = chance.randint(0, rhythm)
    while day <= days:
        if all(abs(day - each) > 2 for each in reviews):
            yield member.since + timedelta(day), Occasion.CHECK_IN
        day += max(3, rhythm + chance.randint(-2, 3))


def _page(author: Author, chance: Random, day: date, occasion: Occasion) -> Page:
    member, review = author.member, occasion is Occasion.REVIEW
    level = author.course.level((day - member.since).days)
    together = chance.random() < max(_TOGETHER[member.band], 0.75 if review else 0.0)
    day, mode = _with_whom(chance, day, together)
    words, fits = author.voice.say(chance, level) if chance.random() < author.talks else ("", "")
    shared = chance.random() >= author.keeps * (0.6 if together else 1.0)
    wrote = Wrote(
        at=_moment(chance, day, _EVENING[member.band], mode),
        occasion=occasion,
        ratings=author.answerer.answers(author.review if review else author.check_in, level),
        words=words,
        shared=shared,
        talk=shared and chance.random() < (0.16 if level < 0.3 else 0.03),
        good_moment=together or chance.random() < 0.93,
        mode=mode,
    )
    return Page(wrote, level, fits)


def _with_whom(chance: Random, day: date, together: bool) -> tuple[date, With]:
    if not together:
        return day, With.ALONE
    weekend = max(0, day.weekday() - 4)
    mode = With.PHONE if chance.random() < 0.06 else With.WORKER
    return day + timedelta((3 - weekend) if weekend else 0), mode


def _moment(chance: Random, day: date, evening: int, mode: With) -> datetime:
    hour = chance.randint(15, evening) if mode is With.ALONE else chance.randint(10, 16)
    return datetime.combine(day, time(hour, chance.randint(0, 59)), UTC)


def _last_weeks(author: Author, last: LastWeeks, chance: Random, until: date) -> Iterator[Page]:
    for back in reversed(range(len(last.values))):
        day = until - timedelta(last.days[back])
        if day > author.member.since:
            yield _fixed_page(author, last, back, chance, day)
    for kept in last.kept:
        at = _moment(chance, until - timedelta(kept.days), 19, With.ALONE)
        ratings = _ratings(author.check_in, kept.values)
        yield Page(Wrote(at, Occasion.CHECK_IN, ratings, kept.said, shared=False), 0.5, fixed=True)


def _fixed_page(author: Author, last: LastWeeks, back: int, chance: Random, day: date) -> Page:
    early = datetime.combine(day, time(8, 12), UTC)
    told = back < len(last.said)
    level = _level(author.check_in, last.values[back])
    words, fits = (last.said[back], "") if told else author.voice.say(chance, level)
    wrote = Wrote(
        at=_moment(chance, day, 19, last.mode) if last.days[back] else early,
        occasion=Occasion.CHECK_IN,
        ratings=_ratings(author.check_in, last.values[back]),
        words=words if told or chance.random() < author.talks else "",
        talk=back < last.talk,
        good_moment=back not in last.rushed,
        mode=last.mode,
    )
    answer = last.answers[back] if back < len(last.answers) else fits
    did = last.did[back] if back < len(last.did) else ""
    opened, newest = back >= last.unread, back == 0
    return Page(wrote, level, answer, did, fixed=told, opened=opened, newest=newest)


def _level(items: tuple[Item, ...], values: tuple[int, ...]) -> float:
    shares = [
        (value - item.scale.lowest) / (item.scale.highest - item.scale.lowest)
        for item, value in zip(items, values, strict=True)
    ]
    return sum(shares) / len(shares)


def _ratings(items: tuple[Item, ...], values: tuple[int, ...]) -> tuple[Rating, ...]:
    pairs = zip(items, values, strict=True)
    return tuple(Rating(item.code, item.version, value) for item, value in pairs)
