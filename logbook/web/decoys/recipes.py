"""The recipe box: a few dishes to begin with, what goes with a cupboard, and each dish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.domain.decoys import Decoy
from logbook.domain.errors import Unknown
from logbook.domain.recipes import Recipe
from logbook.services.signing_in import like_words
from logbook.web.clock import today
from logbook.web.decoys.memory import remembered
from logbook.web.decoys.recipe_files import GROUPS, the_box

NOTHING = "none"  # what a page has to say: that nothing was found
_EASY = 35  # minutes at most
_SHOWN, _FOUND = 4, 12  # dishes on the first page, and of a search


@dataclass(frozen=True, slots=True)
class Card:
    """A dish as it stands on a shelf."""

    name: str
    title: str
    drawing: str
    told: str


@dataclass(frozen=True, slots=True)
class RecipesPage:
    """What the first page shows."""

    nothing: bool
    kept: tuple[Card, ...]
    easy: tuple[Card, ...]
    tip: str


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What a search shows."""

    things: str
    found: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class AllPage:
    """Every dish, by its group."""

    groups: tuple[tuple[str, tuple[Card, ...]], ...]


@dataclass(frozen=True, slots=True)
class RecipePage:
    """One dish, for so many."""

    name: str
    title: str
    drawing: str
    facts: tuple[str, ...]
    servings: int
    told: str
    fewer: int | None
    more: int | None
    needs: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    tip: str
    scaled: bool
    tin: bool
    kept: bool


def things_typed(typed: str) -> tuple[str, ...]:
    """Read what somebody has in; what resembles words names nothing, and nothing else is kept."""
    box = the_box()
    return () if like_words(typed, box.ordinary(typed)) else box.things_in(typed)


def recipes_page() -> RecipesPage:
    """Begin with a few easy dishes, another few each week."""
    box, week = the_box(), today().isocalendar().week
    easy = [each for each in box.recipes if each.minutes <= _EASY]
    turn = (week * 3) % len(easy)
    kept = tuple(_card(box.by_name[name], "") for name in kept_names())
    cards = tuple(_card(each) for each in (easy[turn:] + easy[:turn])[:_SHOWN])
    return RecipesPage(request.args.get("r") == NOTHING, kept, cards, _tip(week))


def found_page(things: Sequence[str]) -> FoundPage:
    """Show what goes with a few things."""
    found = the_box().with_things(things)[:_FOUND]
    cards = (_card(each, _("Uses %(things)s", things=_listed(used))) for each, used in found)
    return FoundPage(_listed(things), tuple(cards))


def all_page() -> AllPage:
    """Show every dish."""
    titles = (_("Suppers"), _("Soups and stews"), _("Breakfast and lunch"), _("Baking"))
    return AllPage(
        tuple(
            (title, tuple(_card(each) for each in the_box().recipes if each.group == group))
            for title, group in zip(titles, GROUPS, strict=True)
        )
    )


def recipe_page(name: str, servings: str | None) -> RecipePage:
    """Show one dish for so many; Unknown when there is none of that name."""
    recipe = the_box().by_name.get(name)
    if recipe is None:
        raise Unknown
    figures = {str(each): each for each in recipe.servings}
    count = figures.get(servings or "", recipe.serves)
    scaled = count != recipe.serves
    return RecipePage(
        recipe.name,
        recipe.title,
        recipe.drawing,
        _facts(recipe),
        count,
        _makes(recipe, count),
        count - 1 if count - 1 in recipe.servings else None,
        count + 1 if count + 1 in recipe.servings else None,
        tuple(each.shown(recipe.factor(count)) for each in recipe.needs),
        tuple(each.replace(" °C", "\N{NO-BREAK SPACE}°C") for each in recipe.steps),
        recipe.tip,
        scaled,
        scaled and any("°C" in each for each in recipe.steps),
        name in kept_names(),
    )


def kept_names() -> tuple[str, ...]:
    """Give the names of the dishes that this phone keeps in front."""
    known = the_box().by_name
    return tuple(
        name for name in dict.fromkeys(remembered(Decoy.RECIPES).split(".")) if name in known
    )


def turned(name: str) -> str:
    """Keep a dish in front, or not any more; give what the phone shall remember."""
    if name not in the_box().by_name:
        raise Unknown
    kept = kept_names()
    changed = (each for each in kept if each != name) if name in kept else (*kept, name)
    return ".".join(changed)


def _card(recipe: Recipe, told: str | None = None) -> Card:
    said = _minutes(recipe) if told is None else told
    return Card(recipe.name, recipe.title, recipe.drawing, said)


def _facts(recipe: Recipe) -> tuple[str, ...]:
    return (_minutes(recipe), *((_("Vegetarian"),) if recipe.vegetarian else ()))


def _minutes(recipe: Recipe) -> str:
    return _("%(minutes)s minutes", minutes=recipe.minutes)


def _makes(recipe: Recipe, count: int) -> str:
    if recipe.pieces:
        return ngettext("Makes %(num)s", "Makes %(num)s", count)
    return ngettext("For %(num)s", "For %(num)s", count)


def _listed(things: Sequence[str]) -> str:
    if len(things) < 2:
        return "".join(things)
    return _("%(first)s and %(last)s", first=", ".join(things[:-1]), last=things[-1])


def _tip(number: int) -> str:
    tips = (
        _("A mug of rice and two mugs of water feeds three."),
        _("Half the mince and a mug of lentils goes just as far."),
        _("Bread that is a day old makes the best toast, and good crumbs."),
        _("Frozen peas count as one of your five a day, and keep for months."),
        _("Chill leftovers within two hours, and rice within one."),
        _("Soft tomatoes and wrinkled peppers are just right for soup."),
    )
    return tips[number % len(tips)]
