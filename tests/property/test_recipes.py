"""Quantities: rounded as a cook would, never to nothing, never less for more people."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.recipes import SERVINGS, Need, Unit, read_need
from logbook.web.decoys.recipe_files import the_box

_SIGNS = {"¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4)}
_IN_SMALL = {"kg": 1000, "litre": 1000, "litres": 1000, "g": 1, "ml": 1, "tsp": 1, "tbsp": 3, "": 1}

amounts = st.sampled_from(
    [need.amount for one in the_box().recipes for need in one.needs if need.amount]
)
needs = st.builds(Need, amounts, st.sampled_from(Unit), st.just("x"), st.just("xs"), st.booleans())
factors = st.builds(Fraction, st.sampled_from(SERVINGS), st.sampled_from(SERVINGS))


def size(shown: str) -> Fraction:
    """Read what a cook is told, in grams, millilitres, teaspoons or pieces."""
    figure, _space, unit = shown.partition(" ")
    quarter = _SIGNS.get(figure[-1], Fraction(0))
    whole = figure.rstrip("¼½¾") or "0"
    return (Fraction(whole) + quarter) * _IN_SMALL[unit]


@given(needs, factors)
def test_what_is_shown_is_near_what_was_meant(need: Need, factor: Fraction) -> None:
    shown = size(need.shown(factor)[0])
    meant = (need.amount or Fraction(0)) * factor
    meant *= 3 if need.unit is Unit.TABLESPOON else 1

    spoon = Fraction(3, 2)
    coarsest = {Unit.PIECE: Fraction(1), Unit.TEASPOON: spoon, Unit.TABLESPOON: spoon}
    assert shown > 0
    assert abs(shown - meant) <= max(coarsest.get(need.unit, Fraction(25)), meant / 10)


@given(needs, factors, factors)
def test_more_people_never_need_less(need: Need, one: Fraction, other: Fraction) -> None:
    fewer, more = sorted((one, other))
    apart = fewer != 1 != more  # what is written for the usual number is not rounded

    if apart:
        assert size(need.shown(fewer)[0]) <= size(need.shown(more)[0])


@given(factors, st.integers(1, 12))
def test_an_egg_stays_whole(factor: Fraction, count: int) -> None:
    egg = read_need(f"{count}! egg|eggs, beaten")
    assert egg is not None

    amount, what = egg.shown(factor)

    assert int(amount) >= 1
    assert what == ("egg, beaten" if amount == "1" else "eggs, beaten")


def test_the_usual_number_shows_what_the_recipe_says() -> None:
    lines = ["200 g red lentils, rinsed", "1 tbsp oil", "½ lemon|lemons, the juice", "¼ tsp salt"]

    told = [" ".join(need.shown()) for line in lines if (need := read_need(line))]

    assert told == [line.replace("lemon|lemons", "lemon") for line in lines]


def test_a_cook_is_told_in_spoons_halves_and_litres() -> None:
    spoon, lemon, stock = (
        read_need(line) for line in ("1 tsp salt", "1 lemon|lemons", "900 ml stock")
    )
    assert spoon is not None
    assert lemon is not None
    assert stock is not None

    assert [spoon.shown(Fraction(each, 4))[0] for each in (1, 2, 6, 12)] == [
        "¼ tsp",
        "½ tsp",
        "1½ tsp",
        "1 tbsp",
    ]
    assert lemon.shown(Fraction(5, 4)) == ("1½", "lemons")
    assert stock.shown(Fraction(12, 4)) == ("2.7 litres", "stock")
