"""Waves: a subject's many ratings as a few windows of three bands, without a date or a count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from logbook.domain.measures import Item, Questions
from logbook.domain.observations import Observation, SubjectId
from logbook.domain.people import Band, Role, fits

LOW, MIDDLE, HIGH = 1, 2, 3  # the thirds of a scale; high is better, whatever the item's polarity


@dataclass(frozen=True, slots=True)
class Wave:
    """A window of weeks since the start of support; windows never overlap."""

    name: str
    first: int
    last: int


WAVES = (
    Wave("baseline", 0, 4),
    Wave("3 months", 8, 17),
    Wave("6 months", 21, 31),
    Wave("12 months", 44, 60),
    Wave("24 months", 96, 112),
)

# The three that every check-in and every review of every band asks. More questions would make
# each row rarer: three known answers would then find a person far too often.
ASKED = ("safe", "feel", "free")

Cell = tuple[str, str]  # question, wave


@dataclass(frozen=True, slots=True)
class Gauge:
    """Where an item's ratings go: the question they answer and the scale they lie on."""

    question: str
    lowest: int
    highest: int
    polarity: int

    def place(self, value: int) -> Fraction:
        """Give where a rating lies on its scale, 0 at the worst end and 1 at the best."""
        place = Fraction(value - self.lowest, self.highest - self.lowest)
        return place if self.polarity > 0 else 1 - place


def gauges(questions: Questions, roles: Iterable[Role]) -> dict[str, Gauge]:
    """Give the check-in items of these roles, each with the question that it asks."""
    found: dict[str, Gauge] = {}
    for role in roles:
        for band in Band:
            if fits(role, band):
                found |= _of(role, questions.check_in(role, band))
    return found


def cells(gauged: Mapping[str, Gauge]) -> tuple[Cell, ...]:
    """List every question in every wave, in the order of the file."""
    asked = dict.fromkeys(each.question for each in gauged.values())
    return tuple((question, wave.name) for question in asked for wave in WAVES)


def bands(
    observations: Iterable[Observation], gauged: Mapping[str, Gauge]
) -> dict[SubjectId, dict[Cell, int]]:
    """Give each subject's band in each wave: the third that holds the median of all ratings.

    Check-ins and reviews count alike, since both put the same three questions.
    """
    places: dict[tuple[SubjectId, Cell], list[Fraction]] = defaultdict(list)
    for each in observations:
        gauge, wave = gauged.get(each.item), wave_of(each.week)
        if each.value is not None and gauge is not None and wave is not None:
            places[each.subject, (gauge.question, wave)].append(gauge.place(each.value))
    found: dict[SubjectId, dict[Cell, int]] = defaultdict(dict)
    for (who, cell), told in places.items():
        found[who][cell] = third(median(told))
    return dict(found)


def wave_of(week: int) -> str | None:
    """Name the wave that a week lies in; None between waves."""
    return next((each.name for each in WAVES if each.first <= week <= each.last), None)


def third(place: Fraction) -> int:
    """Give the band of a place between 0 and 1; the two borders belong to the middle."""
    if place < Fraction(1, 3):
        return LOW
    return MIDDLE if place <= Fraction(2, 3) else HIGH


def _of(role: Role, items: tuple[Item, ...]) -> dict[str, Gauge]:
    # Somebody working to change is asked other things, so their file names the items themselves.
    named = [each.code for each in items] if role is Role.CHANGING else ASKED
    return {
        each.code: Gauge(question, each.scale.lowest, each.scale.highest, each.polarity)
        for question, each in zip(named, items, strict=True)
    }
