"""Made-up families: who is in them, where, with whom, and from when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random

from logbook.cli.demo.cast import LastWeeks, Part, read_cast
from logbook.cli.demo.chances import chance_of
from logbook.cli.demo.names import Names
from logbook.cli.demo.workforce import PLACES, PROGRAMMES, keyworkers
from logbook.domain.people import Band, Role

_HOME = PLACES[0].name  # where the cast is
_STAR = "Sam Okafor"  # whose caseload is the cast alone
_TURNS = (1, 2, 0, 1, 2)  # where a new family goes: the first site has the cast already
_AGES = (5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)
_SHARES = (6, 7, 9, 9, 9, 9, 9, 9, 8, 8, 7, 6, 4)  # of children, by age


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a family, before anything has happened."""

    name: str
    role: Role
    age: int
    family: str
    site: str
    worker: str
    since: date
    quiet_from: date | None = None  # writes nothing from this day on
    has_words: bool = False
    last: LastWeeks | None = None

    @property
    def band(self) -> Band:
        """Give the age band that chooses the questions."""
        if self.role is not Role.CHILD:
            return Band.ADULT
        if self.age < 8:
            return Band.YOUNGEST
        return Band.MIDDLE if self.age < 12 else Band.TEEN

    @property
    def programme(self) -> str:
        """Name the programme: the adult who works to change has one of their own."""
        return PROGRAMMES[self.role is Role.CHANGING]


def families(seed: int, weeks: int, until: date) -> Iterator[tuple[Member, ...]]:
    """Make up families for ever: first those of the cast, then others."""
    names = Names(chance_of(seed, "names"))
    cast = read_cast()
    for number in count(1):
        chance = chance_of(seed, "family", number)
        if number <= len(cast):
            yield _of_the_cast(cast[number - 1], chance, names, weeks, until)
        else:
            yield _made_up(number, chance, names, weeks, until)


def _of_the_cast(
    parts: tuple[Part, ...], chance: Random, names: Names, weeks: int, until: date
) -> tuple[Member, ...]:
    members = [_player(part, until - timedelta(weeks=min(part.weeks, weeks))) for part in parts]
    adults = {each.role for each in members}
    if Role.SURVIVOR not in adults and chance.random() < 0.55:
        members.append(_adult(Role.SURVIVOR, members[0], names, chance))
    if chance.random() < 0.12 and Role.CHANGING not in adults:
        members.append(_adult(Role.CHANGING, members[0], names, chance))
    return tuple(members)


def _player(part: Part, since: date) -> Member:
    worker = _STAR if part.role is Role.CHILD else keyworkers(_HOME, part.role)[0]
    bare = Member(part.name, part.role, part.age, part.family, _HOME, worker, since)
    return replace(bare, has_words=part.words, last=part.last)


def _made_up(
    number: int, chance: Random, names: Names, weeks: int, until: date
) -> tuple[Member, ...]:
    site = PLACES[_TURNS[number % len(_TURNS)]].name
    since = _start(chance, weeks, until)
    children = chance.choices((0, 1, 2, 3), (12, 50, 28, 10))[0]
    first = Member("", Role.CHILD, chance.choices(_AGES, _SHARES)[0], f"f{number}", site, "", since)
    members = [_child(first, names, chance, until) for _ in range(children)]
    if not children or chance.random() < 0.66:
        members.append(_silence(_adult(Role.SURVIVOR, first, names, chance), chance, until))
    if chance.random() < 0.16:
        members.append(_silence(_adult(Role.CHANGING, first, names, chance), chance, until))
    return tuple(members)


def _start(chance: Random, weeks: int, until: date) -> date:
    """Choose a first day: a good third at the very beginning, the others spread since."""
    early = max(weeks - 6, 1)
    back = chance.randint(early, weeks) if chance.random() < 0.35 else chance.randint(1, early)
    day = until - timedelta(weeks=back, days=chance.randint(0, 4))
    return max(day, until - timedelta(weeks=weeks))


def _child(like: Member, names: Names, chance: Random, until: date) -> Member:
    age = chance.choices(_AGES, _SHARES)[0]
    workers = [each for each in keyworkers(like.site, Role.CHILD) if each != _STAR]
    child = replace(like, name=names.child(), age=age, worker=chance.choice(workers))
    return _silence(child, chance, until)


def _adult(role: Role, beside: Member, names: Names, chance: Random) -> Member:
    name = names.adult() if role is Role.SURVIVOR else names.changing()
    worker = chance.choice(keyworkers(beside.site, role))
    age = beside.age + chance.randint(19, 33)
    return Member(name, role, age, beside.family, beside.site, worker, beside.since)


def _silence(member: Member, chance: Random, until: date) -> Member:
    """Decide whether somebody stops writing: drops out early, or has fallen quiet of late."""
    had, what = (until - member.since).days, chance.random()
    if had > 10 * 7 and what < 0.05:
        return replace(member, quiet_from=member.since + timedelta(chance.randint(28, had - 28)))
    if had > 10 * 7 and what < 0.12:
        return replace(member, quiet_from=until - timedelta(chance.randint(22, 50)))
    return member
