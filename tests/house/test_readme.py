"""The README tells a newcomer every setting, every word of ours, and only rooms that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

import pytest

from logbook.settings import Settings
from tests.house.sources import ROOT

_WORDS = """
person, keyworker, lead, evaluator, manager, actor, circle, epoch, holder, measure, item, scale,
barometer, rating, draft, entry, check-in, review, share, keep, consent, caseload, assignment,
handover, concern, reply, statement, goal, plan, episode, baseline, follow-up, outcome,
reliable change, observation, subject, quasi-identifier, suppression, withheld, release, door,
decoy, leave, cover, break-glass, second words, recovery card, lending, linked phone,
note, passkey, proof, recovery code
"""


def rows(text: str, heading: str) -> list[str]:
    """Give the first column of the table under a heading."""
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| ([^|]+) \|", section, re.MULTILINE)
    return [name.strip("` ") for cell in cells[1:] for name in cell.split(",")]


def not_alike(told: Iterable[str], there: Iterable[str]) -> Iterator[str]:
    """Name what stands on one side only."""
    told, there = set(told), set(there)
    yield from (f"{name} is not told" for name in sorted(there - told))
    yield from (f"{name} is told and does not exist" for name in sorted(told - there))


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text()


def test_every_setting_is_told(readme: str) -> None:
    settings = [f"LOGBOOK_{one.name.upper()}" for one in fields(Settings)]

    assert len(settings) > 5
    assert list(not_alike(rows(readme, "Settings"), ["LOGBOOK_CONFIG", *settings])) == []


def test_every_word_is_told(readme: str) -> None:
    words = [word.strip() for word in _WORDS.split(",")]

    assert list(not_alike(rows(readme, "The words"), words)) == []


def test_every_room_is_on_the_map_and_exists(readme: str) -> None:
    drawn = readme.partition("## The map of the house")[2].split("```")[1]
    names = [line.split()[0].rstrip("/") for line in drawn.splitlines() if line.strip()]
    rooms = [path.name for path in (ROOT / "logbook").iterdir() if not path.name.startswith("__")]
    floors = ["logbook", "templates", "static", "migrations", "tests"]

    assert list(not_alike(names, [*rooms, *floors])) == []


def test_both_commands_are_told_and_made(readme: str) -> None:
    made = (ROOT / "Makefile").read_text()

    for command in ("run", "test"):
        assert f"make {command} " in readme
        assert f"\n{command}: " in made


def test_what_is_missing_or_made_up_is_seen() -> None:
    text = "\n## Settings\n\n| setting | what |\n|---|---|\n| `A`, B | x |\n| C | y |\n\n## N\n|D|"

    assert rows(text, "Settings") == ["A", "B", "C"]
    assert list(not_alike(["A", "B"], ["B", "D"])) == [
        "D is not told",
        "A is told and does not exist",
    ]
