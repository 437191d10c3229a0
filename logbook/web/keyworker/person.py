"""A person: why now, how things have been, before that in their words, and who can open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.domain.caseload import Group, Line, Story, line_of
from logbook.domain.entries import Entry
from logbook.domain.people import PersonId, StaffRole
from logbook.services.supporting import look_at_person, open_story
from logbook.services.taking_back import TakenBack, taken_back
from logbook.services.talking import have_talked
from logbook.services.witnessing import Witness, witnesses
from logbook.web.clock import now
from logbook.web.database import writing
from logbook.web.guards import current_staff
from logbook.web.keyworker.blueprint import bp
from logbook.web.keyworker.entries_shown import EntryShown, Shelf
from logbook.web.keyworker.forms import ActForm
from logbook.web.keyworker.history import History, history_of
from logbook.web.keyworker.reasons import (
    asked_apart,
    concerns_said,
    reason_said,
    sign_said,
)
from logbook.web.wording import band_said, day_named, local_day, moment_said, weeks_said

_FIRST = 8  # entries before the rest waits behind one more press


@dataclass(frozen=True, slots=True)
class NowShown:
    """The entry that says why to look, or else the latest."""

    reason: str
    look: bool
    when: str
    entry: EntryShown | None
    act_href: str = ""
    shared: str = ""  # when the entry was, where the wish to talk did not come with it


@dataclass(frozen=True, slots=True)
class HolderShown:
    """Somebody who can open what is shared, and when they last looked."""

    name: str
    part: str
    looked: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the page of one person says."""

    id: PersonId
    name: str
    lede: str
    now: NowShown | None
    talked_href: str
    history: History | None
    before_title: str
    before_note: str
    entries: tuple[EntryShown, ...]
    more: str
    more_href: str
    circle: tuple[HolderShown, ...]
    phones_href: str


@bp.get("/people/<person_id>")
def person(person_id: PersonId) -> ResponseReturnValue:
    """Show one person; that it was opened is kept before anything is read."""
    actor, at = current_staff(), now()
    with writing() as desk:
        sealed = look_at_person(desk, actor, person_id, at=at)
        circle = witnesses(desk, actor, person_id, at=at)
        taken = taken_back(desk, actor, person_id, at=at)
    story = open_story(desk, actor, sealed)
    names = {each.staff.id: each.staff.name for each in circle}
    shelf = Shelf(story, desk.questions, names, actor.id, at)
    page = _page(shelf, circle, everything="all" in request.args)
    gone = [_taken(each, page.name) for each in taken]
    sign = sign_said(story, shelf.today)
    return render_template("keyworker/person.html", page=page, way=sealed.way, gone=gone, sign=sign)


@bp.post("/people/<person_id>/talked")
def talked(person_id: PersonId) -> ResponseReturnValue:
    """Keep that this worker has talked with whoever asked for it."""
    if not ActForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    with writing() as desk:
        have_talked(desk, current_staff(), person_id, at=now())
    return redirect(url_for("keyworker.person", person_id=person_id), 303)


def _taken(taken: TakenBack, name: str) -> str:
    if taken.read is None:
        return _("%(name)s has taken something back that you had read.", name=name)
    return _(
        "%(name)s has taken something back. You read it on %(day)s and may remember it.",
        name=name,
        day=day_named(local_day(taken.read)),
    )


def _page(shelf: Shelf, circle: Sequence[Witness], *, everything: bool) -> PersonPage:
    story, person, today = shelf.story, shelf.story.person, shelf.today
    line = line_of(story, shelf.questions, on=shelf.at.date())
    rest = [each for each in story.entries if each is not line.about]
    shown = rest if everything else rest[:_FIRST]
    weeks = weeks_said(person.since, today)
    return PersonPage(
        person.id,
        person.name,
        _("%(band)s. Here for %(weeks)s.", band=band_said(person.band), weeks=weeks),
        _now(line, shelf),
        url_for("keyworker.talked", person_id=person.id) if story.wishes else "",
        history_of(story, shelf.questions, today),
        _before_title(line, person.name),
        _before_note(story),
        tuple(shelf.entry(each) for each in shown),
        _more(rest, shown),
        url_for("keyworker.person", person_id=person.id, all="yes"),
        tuple(_holder(each, shelf) for each in circle),
        # who comes by the plain door has no numbers
        url_for("keyworker.phones", person_id=person.id) if person.role.disguised else "",
    )


def _now(line: Line, shelf: Shelf) -> NowShown | None:
    reason = " ".join(
        each
        for each in (
            reason_said(line, shelf.today),
            concerns_said(line.concerns, shelf.questions),
        )
        if each
    )
    if line.about is None:
        return NowShown(reason, False, "", None) if line.group is Group.TALK else None
    look = line.group in (Group.TALK, Group.LOW)
    act = url_for("keyworker.act", person_id=line.person.id, entry_id=line.about.id)
    when, shared = moment_said(line.about.at, shelf.at), ""
    if asked := asked_apart(line):
        shared = _("Shared %(when)s:", when=when)
        when = _("asked %(when)s", when=moment_said(asked, shelf.at))
    shown = shelf.entry(line.about)
    return NowShown(reason, look, when, shown, act if look else "", shared)


def _before_title(line: Line, name: str) -> str:
    latest = next(iter(line.story.entries), None)
    if line.about is latest:
        return _("Before that, in %(name)s’s words", name=name)
    return _("Everything else, in %(name)s’s words", name=name)


def _before_note(story: Story) -> str:
    count = len(story.entries)
    if not count:
        return ""  # what was before somebody came may be there, and isn't theirs to count
    return ngettext(
        "%(num)d shared in all, newest first. Nobody can change it.",
        "%(num)d shared in all, newest first. Nobody can change them.",
        count,
    )


def _more(rest: Sequence[Entry], shown: Sequence[Entry]) -> str:
    hidden = len(rest) - len(shown)
    if not hidden:
        return ""
    return ngettext("%(num)d earlier entry", "%(num)d earlier entries", hidden)


def _holder(witness: Witness, shelf: Shelf) -> HolderShown:
    lead = _("lead") if witness.staff.role is StaffRole.LEAD else _("keyworker")
    return HolderShown(
        witness.staff.name,
        _("you") if witness.staff.id == shelf.me else lead,
        _("looked %(when)s", when=moment_said(witness.looked, shelf.at))
        if witness.looked
        else _("has never looked"),
    )
