"""Three questions on the control of the person's band; each answer is kept as it is tapped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.entries import Rating
from logbook.domain.errors import Invalid
from logbook.web.checking_in import count, item_of, keep_tapped, tapped_before
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import AnswerForm
from logbook.web.family.showing import onward, show_inside
from logbook.web.guards import current_person

_YES = 2  # from this level on, the first of two steps was yes


@dataclass(frozen=True, slots=True)
class Tapped:
    """What is chosen on the control, as it was sent: an answer, and the first of two steps."""

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
    chosen: str | None
    first: str | None
    oops: str
    back: str


@bp.get("/p/q/<int:number>")
def question(number: int) -> ResponseReturnValue:
    """Ask one question; what was answered before is still chosen."""
    item_of(number)
    return _shown(number, _chosen(tapped_before(number)))


@bp.post("/p/q/<int:number>")
def answer(number: int) -> ResponseReturnValue:
    """Keep one answer and go on to what follows."""
    item_of(number)
    form = AnswerForm()
    tapped = Tapped(form.a.data, form.first.data)
    if not form.accepted():
        return _shown(number, tapped, _("This page was open for a while. Please press again."))
    try:
        keep_tapped(number, form.a.data)
    except Invalid:
        return _shown(number, tapped, _what_is_missing(tapped))
    return (
        onward("family.question", number=number + 1) if number < count() else onward("family.words")
    )


def _shown(number: int, tapped: Tapped, oops: str = "") -> ResponseReturnValue:
    item, language = item_of(number), current_person().profile.language
    back = url_for("family.question", number=number - 1) if number > 1 else url_for("family.home")
    page = QuestionPage(
        number,
        count(),
        item.words(language),
        item.scale.format.value,
        {level: item.label(level, language) for level in item.scale.levels},
        tapped.answer,
        tapped.first,
        oops,
        back,
    )
    status = 422 if oops else 200
    return show_inside("family/question.html", status, page=page, form=AnswerForm())


def _chosen(kept: Rating | None) -> Tapped:
    if kept is None:
        return Tapped()
    if kept.value is None:
        return Tapped(kept.missing.value if kept.missing else None)
    return Tapped(str(kept.value), "yes" if kept.value >= _YES else "no")


def _what_is_missing(tapped: Tapped) -> str:
    if tapped.first and not tapped.answer:
        return _("One more: how much?")
    return _("Choose one answer, or tap Skip.")
