"""Practice: what was missed comes soon, what is known comes rarely, and nothing is forgotten."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.practice import (
    Grasp,
    Memory,
    next_in_mix,
    next_in_table,
    packed,
    unpacked,
)
from logbook.domain.sums import TABLES, Sum

tables = st.sampled_from(TABLES)
sums = st.builds(Sum, tables, tables)
answers = st.lists(st.booleans(), min_size=1, max_size=120)


def learned(memory: Memory, asked: Sum, *, right: bool) -> Memory:
    """Answer a question, at once or after a miss."""
    return memory.right(asked) if right else memory.missed(asked).right(asked)


def sat(table: int | None, answers: list[bool]) -> tuple[Memory, list[Sum]]:
    """Answer questions of a table, or of all, one after another."""
    memory, asked = Memory(), [Sum(0, 0)]
    for right in answers:
        one = next_in_table(memory, table, asked[-1]) if table else next_in_mix(memory, asked[-1])
        asked.append(one)
        memory = learned(memory, one, right=right)
    return memory, asked[1:]


@given(st.none() | tables, answers)
def test_the_same_question_is_never_asked_twice_in_a_row(
    table: int | None, answers: list[bool]
) -> None:
    _memory, asked = sat(table, answers)

    pairs = [{one.rows, one.columns} for one in asked]
    assert all(one != other for one, other in pairwise(pairs))
    assert all(table in (None, one.rows) for one in asked)


@given(tables, answers)
def test_what_was_missed_comes_again_within_a_few(table: int, answers: list[bool]) -> None:
    memory, asked = sat(table, answers)
    missed = next_in_table(memory, table, asked[-1])
    memory, last, soon = memory.missed(missed), missed, []
    memory = memory.right(missed)

    for _turn in range(8):
        last = next_in_table(memory, table, last)
        soon.append(last)
        memory = memory.right(last)

    assert missed in soon


@given(tables)
def test_everything_comes_in_a_table_and_then_sticks(table: int) -> None:
    memory, asked = sat(table, [True] * 100)

    assert {one.columns for one in asked[:25]} == set(TABLES)
    assert {memory.grasp(Sum(table, each)) for each in TABLES} == {Grasp.KNOWN}


def test_everything_comes_in_the_mix() -> None:
    _memory, asked = sat(None, [True] * 400)

    pairs = {(min(one.rows, one.columns), max(one.rows, one.columns)) for one in asked}
    assert len(pairs) == 66


@given(tables, tables)
def test_what_is_known_comes_more_rarely_than_what_is_missed(table: int, hard: int) -> None:
    memory, last, count = Memory(), None, dict.fromkeys(TABLES, 0)
    for _turn in range(150):
        last = next_in_table(memory, table, last)
        count[last.columns] += 1
        memory = learned(memory, last, right=last.columns != hard)

    others = [times for each, times in count.items() if each != hard]
    assert count[hard] > 2 * max(others)


@given(answers, st.none() | tables)
def test_a_memory_is_read_as_it_was_written(answers: list[bool], table: int | None) -> None:
    memory, _asked = sat(table, answers)

    kept = packed(memory)

    assert dict(unpacked(kept).seen) == dict(memory.seen)
    assert len(kept) < 200
    assert kept.isascii()


@given(st.text(max_size=300) | st.text("ABCabc019-_", min_size=120, max_size=140))
def test_whatever_a_phone_brings_is_read_without_a_fault(text: str) -> None:
    memory = unpacked(text)

    assert next_in_mix(memory).rows in TABLES
    assert unpacked(packed(memory)).seen == memory.seen


@given(sums)
def test_seven_eights_and_eight_sevens_are_one_thing_to_know(asked: Sum) -> None:
    memory = Memory().right(asked)

    assert memory.grasp(Sum(asked.columns, asked.rows)) is Grasp.COMING
    assert Memory().grasp(asked) is Grasp.UNSEEN
