"""A measure: the questions of one occasion for one role and age band, and how an answer is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from logbook.domain.entries import Missing, Occasion, Rating
from logbook.domain.errors import Invalid, Unknown
from logbook.domain.people import Band, Role
from logbook.domain.scales import Scale, in_language


@dataclass(frozen=True, slots=True)
class Item:
    """One question: what it asks, in which domain, and on which scale."""

    code: str
    version: int
    domain: str
    polarity: int  # +1: a higher value is better; -1: a lower one is
    recall: str  # the time that it asks about
    safety: bool
    optional: bool
    scale: Scale
    text: Mapping[str, str] = field(hash=False)  # language -> the whole question
    short: Mapping[str, str] = field(hash=False)  # language -> two or three words for lines, tables
    core: bool = True  # asked in every review
    may_not_apply: bool = False

    def words(self, language: str) -> str:
        """Give the whole question in a language, else in English."""
        return in_language(self.text, language)

    def name(self, language: str) -> str:
        """Give the two or three words for lines and tables in a language, else in English."""
        return in_language(self.short, language)

    def label(self, value: int, language: str) -> str:
        """Give the words of a level in a language, else in English."""
        return self.scale.label(value, language)


@dataclass(frozen=True, slots=True)
class Measure:
    """The items of one occasion for one role and band, in the order in which they are asked."""

    code: str
    version: int
    occasion: Occasion
    role: Role
    band: Band
    source: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """Every measure that this service asks."""

    measures: tuple[Measure, ...]
    _items: Mapping[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the items out by code, since every rating asks for one."""
        items = {each.code: each for measure in self.measures for each in measure.items}
        object.__setattr__(self, "_items", items)

    def measure(self, occasion: Occasion, role: Role, band: Band) -> Measure:
        """Find the measure of an occasion for a role and band; raises Unknown."""
        for each in self.measures:
            if (each.occasion, each.role, each.band) == (occasion, role, band):
                return each
        raise Unknown("no measure")

    def check_in(self, role: Role, band: Band) -> tuple[Item, ...]:
        """Give the three questions of a check-in."""
        return self.measure(Occasion.CHECK_IN, role, band).items

    def review(self, role: Role, band: Band) -> tuple[Item, ...]:
        """Give the core questions of a review, and last how things have changed."""
        return tuple(each for each in self.measure(Occasion.REVIEW, role, band).items if each.core)

    def item(self, code: str) -> Item:
        """Find an item by its code; raises Unknown."""
        if code not in self._items:
            raise Unknown("no item")
        return self._items[code]

    def asked(self, rating: Rating) -> Item | None:
        """Find the item that a rating answers; None when it was another version of the wording."""
        item = self._items.get(rating.item)
        return item if item is not None and item.version == rating.version else None


def rate(item: Item, raw: str | None) -> Rating:
    """Read what was tapped: a level in plain figures, or why there is no answer; raises Invalid."""
    if raw in _REASONS:
        return Rating(item.code, item.version, None, _REASONS[raw])
    for each in item.scale.levels:
        if raw == str(each):  # so "07", "7.5", an Arabic 7 or 4,000 figures are no answers
            return Rating(item.code, item.version, each)
    raise Invalid(item.code, "Choose one of the answers, or skip this one.")


_REASONS: Mapping[str | None, Missing] = {each.value: each for each in Missing}
