"""A recovery card: made, shown this once to be written down, made anew, or removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from logbook.services.recovery_card import card_since, make_card, new_paper, remove_card
from logbook.web.clock import now
from logbook.web.database import house, reading, writing
from logbook.web.doors import crowded, in_turn
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import DeedForm
from logbook.web.family.showing import onward, show_inside
from logbook.web.guards import current_person


@dataclass(frozen=True, slots=True)
class RecoveryPage:
    """Since when there is one; and the text itself, the one time that it is shown."""

    since: str
    groups: tuple[str, ...] = field(default=(), repr=False)
    oops: str = ""


@bp.get("/p/r")
def recovery() -> ResponseReturnValue:
    """Say what a recovery card does, and whether there is one."""
    return _shown()


@bp.post("/p/r")
def make_recovery() -> ResponseReturnValue:
    """Make one, in place of an earlier one, and show it."""
    if not DeedForm().accepted():
        return _shown(oops=_("This page was open for a while. Please press again."))
    person = current_person()
    paper = in_turn(lambda: new_paper(house().keys), known=person.id)
    if paper is None:
        return _shown(oops=crowded())
    with writing() as desk:
        make_card(desk, person, paper.stretched, at=now())
    return _shown(groups=paper.groups)


@bp.post("/p/r/no")
def remove_recovery() -> ResponseReturnValue:
    """Make it useless."""
    if not DeedForm().accepted():
        return _shown(oops=_("This page was open for a while. Please press again."))
    with writing() as desk:
        remove_card(desk, current_person())
    return onward("family.recovery")


def _shown(*, groups: tuple[str, ...] = (), oops: str = "") -> ResponseReturnValue:
    with reading() as desk:
        since = card_since(desk, current_person())
    page = RecoveryPage(_said(since), groups, oops)
    return show_inside("family/recovery.html", 422 if oops else 200, page=page)


def _said(since: date | None) -> str:
    return format_date(since, "d MMMM") if since else ""
