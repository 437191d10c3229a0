"""Three questions on the control of the person's band; each answer is kept as it is tapped."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from logbook.web.checking_in import count
from logbook.web.family.blueprint import bp
from logbook.web.family.showing import onward, show_inside
from logbook.web.questions import AnswerForm, Chosen, chosen_before, kept_answer, question_page


@bp.get("/p/q/<int:number>")
def question(number: int) -> ResponseReturnValue:
    """Ask one question; what was answered before is still chosen."""
    return _shown(number, chosen_before(number))


@bp.post("/p/q/<int:number>")
def answer(number: int) -> ResponseReturnValue:
    """Keep one answer and go on to what follows."""
    chosen, problem = kept_answer(number)
    if problem:
        return _shown(number, chosen, problem)
    if number < count():
        return onward("family.question", number=number + 1)
    return onward("family.words")


def _shown(number: int, chosen: Chosen, problem: str = "") -> ResponseReturnValue:
    back = url_for("family.question", number=number - 1) if number > 1 else url_for("family.home")
    page = question_page(number, chosen, problem, back)
    status = 422 if problem else 200
    return show_inside("family/question.html", status, page=page, form=AnswerForm(formdata=None))
