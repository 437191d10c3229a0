"""Every attack of the catalogue is tried, or it is said why not; and results count honestly."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from tests.attack.catalogue import catalogue, not_tried, without_control
from tests.house.sources import Source, python
from tests.results import headline, verdicts


def marked(source: Source, marker: str) -> Iterator[str]:
    """Name the numbers that a file gives its tests by a marker."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == f"pytest.mark.{marker}":
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


@cache
def everywhere(marker: str) -> set[str]:
    """Name the numbers that any test carries."""
    marking = [one for one in python("tests") if f"mark.{marker}(" in one.text]
    return {number for source in marking for number in marked(source, marker)}


def test_every_number_is_of_the_catalogue() -> None:
    told = [everywhere("attack"), everywhere("control"), not_tried(), without_control()]

    assert len(catalogue()) == 100
    assert [sorted(set(numbers) - set(catalogue())) for numbers in told] == [[]] * 4


def test_every_attack_is_tried_or_it_is_said_why_not() -> None:
    tried, reasons = everywhere("attack"), not_tried()

    assert [one for one in catalogue() if one not in tried and one not in reasons] == []
    stale = [one for one in reasons if one in tried]
    assert stale == [], "tried now: take its line out of tests/attack/not_tried.toml"


def test_every_probe_has_a_build_on_which_it_sees_something() -> None:
    tried, shown, reasons = everywhere("attack"), everywhere("control"), without_control()

    assert [one for one in catalogue() if one in tried - shown and one not in reasons] == []
    stale = [one for one in reasons if one in shown]
    assert stale == [], "it has a control now: take its line out of tests/attack/not_tried.toml"


def test_a_marker_is_read() -> None:
    text = '@pytest.mark.attack("A01", "Z9")\n@pytest.mark.control("B02")\ndef test_it(): ...\n'
    source = Source("tests/attack/test_it.py", text)

    assert list(marked(source, "attack")) == ["A01", "Z9"]
    assert list(marked(source, "control")) == ["B02"]


def test_what_is_tried_without_control_has_failed_and_so_has_what_nobody_tries() -> None:
    told = [
        ("attack", "A01", True),
        ("control", "A01", True),
        ("attack", "A02", True),
        ("attack", "A02", False),
        ("control", "A02", True),
        ("attack", "C02", True),
        ("attack", "C03", True),
        ("control", "C03", False),
    ]

    found = {one.number: (one.attack, one.control) for one in verdicts(told)}

    assert found["A01"] == ("passed", "passed")
    assert found["A02"] == ("failed", "passed")
    assert found["C02"] == ("failed", "none")
    assert found["C03"] == ("passed", "failed")
    assert headline("attacks", ["passed", "failed", "not tried", "passed"]) == (
        "4 attacks: 2 passed, 1 failed, 1 not tried"
    )
