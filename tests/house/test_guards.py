"""Each blueprint has its guard, and what is open to anyone is said here once more."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Flask

from logbook.domain.people import StaffRole
from logbook.web.guards import guard_staff
from tests.makers import Service

# Whoever opens a page to anyone says so at its guard, and here why.
_OPEN = {
    "static": "sheets and scripts tell nothing of anybody",
    "family.first": "the first page, which everybody sees",
    "family.decoy": "a decoy at the address that is always its own",
    "family.grid": "what a phone itself remembers of the tables",
    "family.all_recipes": "recipes, which everybody sees",
    "family.found": "recipes, which everybody sees",
    "family.recipe": "recipes, which everybody sees",
    "family.keep_recipe": "what a phone itself remembers of recipes",
    "family.timed": "what a phone itself remembers of today",
    "family.afresh": "what a phone itself remembers of the tables",
    "family.table": "the times tables, which everybody sees",
    "family.mix": "the times tables, which everybody sees",
    "family.knock": "the one box, which is the door",
    "family.knock_at": "the one box, which is the door",
    "family.by_square": "a square that holds once is all that a phone to be linked has",
    "family.link_by_square": "a square that holds once is all that a phone to be linked has",
    "family.done": "leaving works with a session and without one",
    "family.leave": "leaving works with a session and without one",
    "family.still": "a page asks whether its session lasts, and one that ended has none",
    "mine.door": "the plain door",
    "mine.enter": "the plain door",
    "mine.out": "signing out works with a session and without one",
    "mine.gone": "it says that somebody is signed out, whoever it was",
    "mine.sheet": "the sheet of the plain pages tells nothing of anybody",
    "account.sign_in": "the staff door",
    "account.enter": "the staff door",
    "account.challenge": "chance that a passkey signs, the same for everybody",
    "account.out": "signing out works with a session and without one",
    "account.join": "a link that holds once is all that a new member of staff has",
    "account.joined": "a link that holds once is all that a new member of staff has",
}


def open_to_anyone(app: Flask) -> Iterator[str]:
    """Name the pages that no guard stands before: without a blueprint, or opened at it."""
    guards: dict[str, frozenset[str]] = app.extensions.get("guards", {})
    for endpoint in sorted({rule.endpoint for rule in app.url_map.iter_rules()}):
        blueprint = endpoint.rpartition(".")[0]
        if blueprint not in guards or endpoint in guards[blueprint]:
            yield endpoint


def test_only_what_is_said_here_is_open_to_anyone(local_service: Service) -> None:
    app = local_service.app()

    assert len(list(app.url_map.iter_rules())) > 20
    assert set(open_to_anyone(app)) == set(_OPEN)


def test_a_page_without_a_guard_is_seen() -> None:
    app = Flask(__name__)
    app.add_url_rule("/loose", "loose", str)
    bare = Blueprint("bare", __name__)
    bare.add_url_rule("/bare", "page", str)
    guarded = Blueprint("guarded", __name__)
    guard_staff(guarded, StaffRole.LEAD, open_to_anyone={"guarded.opened"})
    guarded.add_url_rule("/guarded", "page", str)
    guarded.add_url_rule("/opened", "opened", str)
    app.register_blueprint(bare)
    app.register_blueprint(guarded)

    assert list(open_to_anyone(app)) == ["bare.page", "guarded.opened", "loose", "static"]
