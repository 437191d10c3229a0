"""Made-up services of any size, as observations: siblings, trends, relapses, silence, drop-out."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from logbook.domain.entries import Missing, Occasion, With
from logbook.domain.measures import Item, Questions
from logbook.domain.observations import Observation, Subject, SubjectId
from logbook.domain.people import Band, Role
from logbook.domain.releases import ROLES, Built, Population, Source, build
from logbook.domain.waves import bands, cells, gauges
from logbook.measures.shelf import load_questions

QUESTIONS: Questions = load_questions()
SITES = {"Harbour": "Coast", "Lantern": "Coast", "Mill Lane": "Valley"}
_BANDS = (Band.YOUNGEST, Band.MIDDLE, Band.TEEN)
_LIKELY = (2, 4, 3)
_ENTRIES = ("2025H2", "2026H1", "2026H2")


def a_service(
    people: int, *, seed: int, changing: int = 0, sites: dict[str, str] | None = None
) -> tuple[tuple[Subject, ...], tuple[Observation, ...]]:
    """Make subjects and all they said by the end of the third quarter of 2026."""
    chance = random.Random(seed)
    roles = [Role.CHILD if chance.random() < 0.66 else Role.SURVIVOR for _ in range(people)]
    roles += [Role.CHANGING] * changing
    subjects = tuple(_subject(role, chance, sites or SITES) for role in roles)
    return subjects, tuple(said for each in subjects for said in _said(each, chance))


def an_id(chance: random.Random) -> str:
    """Give 32 hexadecimal digits, as every id of ours has."""
    return f"{chance.getrandbits(128):032x}"


def pseudonyms(seed: int = 1) -> Iterator[str]:
    """Give 16 hexadecimal digits again and again."""
    chance = random.Random(seed)
    while True:
        yield f"{chance.getrandbits(64):016x}"


def frozen(
    service: tuple[tuple[Subject, ...], tuple[Observation, ...]],
    population: Population = Population.PEOPLE,
) -> Source:
    """Freeze a service's quarter for one population."""
    subjects, observations = service
    gauged = gauges(QUESTIONS, ROLES[population])
    chosen = tuple(each for each in subjects if each.role in ROLES[population])
    asked = {each.question: f"how {each.question} felt" for each in gauged.values()}
    told = bands(observations, gauged)
    return Source("2026Q3", population, chosen, told, asked, cells(gauged))


def released(source: Source, seed: int = 1) -> Built:
    """Build the package of a frozen quarter."""
    names = pseudonyms(seed)
    return build(source, version="0.1.0", pseudonym=lambda: next(names))


def a_release(people: int = 300, seed: int = 1) -> bytes:
    """Give the package of a service of that many people."""
    content = released(frozen(a_service(people, seed=seed))).content
    assert content is not None
    return content


def _subject(role: Role, chance: random.Random, sites: dict[str, str]) -> Subject:
    site = chance.choice(sorted(sites))
    band = chance.choices(_BANDS, _LIKELY)[0] if role is Role.CHILD else Band.ADULT
    return Subject(
        id=SubjectId(an_id(chance)),
        household=an_id(chance),
        role=role,
        band=band,
        site=site,
        area=sites[site],
        programme="Together",
        entry=chance.choices(_ENTRIES, (3, 4, 1))[0],
        ended=chance.choice((None, None, 26, 40)),
    )


def _said(subject: Subject, chance: random.Random) -> Iterator[Observation]:
    start, slope = chance.gauss(0.4, 0.2), chance.gauss(0.006, 0.006)
    last = min(_WEEKS[subject.entry], chance.choice((6, 14, 24, 40, 60)))
    for week in range(0, last + 1, chance.choice((1, 2, 3))):
        mood = start + slope * week + chance.gauss(0, 0.08)
        yield from _answers(subject, week, Occasion.CHECK_IN, mood, chance)
    for week in range(chance.randrange(3), last + 1, 6):
        mood = start + slope * week + chance.gauss(0, 0.08)
        yield from _answers(subject, week, Occasion.REVIEW, mood, chance)


def _answers(
    subject: Subject, week: int, occasion: Occasion, mood: float, chance: random.Random
) -> Iterator[Observation]:
    ask = QUESTIONS.check_in if occasion is Occasion.CHECK_IN else QUESTIONS.review
    items: Sequence[Item] = ask(subject.role, subject.band)
    for item in items:
        place = mood + chance.gauss(0, 0.12)
        span = item.scale.highest - item.scale.lowest
        value = item.scale.lowest + round(span * min(1.0, max(0.0, place)))
        said = Observation(
            subject.id, item.code, item.version, occasion, With.ALONE, week, value, None, "2026Q3"
        )
        silent = chance.random() < 0.06
        yield replace(said, value=None, missing=chance.choice(list(Missing))) if silent else said


_WEEKS = {"2025H2": 60, "2026H1": 36, "2026H2": 10}
