"""The cupboard: which recipes go with a few things that somebody has in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from logbook.domain.recipes import Recipe

MOST_THINGS = 4  # that are looked for at once
_WORD = re.compile(r"[a-z]{2,}")
_LONGEST = 200  # characters
_SMALL = frozenset(
    """
    a an and as at by cut for from half in into of on off or out other some taste the then to up
    with you large small big very tin tins tinned clove cloves stick sticks slice slices fresh
    frozen ground dried cooked chopped sliced grated crushed drained washed peeled rinsed beaten
    shredded chunks wedges sieve serve serving thin cold soft mild long grain plain skinless boned
    juice top fruit brush little ripe mashed hand case red brown golden baked spring baking have got
    """.split()
)


@dataclass(frozen=True)
class Box:
    """All recipes, and the words by which they are found."""

    recipes: tuple[Recipe, ...]

    @cached_property
    def by_name(self) -> dict[str, Recipe]:
        """Give each recipe by its name."""
        return {each.name: each for each in self.recipes}

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Give the things of each recipe, by its name."""
        return {each.name: frozenset(_things(_said(each))) for each in self.recipes}

    @cached_property
    def known(self) -> frozenset[str]:
        """Give every thing that any recipe has."""
        return frozenset().union(*self.words.values())

    def ordinary(self, text: str) -> frozenset[str]:
        """Give the words of a text that names things to cook with, and nothing besides."""
        words = frozenset(_words(text))
        strange = [each for each in words - _SMALL if _single(each) not in self.known]
        return frozenset() if strange else words

    def things_in(self, text: str) -> tuple[str, ...]:
        """Read the things that a text names and we know; of more than a few, none."""
        things = {_single(each): each for each in _words(text) if each not in _SMALL}
        if len(things) > MOST_THINGS:
            return ()
        return tuple(each for single, each in things.items() if single in self.known)

    def with_things(self, things: Sequence[str]) -> list[tuple[Recipe, tuple[str, ...]]]:
        """Find the recipes that use some of these, those that use most of them first."""
        found = [
            (each, tuple(thing for thing in things if _single(thing) in self.words[each.name]))
            for each in self.recipes
        ]
        fitting = [(recipe, used) for recipe, used in found if used]
        return sorted(
            fitting, key=lambda one: (-len(one[1]), len(one[0].needs), one[0].minutes, one[0].title)
        )


def _said(recipe: Recipe) -> str:
    needs = (f"{need.one.partition(',')[0]}" for need in recipe.needs)
    return " ".join((*needs, recipe.title, *recipe.also))


def _things(text: str) -> list[str]:
    return [_single(each) for each in _words(text) if each not in _SMALL]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:_LONGEST]).casefold()
    return _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))


def _single(word: str) -> str:
    """Give one of something, roughly as English does."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("oes"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
