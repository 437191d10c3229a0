"""Three questions on a row of numbers; each answer is kept as it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.entries import Rating
from logbook.domain.errors import Invalid
from logbook.web.checking_in import count, item_of, keep_tapped, tapped_before
from logbook.web.guards import current_person
from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import RatingForm
from logbook.web.mine.showing import onward, show


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question, ready to be shown."""

    number: int
    all: int
    text: str
    levels: tuple[int, ...]
    lowest: str
    highest: str
    chosen: str
    problem: str
    back: str


@bp.get("/questions/<int:number>")
def question(number: int) -> ResponseReturnValue:
    """Ask one question; what was answered before is still chosen."""
    item_of(number)
    return _shown(number, _chosen(tapped_before(number)))


@bp.post("/questions/<int:number>")
def answer(number: int) -> ResponseReturnValue:
    """Keep one answer and go on to what follows."""
    item_of(number)
    form = RatingForm()
    chosen = form.rating.data or ""
    if not form.accepted():
        return _shown(number, chosen, _("This page was open for a while. Please press again."))
    try:
        keep_tapped(number, chosen)
    except Invalid:
        return _shown(number, "", _("Choose a number, or one of the three below it."))
    return onward("mine.question", number=number + 1) if number < count() else onward("mine.words")


def _shown(number: int, chosen: str, problem: str = "") -> ResponseReturnValue:
    item, language = item_of(number), current_person().profile.language
    scale = item.scale
    page = QuestionPage(
        number,
        count(),
        item.words(language),
        tuple(scale.levels),
        item.label(scale.lowest, language),
        item.label(scale.highest, language),
        chosen,
        problem,
        url_for("mine.question", number=number - 1) if number > 1 else url_for("mine.home"),
    )
    return show("question", 422 if problem else 200, page=page, form=RatingForm(formdata=None))


def _chosen(kept: Rating | None) -> str:
    if kept is None:
        return ""
    return str(kept.value) if kept.value is not None else str(kept.missing)
