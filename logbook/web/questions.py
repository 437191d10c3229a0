"""A question on the control of the person's band, on every face that has this control."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from wtforms import StringField

from logbook.domain.errors import Invalid
from logbook.web.checking_in import count, item_of, keep_tapped, tapped_before
from logbook.web.forms import Form
from logbook.web.guards import current_person

_YES = 2  # from this level on, the first of two steps was yes


class AnswerForm(Form):
    """One answer as it was tapped; with two steps, the first of them too."""

    a = StringField()
    first = StringField()


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


def question_page(number: int, chosen: Chosen, problem: str, back: str) -> QuestionPage:
    """Put a question together in the person's language; raises Unknown beyond the last."""
    item, language = item_of(number), current_person().profile.language
    return QuestionPage(
        number,
        count(),
        item.words(language),
        item.scale.format.value,
        {level: item.label(level, language) for level in item.scale.levels},
        chosen,
        problem,
        back,
    )


def chosen_before(number: int) -> Chosen:
    """Give what a question has so far; raises Unknown beyond the last."""
    item_of(number)
    kept = tapped_before(number)
    if kept is None:
        return Chosen()
    if kept.value is None:
        return Chosen(kept.missing.value if kept.missing else None)
    return Chosen(str(kept.value), "yes" if kept.value >= _YES else "no")


def kept_answer(number: int) -> tuple[Chosen, str]:
    """Keep the answer that was sent; give what was chosen, and kindly what is wrong with it."""
    item_of(number)
    form = AnswerForm()
    chosen = Chosen(form.a.data, form.first.data)
    if not form.accepted():
        return chosen, _("This page was open for a while. Please press again.")
    try:
        keep_tapped(number, chosen.answer)
    except Invalid:
        half = chosen.first and not chosen.answer
        return chosen, _("One more: how much?") if half else _("Choose one answer, or tap Skip.")
    return chosen, ""
