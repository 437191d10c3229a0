"""The recipe box: what goes with a cupboard, each dish, and those that a phone keeps in front."""

from __future__ import annotations

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.decoys import Decoy
from logbook.web.compression import holds_nothing
from logbook.web.decoys.dresses import dress
from logbook.web.decoys.memory import remember
from logbook.web.decoys.recipes import (
    NOTHING,
    all_page,
    found_page,
    recipe_page,
    things_typed,
    turned,
)
from logbook.web.family.blueprint import bp
from logbook.web.family.showing import send_to, show


@bp.get("/recipes/all")
def all_recipes() -> ResponseReturnValue:
    """Show every dish."""
    return _shown("all_recipes", all_page())


@bp.get("/recipes/found")
def found() -> ResponseReturnValue:
    """Show what goes with a few things."""
    things = things_typed(request.args.get("q", ""))
    return _shown("found", found_page(things)) if things else _nothing()


@bp.get("/recipes/<dish>")
def recipe(dish: str) -> ResponseReturnValue:
    """Show one dish, for so many."""
    return _shown("recipe", recipe_page(dish, request.args.get("for")))


@bp.post("/recipes/<dish>")
def keep_recipe(dish: str) -> ResponseReturnValue:
    """Keep a dish in front, or not any more."""
    kept = turned(dish)
    return remember(send_to(url_for("family.recipe", dish=dish)), Decoy.RECIPES, kept)


def find(typed: str) -> Response:
    """Look for what goes with what was typed; only things that we know go into the address."""
    things = things_typed(typed)
    return send_to(url_for("family.found", q=" ".join(things))) if things else _nothing()


def _nothing() -> Response:
    return send_to(f"{dress(Decoy.RECIPES).home}?r={NOTHING}")


def _shown(template: str, page: object) -> Response:
    holds_nothing()
    return show(f"decoys/{template}.html", decoy=dress(Decoy.RECIPES), page=page)
