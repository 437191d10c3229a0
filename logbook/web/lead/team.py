"""The team: who supports whom at the lead's site; names, and nothing of what anybody wrote."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.domain.people import Staff
from logbook.services.assigning import TeamPerson, team, team_keyworkers
from logbook.services.breaking_glass import Asked, asked_to_look
from logbook.services.covering import own_openings
from logbook.services.resetting import back_to_give
from logbook.web.clock import now
from logbook.web.database import reading
from logbook.web.guards import current_staff
from logbook.web.joined_again import joined_again
from logbook.web.lead.blueprint import bp
from logbook.web.wording import band_said, moment_said, role_said


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
class AskedShown:
    """That another lead would look at somebody's circle, and waits for a second one's word."""

    opening_id: str
    title: str
    reason: str
    until: str
    own: bool


@dataclass(frozen=True, slots=True)
class TeamPage:
    """Everything that the page of a team says."""

    title: str
    lede: str
    groups: tuple[GroupShown, ...]
    done: str
    asked: tuple[AskedShown, ...]
    covered: tuple[PersonShown, ...]


@bp.get("")
def people() -> ResponseReturnValue:
    """List the people of the team by keyworker."""
    return team_shown()


def team_shown() -> str:
    """Show the team, what a second lead is asked for, and for whom this lead covers."""
    actor, at = current_staff(), now()
    with reading() as desk:
        found = team(desk, actor, at=at)
        keyworkers = team_keyworkers(desk, actor)
        asked = asked_to_look(desk, actor, at=at)
        covered = {x.person for x in own_openings(desk, actor, at=at) if x.opens(at)}
        back = joined_again(back_to_give(desk, actor))
    page = _page(found, keyworkers, [_asked(each, at) for each in asked], covered)
    return render_template("lead/team.html", page=page, back=back)


def _page(
    people: Sequence[TeamPerson],
    keyworkers: Sequence[Staff],
    asked: Sequence[AskedShown],
    covered: Collection[str],
) -> TeamPage:
    unassigned = [each for each in people if each.keyworker is None]
    groups = [_group(_("They need a keyworker"), unassigned)] if unassigned else []
    groups += [_group(each.name, [x for x in people if x.keyworker == each]) for each in keyworkers]
    return TeamPage(
        ngettext("%(num)d person in your team", "%(num)d people in your team", len(people)),
        _("Each has one keyworker. Whoever supports a person opens what they share, and answers."),
        tuple(groups),
        _done(people),
        tuple(asked),
        tuple(_person(each) for each in people if each.id in covered),
    )


def _done(people: Sequence[TeamPerson]) -> str:
    """Say what the lead has just done: the page is long, and would not tell."""
    for each in people:
        if each.id == request.args.get("assigned") and each.keyworker:
            return _("%(name)s is with %(worker)s now.", name=each.name, worker=each.keyworker.name)
    return ""


def _asked(asked: Asked, at: datetime) -> AskedShown:
    names = {"lead": asked.asker.name, "name": asked.name}
    return AskedShown(
        asked.id,
        _("%(lead)s asks to look at what %(name)s shares", **names),
        asked.reason,
        moment_said(asked.until, at),
        asked.own,
    )


def _group(name: str, people: Sequence[TeamPerson]) -> GroupShown:
    shown = tuple(_person(each) for each in people)
    return GroupShown(name, ngettext("%(num)d person", "%(num)d people", len(shown)), shown)


def _person(each: TeamPerson) -> PersonShown:
    return PersonShown(each.id, each.name, band_said(each.band), role_said(each.role))
