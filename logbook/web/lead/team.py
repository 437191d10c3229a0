"""The team: who supports whom at the lead's site; names, and nothing of what anybody wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.domain.people import Staff
from logbook.services.assigning import TeamPerson, team, team_keyworkers
from logbook.web.clock import now
from logbook.web.database import reading
from logbook.web.guards import current_staff
from logbook.web.lead.blueprint import bp
from logbook.web.wording import band_said, role_said


@dataclass(frozen=True, slots=True)
class PersonShown:
    """One person of the team."""

    person_id: str
    name: str
    band: str
    role: str


@dataclass(frozen=True, slots=True)
class GroupShown:
    """Those whom one keyworker supports."""

    name: str
    count: str
    people: tuple[PersonShown, ...]


@dataclass(frozen=True, slots=True)
class TeamPage:
    """Everything that the page of a team says."""

    title: str
    lede: str
    groups: tuple[GroupShown, ...]
    done: str


@bp.get("")
def people() -> ResponseReturnValue:
    """List the people of the team by keyworker."""
    actor = current_staff()
    with reading() as desk:
        found = team(desk, actor, at=now())
        keyworkers = team_keyworkers(desk, actor)
    return render_template("lead/team.html", page=_page(found, keyworkers))


def _page(people: Sequence[TeamPerson], keyworkers: Sequence[Staff]) -> TeamPage:
    unassigned = [each for each in people if each.keyworker is None]
    groups = [_group(_("Nobody supports them now"), unassigned)] if unassigned else []
    groups += [_group(each.name, [x for x in people if x.keyworker == each]) for each in keyworkers]
    return TeamPage(
        ngettext("%(num)d person in your team", "%(num)d people in your team", len(people)),
        _("Each has one keyworker. Whoever supports a person opens what they share, and answers."),
        tuple(groups),
        _done(people),
    )


def _done(people: Sequence[TeamPerson]) -> str:
    """Say what the lead has just done: the page is long, and would not tell."""
    for each in people:
        if each.id == request.args.get("assigned") and each.keyworker:
            return _("%(name)s is with %(worker)s now.", name=each.name, worker=each.keyworker.name)
    return ""


def _group(name: str, people: Sequence[TeamPerson]) -> GroupShown:
    shown = tuple(
        PersonShown(each.id, each.name, band_said(each.band), role_said(each.role))
        for each in people
    )
    return GroupShown(name, ngettext("%(num)d person", "%(num)d people", len(shown)), shown)
