"""Makes up a whole service: the same for the same seed, size and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from random import Random

from logbook.cli.demo.chances import chance_of
from logbook.cli.demo.diaries import an_author, diary
from logbook.cli.demo.exchanges import Keyworker
from logbook.cli.demo.households import Member, families
from logbook.cli.demo.lives import Chose, Event, Life, MadeUp
from logbook.cli.demo.voices import Vocabulary, Voice, read_vocabulary
from logbook.cli.demo.workforce import PLACES, PROGRAMMES, everybody
from logbook.domain.measures import Questions

_SAYS_YES_FIRST, _SAYS_YES_LATER, _TAKES_IT_BACK = 0.8, 0.86, 0.03


def make_up(questions: Questions, *, seed: int, people: int, weeks: int, until: date) -> MadeUp:
    """Make up a service with so many people, whose lives run over so many weeks until a day."""
    vocabulary = read_vocabulary()
    members = (each for family in families(seed, weeks, until) for each in family)
    lives = tuple(
        _live(member, chance_of(seed, "person", number), questions, vocabulary, until)
        for number, member in enumerate(islice(members, people))
    )
    return MadeUp(PLACES, PROGRAMMES, everybody(), lives)


def _live(
    member: Member, chance: Random, questions: Questions, vocabulary: Vocabulary, until: date
) -> Life:
    voice = Voice(vocabulary, member.role, member.band, member.name)
    pages = diary(an_author(member, chance, questions, voice, until), chance, until)
    events: list[Event] = [each.wrote for each in pages]
    events += Keyworker(voice, chance, questions, until - timedelta(1)).looks(pages)
    events += _choices(member, chance, until)
    return Life(
        name=member.name,
        role=member.role,
        band=member.band,
        age=member.age,
        family=member.family,
        site=member.site,
        programme=member.programme,
        worker=member.worker,
        since=member.since,
        has_words=member.has_words,
        events=tuple(sorted(events, key=lambda each: each.at)),
    )


def _choices(member: Member, chance: Random, until: date) -> Iterator[Chose]:
    says = 0.0 if member.last is not None else chance.random()
    first = datetime.combine(member.since, time(8, 30), UTC)
    if says < _SAYS_YES_FIRST:
        yield Chose(first, counted=True)
    elif says < _SAYS_YES_LATER:
        later = first + timedelta(chance.randint(14, 56))
        if later.date() <= until:
            yield Chose(later, counted=True)
    if says < _TAKES_IT_BACK and member.last is None:
        back = first + timedelta(chance.randint(20, 60))
        if back.date() <= until:
            yield Chose(back, counted=False)
