"""First pages: with what each decoy begins, at its own address and at the root."""

from __future__ import annotations

from collections.abc import Callable

from flask import request

from logbook.domain.decoys import Decoy
from logbook.web.decoys.recipes import recipes_page
from logbook.web.decoys.tables import Asked, tables_page
from logbook.web.decoys.timer import this_day, timer_page

_PAGES: dict[Decoy, Callable[[], object]] = {
    Decoy.TABLES: lambda: tables_page(Asked()),
    Decoy.RECIPES: recipes_page,
    Decoy.TIMER: lambda: timer_page(this_day(), request.args.get("r", "")),
}


def first_page(decoy: Decoy) -> object:
    """Give everything that the first page of a decoy shows."""
    return _PAGES[decoy]()
