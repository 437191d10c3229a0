"""A day of revision: minutes are counted once, and a clock ends when it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.revision import (
    BREAKS,
    LONGEST_NAME,
    MOST_TASKS,
    STRETCHES,
    Day,
    Kind,
    a_name,
    lengths,
    listed,
    on,
    paused,
    removed,
    rested,
    resumed,
    started,
    stopped,
    ticked,
)
from logbook.web.decoys.days import read, written

AT = datetime(2026, 11, 17, 16, 0, tzinfo=UTC)
TODAY = date(2026, 11, 17)

deeds = st.lists(
    st.tuples(
        st.sampled_from("start list break pause on stop tick drop".split()), st.integers(0, 9)
    ),
    max_size=30,
)


def pressed(day: Day, deed: str, number: int, at: datetime) -> Day:
    """Press one button."""
    name = f"Task {number}"
    doing: dict[str, Callable[[], Day]] = {
        "start": lambda: started(day, name, at),
        "list": lambda: listed(day, name),
        "break": lambda: rested(day, at),
        "pause": lambda: paused(day, at),
        "on": lambda: resumed(day, at),
        "stop": lambda: stopped(day, at),
        "tick": lambda: ticked(day, number),
        "drop": lambda: removed(day, number),
    }
    return doing[deed]()


def lived(deeds: list[tuple[str, int]], minutes: int) -> tuple[Day, datetime]:
    """Press buttons, some minutes apart."""
    day, at = Day(TODAY), AT
    for deed, number in deeds:
        at += timedelta(minutes=minutes)
        day = pressed(on(day, TODAY, at), deed, number, at)
    return day, at


@given(deeds, st.integers(0, 30))
def test_no_more_minutes_are_counted_than_went_by(
    deeds: list[tuple[str, int]], minutes: int
) -> None:
    day, at = lived(deeds, minutes)

    assert sum(each.minutes for each in day.tasks) <= (at - AT).total_seconds() / 60
    assert len(day.tasks) <= MOST_TASKS
    assert len({each.name.casefold() for each in day.tasks}) == len(day.tasks)


@given(deeds, st.integers(0, 30), st.integers(0, 600))
def test_to_look_twice_counts_nothing_twice(
    deeds: list[tuple[str, int]], minutes: int, later: int
) -> None:
    day, at = lived(deeds, minutes)
    at += timedelta(seconds=later)

    once = on(day, TODAY, at)

    assert on(once, TODAY, at) == once


@given(deeds, st.integers(0, 30))
def test_a_day_is_read_as_it_was_written(deeds: list[tuple[str, int]], minutes: int) -> None:
    day, at = lived(deeds, minutes)
    day = on(day, TODAY, at)

    kept = written(day)

    assert kept is not None
    assert len(kept) <= 1_000
    assert read(kept, TODAY) == day


@given(st.text(max_size=200) | st.text("ABCDabcd0189-_", max_size=200) | st.binary().map(str))
def test_whatever_a_phone_brings_is_read_without_a_fault(text: str) -> None:
    assert on(read(text, TODAY), TODAY, AT).day == TODAY


@given(st.sampled_from(STRETCHES), st.integers(0, 60))
def test_a_stretch_that_is_stopped_counts_its_whole_minutes(stretch: int, minutes: int) -> None:
    day = started(lengths(Day(TODAY), stretch, 5), "Fractions", AT)
    at = AT + timedelta(minutes=minutes, seconds=30)

    day = stopped(on(day, TODAY, at), at)

    assert [each.minutes for each in day.tasks] == [min(minutes, stretch)]


@given(st.integers(0, 24), st.integers(0, 10_000))
def test_a_clock_that_stands_loses_nothing(minutes: int, pause: int) -> None:
    day = started(Day(TODAY), "Fractions", AT)
    at = AT + timedelta(minutes=minutes)

    day = paused(day, at)
    later = at + timedelta(seconds=pause)
    day = resumed(on(day, TODAY, later), later)

    assert day.running is not None
    assert day.running.remaining(later) == timedelta(minutes=25 - minutes)


@given(st.text(max_size=100))
def test_a_name_is_short_and_shows_what_it_is(text: str) -> None:
    name = a_name(text)

    if name is not None:
        assert 0 < len(name) <= LONGEST_NAME
        assert len(name.split()) <= 3
        assert a_name(name) == name
        assert not {"\0", "\n", "\u202e", "\u200f"} & set(name)


def test_a_stretch_ends_by_itself_and_a_break_counts_nothing() -> None:
    day = started(Day(TODAY), "Fractions", AT)

    done = on(day, TODAY, AT + timedelta(minutes=25))
    rested_ = on(rested(done, AT), TODAY, AT + timedelta(minutes=40))

    assert done.running is None
    assert done.finished is not None
    assert done.finished.kind is Kind.WORK
    assert rested_.finished is not None
    assert rested_.finished.kind is Kind.BREAK
    assert [each.minutes for each in rested_.tasks] == [25]


def test_tomorrow_begins_with_what_was_not_done() -> None:
    day = listed(listed(Day(TODAY), "Fractions"), "Rivers map")
    day = ticked(day, 0)

    day = on(day, date(2026, 11, 18), AT + timedelta(days=1))

    assert [(each.name, each.minutes, each.done) for each in day.tasks] == [
        ("Rivers map", 0, False)
    ]


def test_a_clock_of_the_phone_that_was_moved_back_stops_nothing_for_ever() -> None:
    day = started(Day(TODAY), "Fractions", AT + timedelta(days=300))

    assert on(day, TODAY, AT).running is None


def test_whatever_is_no_choice_changes_no_length() -> None:
    day = lengths(lengths(Day(TODAY), 45, 15), 1_000, -5)

    assert (day.stretch, day.rest) == (45, 15)
    assert (45 in STRETCHES, 15 in BREAKS) == (True, True)
