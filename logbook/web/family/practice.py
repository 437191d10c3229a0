"""Practising: with the worker beside them, three times out and back, and nobody is signed out."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.errors import Unknown
from logbook.domain.people import Band
from logbook.services.looking_back import own_circle
from logbook.services.settling_in import put_help_away
from logbook.settings import Settings
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.decoys.dresses import worn
from logbook.web.family.blueprint import bp, front_of
from logbook.web.family.forms import HelpForm
from logbook.web.family.showing import show_inside
from logbook.web.guards import current_person

_TIMES = 3
_WAIT = 30  # seconds on the first page; after them it was no practice


@dataclass(frozen=True, slots=True)
class Again:
    """The one line that the first page has more while somebody practises."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class PracticePage:
    """How often it has been done, and the line that leads back from the next time."""

    done: int
    left: int
    bar: str
    again: Again | None
    worker: str
    grown: bool
    away: bool


@bp.get("/p/v")
def practice() -> ResponseReturnValue:
    """Say what to do, and how often it has been done."""
    return _shown()


@bp.get("/p/v/<int:turn>")
def practise(turn: int) -> ResponseReturnValue:
    """Show the first page as leaving does, without script; after a while it is leaving."""
    if not 1 <= turn <= _TIMES:
        raise Unknown
    settings: Settings = current_app.extensions["settings"]
    g.again = _again(turn)
    decoy = worn()
    first = front_of(decoy, settings.document_status)
    first.headers["Refresh"] = f"{_WAIT}; url={url_for('family.done', to=decoy.to)}"
    return first


@bp.post("/p/v")
def settle() -> ResponseReturnValue:
    """Put the help about leaving away, or bring it back."""
    form = HelpForm()
    if not form.accepted() or form.away.data not in _AWAY:
        return _shown(422)
    with writing() as desk:
        put_help_away(desk, current_person(), away=_AWAY[form.away.data])
    # who somebody is was read before; only the next request reads it anew
    return Response(status=303, headers={"Location": url_for("family.home")})


_AWAY = {"yes": True, "no": False}


def _again(turn: int) -> Again:
    words = _("That’s it") if turn == _TIMES else _("Once more")
    return Again(url_for("family.practice", n=turn), words)


def _shown(status: int = 200) -> ResponseReturnValue:
    person, done = current_person(), _done()
    with reading() as desk:
        circle = own_circle(desk, person, at=now())
    page = PracticePage(
        done,
        _TIMES - done,
        url_for("family.practise", turn=min(done + 1, _TIMES)),
        _again(done + 1) if done < _TIMES else None,
        worker_name(circle),
        person.profile.band in (Band.TEEN, Band.ADULT),
        person.profile.practised,
    )
    return show_inside("family/practice.html", status, page=page, form=HelpForm())


def _done() -> int:
    asked = request.args.get("n", "0")
    return int(asked) if asked in {str(each) for each in range(_TIMES + 1)} else 0
