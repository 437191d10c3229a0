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
from logbook.web.decoys.dresses import Dress, first_dress
from logbook.web.decoys.pages import first_page
from logbook.web.family.showing import show
from logbook.web.guards import current_person, guard_family

bp = Blueprint("family", __name__)

# Whoever has no session sees the decoys and nothing else; their one box is the door.
_DECOYS = """
first decoy knock knock_at table mix grid afresh timed all_recipes found recipe keep_recipe
""".split()
_SQUARE = ("by_square", "link_by_square")  # looks like any page that isn't there, unless it holds
_OPEN = frozenset(f"family.{each}" for each in (*_DECOYS, *_SQUARE, "done", "leave", "still"))

# Pages that show nothing of before; a new page is closed to a session that only writes until it
# is named here, and said in a test why.
_BEFORE = ("before", "read", "limits")
_CHECK_IN = (
    *("home", "moment", "choose_moment", "question", "answer", "words", "finish", "keep"),
    *("saved", "wish"),
)
_WITHIN = {
    "card": ("fresh_words",),
    "link": ("choose_pin", "keep_pin"),
    "phone": ("with_words", "open_by_words", *_CHECK_IN, *_BEFORE),
}
_BOUNDS = {by: [f"family.{each}" for each in pages] for by, pages in _WITHIN.items()}
_BEFORE_READY = frozenset(
    f"family.{each}" for each in (*_BEFORE, "fresh_words", "choose_pin", "keep_pin")
)


def front(status: int = 200) -> Response:
    """Show the first page, the same to everyone; in place of what failed it always comes whole."""
    return front_of(first_dress(), status)


def front_of(dress: Dress, status: int = 200) -> Response:
    """Show the first page of a decoy."""
    holds_nothing()
    template, page = f"decoys/{dress.name}.html", first_page(dress.decoy)
    if status == 200:
        return show(template, decoy=dress, page=page)
    return make_response(render_template(template, part=False, decoy=dress, page=page), status)


def _to_the_first_page() -> ResponseReturnValue:
    return redirect(url_for("family.first"), 303)


guard_family(bp, otherwise=_to_the_first_page, open_to_anyone=_OPEN, bounds=_BOUNDS)


@bp.before_request
def read_first() -> ResponseReturnValue | None:
    """Show once, before anything else, who can read what and when somebody has to tell."""
    if request.endpoint in _OPEN | _BEFORE_READY or current_person().profile.ready:
        return None
    return redirect(url_for("family.before"), 303)
