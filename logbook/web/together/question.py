"""Three questions on the control of the person's band; each answer is kept as it is sent."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from logbook.web.checking_in import count
from logbook.web.questions import AnswerForm, Chosen, chosen_before, kept_answer, question_page
from logbook.web.together.blueprint import bp
from logbook.web.together.showing import onward, show


@bp.get("/questions/<int:number>")
def question(number: int) -> ResponseReturnValue:
    """Ask one question; what was answered before is still chosen."""
    return _shown(number, chosen_before(number))


@bp.post("/questions/<int:number>")
def answer(number: int) -> ResponseReturnValue:
    """Keep one answer and go on to what follows."""
    chosen, problem = kept_answer(number)
    if problem:
        return _shown(number, chosen, problem)
    if number < count():
        return onward("together.question", number=number + 1)
    return onward("together.words")


def _shown(number: int, chosen: Chosen, problem: str = "") -> ResponseReturnValue:
    back = url_for("together.question", number=number - 1) if number > 1 else ""
    page = question_page(number, chosen, problem, back)
    return show("question", 422 if problem else 200, page=page, form=AnswerForm(formdata=None))
