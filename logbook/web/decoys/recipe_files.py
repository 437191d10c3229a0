"""The recipe files: TOML in, checked recipes out, or a refusal by file and line."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from logbook.domain.cupboard import Box
from logbook.domain.lines import Table, read_table
from logbook.domain.recipes import SERVINGS, Need, Recipe, odd_heat, read_need

GROUPS = ("suppers", "soups", "lunches", "baking")
DRAWINGS = frozenset(
    """
    soup pot pasta bake rice tray plate pan toast pancakes porridge pizza biscuits scones cakes loaf
    """.split()
)
_KEYS = "name title drawing minutes serves vegetarian pieces needs steps tip also".split()
_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
_LONGEST = 120  # minutes
# what a cook must be told: where something of the left is needed, a step or tip says the right
_CARE = (("chicken", "no pink"), ("mince", "no pink"), ("sausage", "no pink"), ("rice", "fridge"))


@cache
def the_box() -> Box:
    """Read every recipe there is, once."""
    folder = Path(__file__).parent / "box"
    return Box(
        tuple(
            recipe
            for group in GROUPS
            for recipe in read_recipes((folder / f"{group}.toml").read_text("utf-8"), group)
        )
    )


def read_recipes(text: str, group: str) -> tuple[Recipe, ...]:
    """Read the recipes of one file; raises BrokenFile with the line and the reason."""
    table = read_table(text, f"{group}.toml")
    table.only("recipe")
    recipes: list[Recipe] = []
    for each in table.tables("recipe"):
        recipe = _recipe(each, group)
        if recipe.name in {one.name for one in recipes}:
            each.refuse(f"{recipe.name} is there twice", "name")
        recipes.append(recipe)
    return tuple(recipes)


def _recipe(table: Table, group: str) -> Recipe:
    table.only(*_KEYS)
    name, drawing, serves = table.text("name"), table.text("drawing"), table.number("serves")
    if not _NAME.fullmatch(name):
        table.refuse("a name is small letters and hyphens", "name")
    if drawing not in DRAWINGS:
        table.refuse(f"there is no drawing {drawing!r}", "drawing")
    if serves not in SERVINGS:
        table.refuse("a recipe serves from 1 to 12", "serves")
    recipe = Recipe(
        name,
        table.text("title"),
        drawing,
        group,
        _minutes(table),
        serves,
        tuple(_needs(table)),
        table.texts("steps"),
        table.text("tip"),
        table.flag("vegetarian", default=False),
        table.flag("pieces", default=False),
        table.texts("also") if "also" in table.values else (),
    )
    _check(table, recipe)
    return recipe


def _minutes(table: Table) -> int:
    minutes = table.number("minutes")
    if not 1 <= minutes <= _LONGEST:
        table.refuse("that is no time for a plain dish", "minutes")
    return minutes


def _needs(table: Table) -> list[Need]:
    read: list[Need] = []
    for line in table.texts("needs"):
        need = read_need(line)
        if need is None:
            table.refuse(f"{line!r} can't be read", "needs")
        read.append(need)
    return read


def _check(table: Table, recipe: Recipe) -> None:
    for step in recipe.steps:
        if odd := odd_heat(step):
            table.refuse(f"no oven has {odd}", "steps")
    needed = " ".join(each.one.partition(",")[0] for each in recipe.needs).lower()
    told = " ".join((*recipe.steps, recipe.tip)).lower()
    for thing, care in _CARE:
        if thing in needed.replace("chicken stock", "") and care not in told:
            table.refuse(f"a dish with {thing} says {care!r}", "steps")
