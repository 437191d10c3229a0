"""A person of the team: who supports them, who covers, and who looks by leave of a second lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid
from logbook.domain.openings import CoverReason, Opening, Way
from logbook.domain.people import PersonId, Staff, StaffId
from logbook.services.assigning import TeamPerson, team_keyworkers, team_person
from logbook.services.breaking_glass import ask_to_look
from logbook.services.covering import cover, end_cover, own_openings
from logbook.services.desk import Desk
from logbook.services.handing_over import hand_over
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.forms import Form
from logbook.web.guards import current_staff
from logbook.web.lead.blueprint import bp
from logbook.web.lead.forms import CoverForm, HandOverForm, LookForm, PressForm
from logbook.web.wording import day_named, moment_said


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the page of one person of the team says."""

    person_id: str
    name: str
    title: str
    now: str
    covers: str  # until when this lead covers; empty when they don't
    looks: str  # how it stands with a look by leave; empty when none was asked for
    open: bool  # whether this lead may read now


@dataclass(slots=True)
class Filled:
    """The forms of the page, as they were filled in."""

    hand: HandOverForm | None = None
    cover: CoverForm | None = None
    look: LookForm | None = None


@bp.get("/people/<person_id>")
def person(person_id: PersonId) -> ResponseReturnValue:
    """Show who supports a person, and what a lead can do about it."""
    return _shown(person_id, Filled())


@bp.post("/people/<person_id>")
def save_handover(person_id: PersonId) -> ResponseReturnValue:
    """Give a person a keyworker, and go back to the team."""
    form = HandOverForm()
    form.keyworker.choices = _choices()

    def deed(desk: Desk, actor: StaffActor, at: datetime) -> None:
        chosen, both = StaffId(form.keyworker.data), bool(form.both_sides.data)
        hand_over(desk, actor, person_id, chosen, at=at, both_sides=both)

    if not _done(form, deed):
        return _shown(person_id, Filled(hand=form)), 422
    return redirect(url_for("lead.people", assigned=person_id), 303)


@bp.post("/people/<person_id>/cover")
def save_cover(person_id: PersonId) -> ResponseReturnValue:
    """Let this lead support a person for some days."""
    form = CoverForm()

    def deed(desk: Desk, actor: StaffActor, at: datetime) -> None:
        reason = CoverReason(form.reason.data)
        cover(desk, actor, person_id, form.until.data or at.date(), reason, at=at)

    if not _done(form, deed):
        return _shown(person_id, Filled(cover=form)), 422
    return redirect(url_for("lead.person", person_id=person_id), 303)


@bp.post("/people/<person_id>/cover/end")
def stop_cover(person_id: PersonId) -> ResponseReturnValue:
    """End this lead's cover for a person."""
    if not _done(PressForm(), lambda desk, actor, at: end_cover(desk, actor, person_id, at=at)):
        return _shown(person_id, Filled()), 422
    return redirect(url_for("lead.person", person_id=person_id), 303)


@bp.post("/people/<person_id>/look")
def save_look(person_id: PersonId) -> ResponseReturnValue:
    """Ask a second lead for leave to look at what a person shares."""
    form = LookForm()

    def deed(desk: Desk, actor: StaffActor, at: datetime) -> None:
        ask_to_look(desk, actor, person_id, form.why.data or "", at=at)

    if not _done(form, deed):
        return _shown(person_id, Filled(look=form)), 422
    return redirect(url_for("lead.person", person_id=person_id), 303)


def _done(form: Form, deed: Callable[[Desk, StaffActor, datetime], object]) -> bool:
    """Do what a form asks for; False when something in it must be mended first."""
    if not form.accepted():
        return False
    try:
        with writing() as desk:
            deed(desk, current_staff(), now())
    except Invalid as error:
        form.refuse(error)
        return False
    return True


def _shown(person_id: PersonId, filled: Filled) -> str:
    actor, at = current_staff(), now()
    with reading() as desk:
        found = team_person(desk, actor, person_id, at=at)
        running = [x for x in own_openings(desk, actor, at=at) if x.person == person_id]
    hand = filled.hand or HandOverForm(formdata=None)
    # nobody is chosen beforehand: one press hands a person over
    nobody = [] if found.keyworker else [SelectChoice("", _("Choose somebody"))]
    hand.keyworker.choices = [*nobody, *_choices()]
    if found.keyworker and filled.hand is None:
        hand.keyworker.data = found.keyworker.id
    return render_template(
        "lead/person.html",
        page=_page(found, running, at),
        hand=hand,
        cover=filled.cover or CoverForm(formdata=None),
        look=filled.look or LookForm(formdata=None),
    )


def _page(person: TeamPerson, running: Sequence[Opening], at: datetime) -> PersonPage:
    covers = [each for each in running if each.way is Way.COVER]
    looks = [each for each in running if each.way is Way.BREAK_GLASS]
    return PersonPage(
        person.id,
        person.name,
        _("%(name)s’s circle", name=person.name),
        _now_said(person.name, person.keyworker),
        day_named(covers[0].last_day) if covers else "",
        _look_said(looks[0], at) if looks else "",
        any(each.opens(at) for each in running),
    )


def _now_said(name: str, keyworker: Staff | None) -> str:
    if keyworker is None:
        return _("Nobody supports %(name)s now.", name=name)
    return _("Now with %(name)s.", name=keyworker.name)


def _look_said(look: Opening, at: datetime) -> str:
    until = moment_said(look.until, at)
    if look.approver is None:
        return _("You have asked. Another lead can agree until %(when)s.", when=until)
    return _("Another lead has agreed. You can read until %(when)s.", when=until)


def _choices() -> list[SelectChoice]:
    with reading() as desk:
        keyworkers = team_keyworkers(desk, current_staff())
    return [SelectChoice(each.id, each.name) for each in keyworkers]
