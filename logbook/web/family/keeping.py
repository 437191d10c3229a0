"""Keeping what is typed: a form as it stands, while somebody writes and when they leave."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue

from logbook.domain.errors import LogbookError, Unknown
from logbook.web.checking_in import count, keep_tapped, keep_typed_words
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import WordsForm
from logbook.web.family.saved import entry_at
from logbook.web.guards import current_person, rescue
from logbook.web.questions import AnswerForm


@bp.post("/p/d")
def keep() -> ResponseReturnValue:
    """Keep a form that is being filled in; this also keeps a long writer signed in."""
    return Response(status=204 if keep_typed() else 422)


def keep_typed() -> bool:
    """Keep the words or the answer that were sent, as a draft; tell whether it could be done."""
    try:
        current_person()
        return _kept_words() if "words" in request.form else _kept_answer()
    except Unknown:
        rescue()
        return False
    except LogbookError:
        return False  # whoever asked has no page on which to say more


def _kept_words() -> bool:
    form = WordsForm()
    if not form.accepted():
        return False
    of = entry_at(form.draft.data or "")
    keep_typed_words(form.words.data or "", talk=form.talk.data, of=of)
    return True


def _kept_answer() -> bool:
    form, number = AnswerForm(), request.form.get("q", "")
    numbers = {str(each): each for each in range(1, count() + 1)}
    if not (form.accepted() and form.a.data and number in numbers):
        return False
    keep_tapped(numbers[number], form.a.data)
    return True
