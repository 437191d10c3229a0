"""Times tables: a question, an answer, and the grid of what sticks."""

from __future__ import annotations

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.decoys import Decoy
from logbook.web.compression import holds_nothing
from logbook.web.decoys.dresses import dress
from logbook.web.decoys.grid import grid_page
from logbook.web.decoys.memory import remember
from logbook.web.decoys.tables import MIX, Asked, answered, read_asked, tables_page
from logbook.web.faces import is_part
from logbook.web.family.blueprint import bp
from logbook.web.family.showing import send_to, show


@bp.get("/t/<int:table>")
def table(table: int) -> ResponseReturnValue:
    """Show a question of one table."""
    return _question(_asked(str(table)))


@bp.get("/t/mix")
def mix() -> ResponseReturnValue:
    """Show a question of any table."""
    return _question(_asked(MIX))


@bp.get("/tables/grid")
def grid() -> ResponseReturnValue:
    """Show what sticks already."""
    holds_nothing()
    return show("decoys/grid.html", decoy=dress(Decoy.TABLES), page=grid_page())


@bp.post("/tables/grid")
def afresh() -> ResponseReturnValue:
    """Begin the grid afresh."""
    return remember(send_to(url_for("family.grid")), Decoy.TABLES, "")


def mark(typed: str) -> Response:
    """Mark an answer, remember how it went, and go on or ask again."""
    form = request.form
    asked, learned = answered(read_asked(form.get("t"), form.get("n"), last=form.get("q")), typed)
    if not is_part():
        return remember(send_to(asked.address), Decoy.TABLES, learned)
    return remember(_question(asked, learned), Decoy.TABLES, learned)


def _asked(table: str) -> Asked:
    return read_asked(table, *(request.args.get(name) for name in ("n", "r", "q")))


def _question(asked: Asked, learned: str | None = None) -> Response:
    holds_nothing()
    page = tables_page(asked, learned)
    return show("decoys/tables.html", decoy=dress(Decoy.TABLES), page=page)
