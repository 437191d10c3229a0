"""The cupboard: a few things in any order and number lead to what can be made of them."""

from __future__ import annotations

import pytest

from logbook.domain.cupboard import MOST_THINGS
from logbook.web.decoys.recipe_files import the_box


def found(text: str) -> list[str]:
    """Give the names of what goes with a text, in order."""
    box = the_box()
    return [recipe.name for recipe, _used in box.with_things(box.things_in(text))]


@pytest.mark.parametrize(
    "text",
    ["rice egg peas", "Peas, eggs and RICE!", "some frozen peas, rice, 2 eggs", "rice·egg·pea"],
)
def test_a_few_things_in_any_form_find_the_dish_that_uses_them_all(text: str) -> None:
    assert found(text)[0] == "egg-fried-rice"


@pytest.mark.parametrize(
    ("one", "many"), [("potato", "potatoes"), ("berry", "berries"), ("carrot", "carrots")]
)
def test_one_and_many_are_the_same_thing(one: str, many: str) -> None:
    assert found(one) == found(many) != []


def test_what_uses_more_of_them_comes_first() -> None:
    box = the_box()

    used = [len(used) for _recipe, used in box.with_things(box.things_in("chicken carrots potato"))]

    assert used == sorted(used, reverse=True)
    assert used[0] == 3 > used[-1]


@pytest.mark.parametrize(
    "text", ["", "caviar", "the and of", "123456", "\0", "‮", "卵", "x" * 64_000]
)
def test_what_nobody_cooks_with_finds_nothing(text: str) -> None:
    assert found(text) == []


def test_more_things_than_a_few_find_nothing() -> None:
    things = ["rice", "egg", "carrot", "potato", "onion"]

    assert found(" ".join(things[:MOST_THINGS])) != []
    assert found(" ".join(things)) == []


def test_only_things_that_a_recipe_has_are_kept_of_what_was_typed() -> None:
    assert the_box().things_in("my rice diamonds") == ("rice",)


def test_every_dish_is_found_by_its_own_title() -> None:
    for recipe in the_box().recipes:
        assert recipe.name in found(recipe.title), recipe.title
