"""The recipe files: thirty dishes that a family can cook, and no slip of the pen gets by."""

from __future__ import annotations

from collections import Counter

import pytest

from logbook.domain.errors import BrokenFile
from logbook.domain.recipes import SERVINGS
from logbook.web.decoys.recipe_files import read_recipes, the_box
from tests.innocence import betraying_words

GOOD = """
[[recipe]]
name = "rice-pot"
title = "Rice pot"
drawing = "rice"
minutes = 20
serves = 4
needs = ["200 g rice", "2! egg|eggs", "salt"]
steps = ["Heat the oven to 180 °C (fan 160 °C, gas 4).", "Bake it."]
tip = "Keep the rest in the fridge for a day."
"""


def test_there_are_thirty_dishes_and_a_good_part_without_meat() -> None:
    recipes = the_box().recipes

    assert len(recipes) == 30
    assert len({each.name for each in recipes}) == len({each.title for each in recipes}) == 30
    assert sum(each.vegetarian for each in recipes) >= 12
    assert min(Counter(each.group for each in recipes).values()) >= 5


def test_no_dish_that_is_called_vegetarian_has_meat_or_fish_in_it() -> None:
    meat = {"chicken", "beef", "mince", "sausage", "tuna", "salmon", "fish", "bacon", "ham"}
    box = the_box()

    plain = {one.name for one in box.recipes if not box.words[one.name] & meat}

    assert {one.name for one in box.recipes if one.vegetarian} == plain


def test_nothing_in_the_box_says_a_word_that_tells() -> None:
    texts = (
        f"{one.title} {one.tip} {' '.join(one.steps)} {' '.join(need.one for need in one.needs)}"
        for one in the_box().recipes
    )

    assert [word for text in texts for word in betraying_words(text)] == []


def test_every_dish_can_be_made_for_one_and_for_twelve() -> None:
    for recipe in the_box().recipes:
        for servings in SERVINGS:
            shown = [need.shown(recipe.factor(servings)) for need in recipe.needs]

            assert all(what and not amount.startswith("0") for amount, what in shown), recipe.name


def test_nobody_bakes_a_single_cake_with_a_whole_egg() -> None:
    baking = [recipe for recipe in the_box().recipes if recipe.pieces]

    assert len(baking) >= 4
    for recipe in baking:
        for count in recipe.servings:
            factor = recipe.factor(count)
            for need in recipe.needs:
                if need.whole and need.amount:
                    assert int(need.shown(factor)[0]) <= need.amount * factor * 3 / 2, recipe.name


def test_a_good_file_is_read() -> None:
    (recipe,) = read_recipes(GOOD, "suppers")

    assert (recipe.name, recipe.group, recipe.serves) == ("rice-pot", "suppers", 4)
    assert [need.shown() for need in recipe.needs] == [
        ("200 g", "rice"),
        ("2", "eggs"),
        ("", "salt"),
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("rice-pot", "Rice Pot"), "small letters"),
        (('"rice"\n', '"crown"\n'), "no drawing"),
        (("minutes = 20", "minutes = 900"), "no time"),
        (("serves = 4", "serves = 40"), "from 1 to 12"),
        (("2! egg|eggs", "0 egg|eggs"), "can't be read"),
        (("gas 4", "gas 5"), "no oven"),
        ((" (fan 160 °C, gas 4)", ""), "no oven"),
        (("fridge", "cellar"), "a dish with rice"),
        (("200 g rice", "200 g chicken"), "a dish with chicken"),
        (('tip = "', 'tipp = "'), "unknown key"),
    ],
)
def test_a_slip_of_the_pen_is_named(change: tuple[str, str], reason: str) -> None:
    assert change[0] in GOOD

    with pytest.raises(BrokenFile, match=reason):
        read_recipes(GOOD.replace(*change), "suppers")


def test_a_dish_that_is_there_twice_is_named() -> None:
    with pytest.raises(BrokenFile, match="twice"):
        read_recipes(GOOD + GOOD, "suppers")
