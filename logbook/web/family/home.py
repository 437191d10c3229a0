"""Home: one thing to do, what has been answered, and the ways on that exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from logbook.domain.drafts import Draft
from logbook.domain.messages import Reply
from logbook.services.drafting import open_draft
from logbook.services.handing_over import questions_for
from logbook.services.looking_back import Circle, has_written, latest_reply, own_circle
from logbook.services.reissuing import keep_my_words, made_anew
from logbook.web.checking_in import count, step_of
from logbook.web.circle import first_names, newcomer_asked, worker_name
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import DeedForm
from logbook.web.family.phone_home import note_once, show_phone_home
from logbook.web.family.showing import onward, show_inside
from logbook.web.family.told import reply_day
from logbook.web.going import goes_said
from logbook.web.guards import current_person

_NEWS = timedelta(days=7)  # for so long an answer is told on the first page


@dataclass(frozen=True, slots=True)
class HomePage:
    """What home shows."""

    waiting: str | None
    answered: str
    newcomer: str  # whoever has come, while it waits to be said what they may read
    worker: str
    new: bool
    practised: bool
    note: str
    card_made: str
    goes: str


@bp.get("/p/")
def home() -> ResponseReturnValue:
    """Greet, and offer what there is to do."""
    return _shown()


def _shown(status: int = 200) -> ResponseReturnValue:
    person, at = current_person(), now()
    with reading() as desk:
        waiting = _waiting(open_draft(desk, person))
    if person.private_key is None:
        return show_phone_home(waiting)
    with reading() as desk:
        reply = latest_reply(desk, person)
        new = not has_written(desk, person)
        circle, card = own_circle(desk, person, at=at), made_anew(desk, person)
        asked = questions_for(desk, person, at=at)
    page = HomePage(
        waiting,
        _answered(reply, circle, at),
        newcomer_asked(asked),
        worker_name(circle),
        new,
        person.profile.practised,
        note_once(),
        format_date(card, "EEEE d MMMM") if card else "",
        goes_said(person),
    )
    return show_inside("family/home.html", status, page=page, form=DeedForm(formdata=None))


@bp.post("/p/k/no")
def keep_words() -> ResponseReturnValue:
    """Make a new card useless, since its person has their words."""
    if not DeedForm().accepted():
        return _shown(422)
    with writing() as desk:
        keep_my_words(desk, current_person())
    return onward("family.home")


def _waiting(draft: Draft | None) -> str | None:
    """Give the step at which a draft goes on; None when nothing was begun."""
    step = step_of(draft)
    if step is None:
        return None
    if step > count():
        return url_for("family.words")
    return url_for("family.question", number=step)


def _answered(reply: Reply | None, circle: Circle, at: datetime) -> str:
    if reply is None or at - reply.at >= _NEWS:
        return ""
    name, day = first_names(circle).get(reply.staff), reply_day(reply.at)
    if name is None:
        return _("You had an answer on %(day)s", day=day)
    return _("%(name)s answered you on %(day)s", name=name, day=day)
