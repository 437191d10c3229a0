"""What this can't hide: sentences that always hold, and those that the trace tests make true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.people import Band
from logbook.domain.traces import Traces
from logbook.services.looking_back import own_circle
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.database import reading
from logbook.web.decoys.dresses import worn
from logbook.web.faces import is_part
from logbook.web.family.blueprint import bp
from logbook.web.family.found import found_on_leaving, found_on_the_phone, names_said
from logbook.web.family.showing import show_inside
from logbook.web.guards import current_person
from logbook.web.traces import measured

_FEW_WORDS = (Band.YOUNGEST, Band.MIDDLE)


@dataclass(frozen=True, slots=True)
class Limit:
    """Sentences that belong together, under a heading, beside a drawing."""

    drawing: str
    heading: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LimitsPage:
    """Everything that the page says, and whom to ask."""

    limits: tuple[Limit, ...]
    worker: str


@bp.get("/p/e")
def limits() -> ResponseReturnValue:
    """Say it, in words for whoever reads it."""
    person = current_person()
    with reading() as desk:
        worker = worker_name(own_circle(desk, person, at=now()))
    band, title = person.profile.band, worn().title
    said = _few(measured(), title) if band in _FEW_WORDS else _more(measured(), title, band)
    return show_inside("family/limits.html", page=LimitsPage(tuple(said), worker))


def _few(traces: Traces, title: str) -> Iterator[Limit]:
    tried = (_("We have not tried it on every phone."),) if traces.not_measured else ()
    found = found_on_the_phone(traces, title, short=True)
    yield Limit("phone", _("On the phone"), (*found, *_more_lines(title), *tried, _screenshots()))
    found = found_on_leaving(traces, title, short=True)
    yield Limit("key", _("The leave button"), (_leaving(), _bar(), *found))
    others = (
        _("Someone who looks at the screen sees it too."),
        _("A spying app can see all that you do."),
        _computer(),
        _("We never send messages to the phone."),
    )
    yield Limit("ring", _("Who else can see"), others)


def _more(traces: Traces, title: str, band: Band) -> Iterator[Limit]:
    keyboard = _("The phone’s keyboard may learn words that you type.")
    found = found_on_the_phone(traces, title, short=False)
    kept = (*found, *_more_lines(title), keyboard, _screenshots())
    yield Limit("phone", _("What the phone keeps"), kept)
    found = found_on_leaving(traces, title, short=False)
    yield Limit("key", _("What leaving does"), (_leaving(), _bar(), *found))
    never = _("We never send messages or notifications to this phone.")
    others = (_over_the_shoulder(), *_along_the_way(title, band), _computer(), never)
    yield Limit("ring", _("Who else can see"), others)
    yield Limit("count", _("What we tried"), tuple(_tried(traces)))


def _more_lines(title: str) -> Iterator[str]:
    # what was measured moves in place; of whole pages each may have a line, as the browser likes
    if not is_part():
        yield _("On this phone there may be more lines, all called %(title)s.", title=title)


def _tried(traces: Traces) -> Iterator[str]:
    names = tuple(f"{each.name} {_briefly(each.version)}" for each in traces.engines)
    yield _("We tried it in these browsers: %(names)s.", names=names_said(names))
    if traces.not_measured:
        yield _("We have not tried it in: %(names)s.", names=names_said(traces.not_measured))


def _briefly(version: str) -> str:
    return ".".join(version.split(".")[:2])  # 156.0 of 156.0.8078.79: the handbook has all of it


def _along_the_way(title: str, band: Band) -> Iterator[str]:
    yield _(
        "Whoever runs the Wi-Fi or the phone’s contract can see the name of this website, when you"
        " are here, and how much is sent."
    )
    if band is Band.ADULT:
        yield _("From that they may guess that it is more than %(title)s.", title=title)
    yield _("On a phone that somebody else manages, they may see more than that.")


def _over_the_shoulder() -> str:
    return _(
        "Someone who watches the screen sees what you see. A spying app can see all that you type."
    )


def _leaving() -> str:
    return _(
        "The leave button hides this screen and signs you out. It can’t make it as if you were"
        " never here."
    )


def _bar() -> str:
    return _("The leave button is the bar at the bottom. It says “%(words)s”.", words=worn().back)


def _screenshots() -> str:
    return _(
        "Screenshots stay on the phone. Don’t wipe your whole history because of us: an empty"
        " history can look odd."
    )


def _computer() -> str:
    return _("The service’s computer can read what you type while you are using it.")
