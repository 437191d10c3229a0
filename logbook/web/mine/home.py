"""The first page inside: what there is to do, and the latest answer of the worker."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, format_datetime
from flask_babel import gettext as _

from logbook.domain.messages import Reply
from logbook.services.handing_over import questions_for
from logbook.services.looking_back import Circle, latest_reply, own_circle
from logbook.services.reissuing import keep_my_words, made_anew
from logbook.web.checking_in import begun, count, step_of
from logbook.web.circle import first_names, newcomer_asked, worker_name
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.going import goes_said
from logbook.web.guards import current_person
from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import OneButtonForm
from logbook.web.mine.showing import onward, show


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page shows."""

    unfinished: str | None
    answered: str
    newcomer: str  # whoever has come, while it waits to be said what they may read
    worker: str
    goes: str
    card_made: str


@bp.get("/home")
def home() -> ResponseReturnValue:
    """Offer what there is to do."""
    return _shown()


def _shown(status: int = 200) -> ResponseReturnValue:
    person = current_person()
    with reading() as desk:
        reply = latest_reply(desk, person)
        circle, card = own_circle(desk, person, at=now()), made_anew(desk, person)
        asked = questions_for(desk, person, at=now())
    page = HomePage(
        _unfinished(step_of(begun())),
        _answered(reply, circle),
        newcomer_asked(asked),
        worker_name(circle),
        goes_said(person),
        format_date(card, "EEEE d MMMM") if card else "",
    )
    return show("home", status, page=page, form=OneButtonForm(formdata=None))


@bp.post("/new-words/no")
def keep_words() -> ResponseReturnValue:
    """Make a new card useless, since its person has their words."""
    if not OneButtonForm().accepted():
        return _shown(422)
    with writing() as desk:
        keep_my_words(desk, current_person())
    return onward("mine.home")


def _unfinished(step: int | None) -> str | None:
    if step is None:
        return None
    return url_for("mine.words") if step > count() else url_for("mine.question", number=step)


def _answered(reply: Reply | None, circle: Circle) -> str:
    if reply is None:
        return ""
    name, day = first_names(circle).get(reply.staff), format_datetime(reply.at, "EEEE d MMMM")
    if name is None:
        return _("You had an answer on %(day)s", day=day)
    return _("%(name)s answered you on %(day)s", name=name, day=day)
