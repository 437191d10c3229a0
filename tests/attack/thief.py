"""A thief with a copy of the database: who wrote when, who is counted when, and whose are alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
from scipy.optimize import linear_sum_assignment
from sqlalchemy import Connection, Engine, inspect, text

Rhythm = Counter[int]  # how often in which week since somebody came

_USUALLY_READ = timedelta(days=2)  # after it was written
_LOOKS = "SELECT person_id, row_id, at FROM audit WHERE deed = 'opened entry' ORDER BY at DESC"
_DATED = "SELECT xmin::text::bigint, at FROM audit ORDER BY 1"
_SHARED = "SELECT person_id, xmin::text::bigint FROM entry WHERE epoch IS NOT NULL"


def named(engine: Engine) -> dict[str, str]:
    """Give each person who said yes the subject of the likest rhythm, the likest in all."""
    with engine.connect() as copy:
        people, subjects = people_in(copy), subjects_in(copy)
    if not subjects:
        return {}
    apart = [[_apart(one, other) for other in subjects.values()] for one in people.values()]
    rows, columns = linear_sum_assignment(np.array(apart))
    names, under = list(people), list(subjects)
    return {names[row]: under[column] for row, column in zip(rows, columns, strict=True)}


def people_in(copy: Connection) -> dict[str, Rhythm]:
    """Tell of everybody who said yes in which weeks since they came they shared something."""
    choices = Counter(copy.scalars(text("SELECT person_id FROM consent ORDER BY person_id")))
    came = {
        each[0]: each[1] for each in copy.execute(text("SELECT person_id, since FROM assignment"))
    }
    shared = _by_transaction(copy) if copy.dialect.name == "postgresql" else _by_looks(copy)
    return {
        person: Counter(_weeks(came[person], day) for day in shared[person])
        for person, said in choices.items()
        if said % 2  # a yes that no later no takes back
    }


def subjects_in(copy: Connection) -> dict[str, Rhythm]:
    """Tell of every subject in which weeks they were counted, in any table that has such weeks."""
    found: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for table in inspect(copy).get_table_names():
        if {"subject_id", "week", "occasion"} <= _columns(copy, table):
            rows = copy.execute(text(f'SELECT subject_id, week, occasion FROM "{table}"'))  # noqa: S608  (a name of ours)
            for subject, week, occasion in rows:
                found[subject].add((week, occasion))
    return {
        subject: Counter(week for week, _ in occasions)
        for subject, occasions in sorted(found.items())
    }


def _columns(copy: Connection, table: str) -> set[str]:
    return {str(each["name"]) for each in inspect(copy).get_columns(table)}


def _by_looks(copy: Connection) -> Mapping[str, list[date]]:
    """Date each shared entry by the first look at it."""
    first = {
        (person, entry): date.fromisoformat(str(at)[:10])
        for person, entry, at in copy.execute(text(_LOOKS))
    }
    days: dict[str, list[date]] = defaultdict(list)
    for (person, _entry), day in first.items():
        days[person].append(day - _USUALLY_READ)
    return days


def _by_transaction(copy: Connection) -> Mapping[str, list[date]]:
    """Date each shared entry by the next audited deed in the order of transactions."""
    numbers, moments = zip(*copy.execute(text(_DATED)), strict=True)
    days: dict[str, list[date]] = defaultdict(list)
    for person, number in copy.execute(text(_SHARED)):
        place = min(int(np.searchsorted(numbers, number)), len(moments) - 1)
        days[person].append(moments[place].date())
    return days


def _weeks(came: object, day: date) -> int:
    return max(0, (day - date.fromisoformat(str(came))).days // 7)


def _apart(one: Rhythm, other: Rhythm) -> float:
    weeks = range(max([*one, *other, 0]) + 2)
    exactly = sum(abs(one[week] - other[week]) for week in weeks)
    nearly = sum(abs(_around(one, week) - _around(other, week)) for week in weeks)
    return exactly + nearly


def _around(rhythm: Rhythm, week: int) -> float:
    return rhythm[week - 1] / 2 + rhythm[week] + rhythm[week + 1] / 2
