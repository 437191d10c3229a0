"""Recipes: what is needed and done, and how a cook rounds for more people or for fewer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

SERVINGS = range(1, 13)

_QUARTERS = {"¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4)}
_SHOWN = {value: sign for sign, value in _QUARTERS.items()}
_NEED = re.compile(r"(?:([0-9]+)?([¼½¾])?(!)? ?(?:(g|ml|tsp|tbsp) )?)?(\S.*)")
_FORMS = re.compile(r"([^\s|,]+)\|([^\s|,]+)")
_OVEN = re.compile(r"(\d+) °C(?: \(fan (\d+) °C, gas (\d)\))?")
_GAS = {150: 2, 160: 3, 170: 3, 180: 4, 190: 5, 200: 6, 220: 7, 230: 8}
_COOLER = 20  # degrees that a fan oven is set lower
_STEPS = ((10, 1), (100, 5), (1_000, 10))  # grams below which they are rounded to so many
_COARSEST = 50
_SPOON = 3  # teaspoons in a tablespoon


class Unit(StrEnum):
    """In what something is measured; pieces are counted."""

    GRAM = "g"
    MILLILITRE = "ml"
    TEASPOON = "tsp"
    TABLESPOON = "tbsp"
    PIECE = ""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that is needed: how much of it, its names for one and for more, and a remark."""

    amount: Fraction | None
    unit: Unit
    one: str
    many: str
    whole: bool = False  # an egg is never halved

    def shown(self, factor: Fraction = Fraction(1)) -> tuple[str, str]:
        """Give how much of it is needed, as a cook says it, and of what."""
        if self.amount is None:
            return "", self.one
        if self.unit is Unit.PIECE:
            count = self.amount * factor
            count = count if factor == 1 else _pieces(count, self.whole)
            return _spoken(count), self.one if count <= 1 else self.many
        return _measured(self.amount * factor, self.unit, exact=factor == 1), self.one


@dataclass(frozen=True, slots=True)
class Recipe:
    """One dish, from its name in an address to a word at the end."""

    name: str
    title: str
    drawing: str
    group: str
    minutes: int
    serves: int
    needs: tuple[Need, ...]
    steps: tuple[str, ...]
    tip: str
    vegetarian: bool = False
    pieces: bool = False  # it makes so many, rather than serving so many
    also: tuple[str, ...] = ()  # other words by which people look for it

    @property
    def servings(self) -> range:
        """Give for how many it can be made; nobody bakes a single cake of twelve, with one egg."""
        fewest = (self.serves + 1) // 2 if self.pieces else SERVINGS.start
        return range(fewest, SERVINGS.stop)

    def factor(self, servings: int) -> Fraction:
        """Tell by how much everything is multiplied."""
        return Fraction(servings, self.serves)


def read_need(line: str) -> Need | None:
    """Read a line such as "½ lemon|lemons, the juice"; None when it is none."""
    found = _NEED.fullmatch(line)
    if found is None:
        return None
    number, quarter, whole, unit, rest = found.groups()
    amount = Fraction(int(number or 0)) + _QUARTERS.get(quarter, 0)
    one, many = _FORMS.sub(r"\1", rest), _FORMS.sub(r"\2", rest)
    if not (number or quarter):
        return None if whole or unit else Need(None, Unit.PIECE, one, many)
    return Need(amount, Unit(unit or ""), one, many, bool(whole)) if amount else None


def odd_heat(step: str) -> str | None:
    """Give what a step says of the oven that no oven means; None when all is well."""
    for found in _OVEN.finditer(step):
        degrees, fan, gas = (int(each) if each else 0 for each in found.groups())
        if (fan, gas) != (degrees - _COOLER, _GAS.get(degrees)):
            return found[0]
    return None


def _measured(amount: Fraction, unit: Unit, *, exact: bool) -> str:
    if unit in (Unit.TEASPOON, Unit.TABLESPOON):
        return f"{amount} {unit}" if exact and amount.denominator == 1 else _spoons(amount, unit)
    rounded = amount if exact else _metric(amount)
    if rounded >= 1_000:
        large = "kg" if unit is Unit.GRAM else "litres" if rounded != 1_000 else "litre"
        return f"{float(rounded / 1_000):g} {large}"
    return f"{rounded} {unit}"


def _metric(amount: Fraction) -> Fraction:
    step = next((step for below, step in _STEPS if amount < below), _COARSEST)
    return max(_to(amount, Fraction(step)), Fraction(1))


def _spoons(amount: Fraction, unit: Unit) -> str:
    small = amount * (_SPOON if unit is Unit.TABLESPOON else 1)
    fine = Fraction(1, 4) if small < 1 else Fraction(1, 2)
    rounded = max(_to(small, fine), Fraction(1, 4))
    if rounded < _SPOON:
        return f"{_spoken(rounded)} {Unit.TEASPOON}"
    return f"{_spoken(_to(small / _SPOON, Fraction(1, 2)))} {Unit.TABLESPOON}"


def _pieces(count: Fraction, whole: bool) -> Fraction:
    step = Fraction(1) if whole or count > 4 else Fraction(1, 2)
    return max(_to(count, step), step)


def _to(amount: Fraction, step: Fraction) -> Fraction:
    """Round to a multiple of a step, halves up."""
    return (amount / step + Fraction(1, 2)).__floor__() * step


def _spoken(amount: Fraction) -> str:
    whole, rest = divmod(amount, 1)
    return f"{whole if whole else ''}{_SHOWN.get(rest, '')}" or "0"
