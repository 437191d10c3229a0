"""People: everybody whom this keyworker supports, by name; nobody else is hinted at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.domain.caseload import Line
from logbook.services.supporting import look_at_caseload, open_caseload
from logbook.web.clock import now
from logbook.web.database import writing
from logbook.web.guards import current_staff
from logbook.web.keyworker.blueprint import bp
from logbook.web.wording import ago_said, band_said, local_day, weeks_said


@dataclass(frozen=True, slots=True)
class PersonShown:
    """One row of the list."""

    person_id: str
    name: str
    band: str
    since: str
    wrote: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The list and what it says of itself."""

    title: str
    lede: str
    people: tuple[PersonShown, ...]


@bp.get("/people")
def people() -> ResponseReturnValue:
    """List the people whom this keyworker supports."""
    at = now()
    with writing() as desk:
        sealed = look_at_caseload(desk, current_staff(), at=at)
    lines = open_caseload(desk, current_staff(), sealed, on=at.date())
    return render_template("keyworker/people.html", page=_page(lines, local_day(at)))


def _page(lines: Sequence[Line], today: date) -> PeoplePage:
    by_name = sorted(lines, key=lambda line: line.person.name.casefold())
    if not lines:
        nobody = _("Invite somebody, or ask a lead to assign somebody to you.")
        return PeoplePage(_("You support nobody yet"), nobody, ())
    return PeoplePage(
        ngettext("The person you support", "The %(num)d people you support", len(lines)),
        _("Only people whose circle you are in. Where to look first stands on Today."),
        tuple(_shown(each, today) for each in by_name),
    )


def _shown(line: Line, today: date) -> PersonShown:
    wrote = max((each.at for each in line.story.entries), default=None)
    return PersonShown(
        line.person.id,
        line.person.name,
        band_said(line.person.band),
        weeks_said(line.person.since, today),
        ago_said(local_day(wrote), today) if wrote else _("not yet"),
    )
