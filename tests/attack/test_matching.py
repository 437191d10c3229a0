"""Whoever steals the database: times, counts and orders in it name nobody who is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, inspect, select, text
from sqlalchemy.orm import InstrumentedAttribute

from logbook.cli.demo.lives import Event, Life, Looked, Wrote
from logbook.cli.demo.simulation import make_up
from logbook.domain.actors import PersonActor
from logbook.domain.entries import Entry, EntryId, Missing, Occasion, Rating
from logbook.domain.observations import Subject
from logbook.domain.people import Band, Role, fits
from logbook.sealing.chance import new_id
from logbook.services.catching_up import Done, catch_up
from logbook.services.consenting import agree_to_count, stop_counting
from logbook.services.counting import counted
from logbook.services.desk import Desk
from logbook.services.recording import Written, write
from logbook.store.entries import EntryRow
from logbook.store.people import PersonRow
from tests.attack.thief import named
from tests.counting import EVER, observations_of
from tests.makers import NOW, QUESTIONS, Service, an_entry

PEOPLE, WEEKS, SEED = 60, 20, 34

# Whoever gives everybody one subject at random is right about one of them on the average, however
# many they are, and about more than five once in 1,700 tries (the matches are nearly Poisson).
BY_CHANCE = 5


class Lived:
    """Somebody made up, who lives day by day."""

    def __init__(self, service: Service, life: Life) -> None:
        first = datetime.combine(life.since, NOW.timetz())
        self.person: PersonActor = service.person(life.name, life.band, life.role, since=first)
        self._worker = service.keyworker
        self._written: list[EntryId] = []

    def live(self, desk: Desk, event: Event, at: datetime) -> None:
        """Do what they or their keyworker did."""
        if isinstance(event, Wrote):
            entry = Entry(EntryId(new_id()), at, event.occasion, event.ratings, event.words)
            self._written.append(entry.id)
            write(desk, self.person, (Written(entry, event.shared),))
        elif isinstance(event, Looked):
            catch_up(desk, self._worker, self.person.id, [Done(self._written[event.entry], at)])
        else:
            deed = agree_to_count if event.counted else stop_counting
            deed(desk, self.person, at=at)


def lived(service: Service) -> dict[str, str]:
    """Let many people live, day by day; give what no thief has: who is which subject."""
    made_up = make_up(QUESTIONS, seed=SEED, people=PEOPLE, weeks=WEEKS, until=NOW.date())
    people = [Lived(service, each) for each in made_up.lives]
    events = [
        (min(event.at, NOW), number, place, event)
        for number, life in enumerate(made_up.lives)
        for place, event in enumerate(life.events)
    ]
    events.sort(key=lambda each: each[:3])
    for _day, those in groupby(events, lambda each: each[0].date()):
        with service.house.writing() as desk:
            for at, number, _place, event in those:
                people[number].live(desk, event, at)
    return {each.person.id: each.person.profile.subject for each in people}


def lay_open(service: Service) -> None:
    """Open what the ring locks, in a table such as one that SQL could count."""
    told = {(each.subject, each.week, each.occasion.value) for each in observations_of(service)}
    with service.house.database.engine.begin() as careless:
        careless.execute(
            text("CREATE TABLE told (subject_id varchar, week integer, occasion varchar)")
        )
        careless.execute(
            text("INSERT INTO told VALUES (:subject, :week, :occasion)"),
            [dict(zip(("subject", "week", "occasion"), each, strict=True)) for each in told],
        )


def test_a_thief_names_nobody_here_who_would_name_most_where_what_is_counted_lies_open(
    any_service: Service,
) -> None:
    truth = lived(any_service)
    engine = any_service.house.database.engine

    before = named(engine)
    lay_open(any_service)
    after = named(engine)

    assert right(truth, before) <= BY_CHANCE
    assert len(after) > 40
    assert right(truth, after) > 0.8 * len(after)


def test_no_row_tells_under_which_subject_or_what_somebody_was_counted(
    any_service: Service,
) -> None:
    robin = any_service.person()
    with any_service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)
    entry = any_service.tell(robin, an_entry(4, 5, 6))
    (subject,) = _subjects(any_service)

    before = rows_in(any_service.house.database.engine)
    lay_open(any_service)
    after = rows_in(any_service.house.database.engine)

    told = (subject.id, subject.household, "t_safe", "check-in", "2026Q4", "2026H2", "12-17")
    assert [each for each in told if each in before] == []
    assert robin.id in before
    assert entry in before
    assert [each for each in told if each in after] == [subject.id, "check-in"]


@pytest.mark.parametrize("role", list(Role))
def test_locked_fields_are_as_long_for_much_as_for_nothing(
    local_service: Service, role: Role
) -> None:
    for band in (each for each in Band if fits(role, each)):
        for agreed in (False, True):
            person = local_service.person("Alex", band, role)
            if agreed:
                with local_service.house.writing() as desk:
                    agree_to_count(desk, person, at=NOW)
            for entry in _little_and_much(role, band):
                local_service.tell(person, entry, shared=agreed)

    assert len(_lengths(local_service, PersonRow.subject_locked)) == 1
    assert len(_lengths(local_service, EntryRow.flags_locked)) == 1
    assert len(_lengths(local_service, EntryRow.counted_locked)) == 1
    assert len(_lengths(local_service, EntryRow.payload)) > 1  # what may differ is seen to differ


def test_an_entry_that_is_counted_leaves_the_traces_of_one_that_is_not(
    any_service: Service,
) -> None:
    robin, maya = any_service.person("Robin"), any_service.person("Maya")
    with any_service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)
    with any_service.house.database.engine.connect() as copy:
        before = _sizes(copy)

    any_service.tell(robin, an_entry(4, 5, 6, talk=True))
    with any_service.house.database.engine.connect() as copy:
        between = _sizes(copy)
    any_service.tell(maya, an_entry(4, 5, 6, talk=True))
    with any_service.house.database.engine.connect() as copy:
        after = _sizes(copy)

    assert between - before == after - between == Counter(entry=1, wish=1)


def right(truth: dict[str, str], named: dict[str, str]) -> int:
    """Count who was named rightly."""
    return sum(truth[person] == subject for person, subject in named.items())


def rows_in(engine: Engine) -> str:
    """Give every row of every table as a text; what is locked or sealed as Latin-1."""
    with engine.connect() as copy:
        return "\n".join(
            value.decode("latin-1") if isinstance(value, bytes) else str(value)
            for table in inspect(copy).get_table_names()
            for row in copy.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608  (our names)
            for value in row
        )


def _subjects(service: Service) -> tuple[Subject, ...]:
    with service.house.reading() as desk:
        return counted(desk, EVER).subjects


def _little_and_much(role: Role, band: Band) -> Iterator[Entry]:
    asked = QUESTIONS.review(role, band)
    unsure = tuple(Rating(each.code, each.version, None, Missing.UNSURE) for each in asked)
    lowest = tuple(Rating(each.code, each.version, each.scale.lowest) for each in asked)
    for ratings, words in (((), ""), (unsure, "words " * 200), (lowest, "")):
        yield Entry(EntryId(new_id()), NOW, Occasion.REVIEW, ratings, words)


def _lengths(service: Service, field: InstrumentedAttribute[Any]) -> set[int]:
    with service.house.reading() as desk:
        return {len(each) for each in desk.session.scalars(select(field))}


def _sizes(copy: Connection) -> Counter[str]:
    return Counter(
        {
            table: copy.scalar(text(f'SELECT count(*) FROM "{table}"'))  # noqa: S608  (our names)
            for table in inspect(copy).get_table_names()
        }
    )
