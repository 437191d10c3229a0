"""My circle on any face: who may open what is shared, who has looked, and who must not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import format_date, format_datetime
from flask_babel import gettext as _

from logbook.domain.errors import Invalid
from logbook.domain.openings import Way
from logbook.domain.people import Staff, StaffId
from logbook.services.denying import allow, denied, deny, team_of
from logbook.services.desk import Desk
from logbook.services.handing_over import HandoverQuestion, answer_question, questions_for
from logbook.services.looking_back import own_circle
from logbook.services.seeing import MayOpen, who_may_open
from logbook.services.told import Notice, told_to
from logbook.web.circle import worker_name
from logbook.web.clock import local, now
from logbook.web.database import reading, writing
from logbook.web.forms import refusal_said
from logbook.web.guards import current_person

_DAY = "EEEE d MMMM"


@dataclass(frozen=True, slots=True)
class HolderShown:
    """Somebody who may open what is shared, since when, and their last look."""

    name: str
    part: str
    looked: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team, and whether they may read what this person shares."""

    id: str
    name: str
    may: bool
    worker: bool  # of this person, now


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether whoever has come may read what was shared before."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CirclePage:
    """Everything that My circle says."""

    worker: str
    nobody: bool  # has this person no worker now?
    holders: tuple[HolderShown, ...]
    notices: tuple[str, ...]
    asked: tuple[Asked, ...]
    team: tuple[Member, ...]
    oops: str = ""
    said: str = ""


def circle_page(*, oops: str = "", said: str = "") -> CirclePage:
    """Make the page of whoever is signed in."""
    person, at = current_person(), now()
    with reading() as desk:
        circle = own_circle(desk, person, at=at)
        holders = who_may_open(desk, person, at=at)
        notices, asked = told_to(desk, person), questions_for(desk, person, at=at)
        team = _team(desk, circle.keyworker)
    worker = worker_name(circle)
    return CirclePage(
        worker,
        circle.keyworker is None,
        tuple(_holder(each, worker) for each in holders),
        tuple(_notice(each, worker) for each in notices),
        tuple(_asked(each) for each in asked),
        team,
        oops,
        said,
    )


def answer_asked(question: str, *, old: bool) -> None:
    """Say whether whoever has come may read what was shared before."""
    with writing() as desk:
        answer_question(desk, current_person(), question, old=old, at=now())


def say_who_may(staff: str, *, may: bool) -> CirclePage:
    """Keep that somebody may or must not read what is shared, and make the page that says so."""
    try:
        with writing() as desk:
            said = _keep(desk, StaffId(staff), may=may)
    except Invalid as error:
        return circle_page(oops=refusal_said(error))
    return circle_page(said=said)


def _keep(desk: Desk, staff: StaffId, *, may: bool) -> str:
    person, at = current_person(), now()
    if may:
        allow(desk, person, staff, at=at)
        return _("Kept. That person may come into your circle again.")
    if deny(desk, person, staff, at=at):
        return _("Done. That person can’t open what you share.")
    return _(
        "Kept. Two people must always be able to open what you share. "
        "So this waits until somebody else can be one of them."
    )


def _team(desk: Desk, worker: Staff | None) -> tuple[Member, ...]:
    person = current_person()
    unwanted = denied(desk, person)
    return tuple(
        Member(each.id, each.name, each.id not in unwanted, each == worker)
        for each in team_of(desk, person)
    )


def _holder(holder: MayOpen, worker: str) -> HolderShown:
    part = _("In charge of %(worker)s’s team", worker=worker)
    if holder.since is not None:
        part = _("Your worker since %(day)s", day=format_date(holder.since, "d MMMM"))
    looked = _("Has not looked yet")
    if holder.looked is not None:
        looked = _("Looked last on %(day)s", day=format_datetime(holder.looked, f"{_DAY}, H:mm"))
    return HolderShown(holder.staff.first_name, part, looked)


def _notice(notice: Notice, worker: str) -> str:
    name, since = notice.staff.first_name, _said(notice.since)
    if notice.way is Way.COVER:
        last = local(notice.until - timedelta(microseconds=1)).date()
        return _(
            "%(name)s stood in for %(worker)s from %(since)s to %(last)s, "
            "and could open what you shared.",
            name=name,
            worker=worker,
            since=since,
            last=_said(last),
        )
    agreed = notice.agreed.first_name if notice.agreed else ""
    return _(
        "%(name)s opened what you shared on %(since)s, because it could not wait. "
        "%(agreed)s said yes to it. After four hours it was shut again.",
        name=name,
        since=since,
        agreed=agreed,
    )


def _asked(question: HandoverQuestion) -> Asked:
    return Asked(question.id, question.newcomer.first_name)


def _said(day: date) -> str:
    said: str = format_date(day, _DAY)
    return said
