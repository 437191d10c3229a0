"""Three questions on the control of the person's band; each answer is kept as it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.entries import Rating
from logbook.domain.errors import Invalid
from logbook.web.checking_in import count, item_of, keep_tapped, tapped_before
from logbook.web.guards import current_person
from logbook.web.together.blueprint import bp
from logbook.web.together.forms import AnswerForm
from logbook.web.together.showing import onward, show

_YES = 2  # from this level on, the first of two steps was yes


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen on the control: an answer, and the first of two steps."""

    answer: str | None = None
    first: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question, ready to be shown."""

    number: int
    all: int
    text: str
    format: str
    labels: Mapping[int, str]
    chosen: Chosen
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
    form = AnswerForm()
    chosen = Chosen(form.a.data, form.first.data)
    if not form.accepted():
        return _shown(number, chosen, _("This page was open for a while. Please press again."))
    try:
        keep_tapped(number, form.a.data)
    except Invalid:
        half = chosen.first and not chosen.answer
        missing = _("One more: how much?") if half else _("Choose one answer, or tap Skip.")
        return _shown(number, chosen, missing)
    if number < count():
        return onward("together.question", number=number + 1)
    return onward("together.words")


def _shown(number: int, chosen: Chosen, problem: str = "") -> ResponseReturnValue:
    item, language = item_of(number), current_person().profile.language
    page = QuestionPage(
        number,
        count(),
        item.words(language),
        item.scale.format.value,
        {level: item.label(level, language) for level in item.scale.levels},
        chosen,
        problem,
        url_for("together.question", number=number - 1) if number > 1 else "",
    )
    return show("question", 422 if problem else 200, page=page, form=AnswerForm(formdata=None))


def _chosen(kept: Rating | None) -> Chosen:
    if kept is None:
        return Chosen()
    if kept.value is None:
        return Chosen(kept.missing.value if kept.missing else None)
    return Chosen(str(kept.value), "yes" if kept.value >= _YES else "no")
