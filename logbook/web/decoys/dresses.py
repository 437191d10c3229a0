"""Dresses: the name, title, drawing and words of each decoy, which an open visit wears too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from flask import current_app, g
from flask_babel import gettext as _
from markupsafe import Markup

from logbook.assets import folder
from logbook.domain.decoys import Decoy
from logbook.settings import Settings
from logbook.web.decoys.sheets import sheet_of


@dataclass(frozen=True, slots=True)
class Dress:
    """What a decoy looks like, outside and inside."""

    decoy: Decoy
    title: str
    back: str  # what the way out says
    heard: str  # and what it says to whoever can't see it

    @property
    def name(self) -> str:
        """Give the name by which its files are called."""
        return self.decoy.value

    @property
    def path(self) -> str:
        """Give the address at which it always stands."""
        return f"/{self.name}"

    @property
    def home(self) -> str:
        """Give the address of its first page: the root, where the service chose it for that."""
        return "/" if self.decoy is _chosen() else self.path

    @property
    def to(self) -> str | None:
        """Give what a link out says to come back here; None where it leads here without."""
        return None if self.decoy is _chosen() else self.name

    @property
    def badge(self) -> Markup:
        """Give its drawing, without the frame around it."""
        inside = _icon(self.name).partition(">")[2].rpartition("</svg>")[0]
        return Markup(inside)  # noqa: S704  (a drawing of ours, escaped it breaks)

    @property
    def sheet(self) -> Markup:
        """Give the styles that stand in its pages."""
        return Markup(sheet_of(self.decoy))  # noqa: S704  (a sheet of ours, escaped it breaks)

    @property
    def icon(self) -> str:
        """Give its drawing as an address that needs no request."""
        return "data:image/svg+xml," + quote(_icon(self.name), safe=" ='/:;,()!*~")


def dress(decoy: Decoy) -> Dress:
    """Give the dress of one decoy."""
    match decoy:
        case Decoy.TABLES:
            back, heard = _("Back to tables"), _("Signs you out and shows Times tables.")
            return Dress(decoy, _("Times tables"), back, heard)
        case Decoy.TIMER:
            back, heard = _("Back to the timer"), _("Signs you out and shows Revision timer.")
            return Dress(decoy, _("Revision timer"), back, heard)
        case Decoy.RECIPES:
            back, heard = _("Back to recipes"), _("Signs you out and shows Recipe box.")
            return Dress(decoy, _("Recipe box"), back, heard)


def first_dress() -> Dress:
    """Give the dress of the decoy that the service shows at its root."""
    return dress(_chosen())


def worn() -> Dress:
    """Give the dress of the visit that a request belongs to: of the decoy by which it came in."""
    visit = g.get("visit")
    return dress(visit.front if visit and visit.front else _chosen())


def _chosen() -> Decoy:
    settings: Settings = current_app.extensions["settings"]
    return settings.first_page


@cache
def _icon(name: str) -> str:
    return (folder("static") / "icons" / f"{name}.svg").read_text().strip()
