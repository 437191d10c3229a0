"""Leaving: one tap ends the session and shows the first page; what was typed is kept first."""

from __future__ import annotations

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.errors import LogbookError
from logbook.services.drafting import keep_words
from logbook.web.cookies import Cookie, take_back
from logbook.web.database import writing
from logbook.web.family.blueprint import bp
from logbook.web.family.door import end_visit
from logbook.web.family.forms import AnswerForm, WordsForm
from logbook.web.family.question import keep_tapped
from logbook.web.guards import current_person


@bp.get("/done")
def done() -> ResponseReturnValue:
    """Sign out by the plain link, which works without script."""
    end_visit()
    onward = Response(status=303, headers={"Location": url_for("family.first")})
    return take_back(onward, Cookie.FAMILY)


@bp.post("/done")
def leave() -> ResponseReturnValue:
    """Sign out behind the first page, which already stands; keep what was typed until then."""
    _keep_typed()
    end_visit()
    return take_back(Response(status=204), Cookie.FAMILY)


def _keep_typed() -> None:
    try:
        current_person()
        if "words" in request.form:
            _keep_words()
        elif "q" in request.form:
            _keep_answer()
    except LogbookError:
        return  # there is no page left on which to say so


def _keep_words() -> None:
    form = WordsForm()
    if form.accepted() and (form.words.data or form.talk.data):
        with writing() as desk:
            keep_words(desk, current_person(), form.words.data, talk=form.talk.data)


def _keep_answer() -> None:
    form = AnswerForm()
    if form.accepted() and form.a.data:
        keep_tapped(int(request.form["q"]), form.a.data)
