"""The shelf of measures: all files together, read once at the start and checked as a whole."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from logbook.domain.entries import Occasion
from logbook.domain.errors import BrokenFile
from logbook.domain.measures import Item, Measure, Questions
from logbook.domain.people import Band, Role, fits
from logbook.domain.scales import Format
from logbook.measures.reader import parse_measure

CHECK_IN = 3  # questions
CORE_MOST = 8  # questions of a review, before the one about change


def load_questions(folder: Path | None = None) -> Questions:
    """Read every measure of a folder, by default ours; raises BrokenFile."""
    shelf = folder or Path(__file__).parent
    measures: dict[str, Measure] = {}
    for path in sorted(shelf.glob("*.toml")):
        measures[path.name] = parse_measure(_read(path), path.name)
    _check_codes(measures)
    _check_wordings(measures)
    for role, band in product(Role, Band):
        if fits(role, band):
            _check_in(_the_one(measures, Occasion.CHECK_IN, role, band))
            _check_review(_the_one(measures, Occasion.REVIEW, role, band))
    return Questions(tuple(measures.values()))


def _read(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode()
    except UnicodeDecodeError as broken:
        line = content[: broken.start].count(b"\n") + 1
        raise BrokenFile(path.name, line, "not UTF-8") from broken


def _check_codes(measures: dict[str, Measure]) -> None:
    names: dict[str, str] = {}
    for name, measure in measures.items():
        first = names.setdefault(measure.code, name)
        if first != name:
            raise BrokenFile(name, 1, f"the code {measure.code} is that of {first}")


def _check_wordings(measures: dict[str, Measure]) -> None:
    """Refuse a code that asks one thing here and another there: their answers would be mixed."""
    items: dict[str, tuple[str, Measure, Item]] = {}
    for name, measure in measures.items():
        for each in measure.items:
            first, other, item = items.setdefault(each.code, (name, measure, each))
            if (other.role, other.band, item) != (measure.role, measure.band, each):
                raise BrokenFile(name, 1, f"{each.code} is another question in {first}")


def _the_one(
    measures: dict[str, Measure], occasion: Occasion, role: Role, band: Band
) -> tuple[str, Measure]:
    found = [
        (name, each)
        for name, each in measures.items()
        if (each.occasion, each.role, each.band) == (occasion, role, band)
    ]
    if not found:
        raise BrokenFile("measures", 1, f"no {occasion} for {role} {band}")
    if len(found) > 1:
        raise BrokenFile(found[1][0], 1, f"a second {occasion} for {role} {band}")
    return found[0]


def _check_in(named: tuple[str, Measure]) -> None:
    name, measure = named
    if len(measure.items) != CHECK_IN:
        raise BrokenFile(name, 1, f"a check-in asks {CHECK_IN} questions")


def _check_review(named: tuple[str, Measure]) -> None:
    name, measure = named
    core = [each for each in measure.items if each.core]
    changes = [each for each in core if each.scale.format is Format.CHANGE]
    if not changes or core[-1:] != changes:
        raise BrokenFile(name, 1, "a review ends with one question about change")
    if len(core) - 1 > CORE_MOST:
        raise BrokenFile(name, 1, f"a review asks at most {CORE_MOST} core questions")
