"""The handbook for services: its chapters, this service's own choices, and what was measured."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, render_template
from flask_babel import gettext as _

from logbook.domain.decoys import Decoy
from logbook.settings import Settings
from logbook.web.decoys.dresses import dress, first_dress
from logbook.web.handbook.blueprint import bp
from logbook.web.handbook.tried import HostFiles, Row, host_files, rows
from logbook.web.traces import measured

# No name of ours may say one of these, nor may anything else that a phone keeps.
TELLING = (
    "logbook abuse violence domestic safe safety survivor victim keyworker worker social exit"
    " escape leave hide quick panic disguise decoy secret barometer refuge police child wellbeing"
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its anchor, which is its template too, and its heading."""

    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class Host:
    """One of the host names of this service; empty when it was not set."""

    what: str
    name: str


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """Everything that the handbook shows."""

    chapters: tuple[Chapter, ...]
    hosts: tuple[Host, ...]
    first: str
    setting: str
    little: tuple[str, ...]
    telling: tuple[str, ...]
    engines: tuple[str, ...]
    rows: tuple[Row, ...]
    host_files: tuple[HostFiles, ...]
    not_measured: tuple[str, ...]


@bp.get("")
def handbook() -> str:
    """Show all chapters on one page, as they are printed."""
    traces = measured()
    page = HandbookPage(
        _chapters(),
        _hosts(),
        first_dress().title,
        "LOGBOOK_FIRST_PAGE",
        tuple(dress(each).title for each in Decoy),
        tuple(TELLING.split()),
        tuple(f"{each.name} {each.version}" for each in traces.engines),
        rows(traces),
        host_files(traces),
        traces.not_measured,
    )
    return render_template("handbook/handbook.html", page=page)


def _chapters() -> tuple[Chapter, ...]:
    return (
        Chapter("address", _("Choose an address that means nothing")),
        Chapter("owner", _("Leave no way from the address to you")),
        Chapter("certificates", _("Never put two hosts on one certificate")),
        Chapter("front", _("Choose the little app before anybody installs it")),
        Chapter("cards", _("Give the card by hand")),
        Chapter("phones", _("Ask whose phone it really is")),
        Chapter("tablet", _("When only your tablet will do")),
        Chapter("networks", _("Think of what is shared at home")),
        Chapter("screens", _("Screenshots stay, and an empty history looks odd")),
        Chapter("leaving", _("Practise leaving together")),
        Chapter("tried", _("What was tried, and what it left behind")),
        Chapter("changes", _("When a worker changes, is away or leaves")),
        Chapter("colleagues", _("When a colleague can’t get in")),
        Chapter("keys", _("Keep the key file, and try getting everything back")),
        Chapter("reach", _("What can’t be defended")),
        Chapter("checklist", _("Before the first card")),
    )


def _hosts() -> tuple[Host, ...]:
    settings: Settings = current_app.extensions["settings"]
    return (
        Host(_("People open"), settings.family_host),
        Host(_("Adults working to change open"), settings.plain_host),
        Host(_("Staff open"), settings.staff_host),
    )
