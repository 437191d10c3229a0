"""The family face: the guard stands here, once, and says aloud which pages are open to anyone."""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from logbook.web.compression import holds_nothing
from logbook.web.decoys.dresses import first_dress
from logbook.web.decoys.tables import Asked, tables_page
from logbook.web.family.showing import show
from logbook.web.guards import current_person, guard_family

bp = Blueprint("family", __name__)

# Whoever has no session sees times tables and nothing else; their one box is the door.
_OPEN = frozenset(f"family.{each}" for each in "first knock tables table mix done leave".split())
_BEFORE_READY = frozenset(("family.before", "family.read", "family.fresh_words", "family.limits"))


def front(status: int = 200) -> Response:
    """Show the first page, the same to everyone; in place of what failed it always comes whole."""
    holds_nothing()
    page, decoy = tables_page(Asked()), first_dress()
    if status == 200:
        return show("decoys/tables.html", decoy=decoy, page=page)
    whole = render_template("decoys/tables.html", part=False, decoy=decoy, page=page)
    return make_response(whole, status)


def _to_the_first_page() -> ResponseReturnValue:
    return redirect(url_for("family.first"), 303)


guard_family(bp, otherwise=_to_the_first_page, open_to_anyone=_OPEN, by_card="family.fresh_words")


@bp.before_request
def read_first() -> ResponseReturnValue | None:
    """Show once, before anything else, who can read what and when somebody has to tell."""
    if request.endpoint in _OPEN | _BEFORE_READY or current_person().profile.ready:
        return None
    return redirect(url_for("family.before"), 303)
