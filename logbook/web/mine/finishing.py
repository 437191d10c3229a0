"""The last step: own words, the wish to talk, keep it private or share it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.drafts import Draft
from logbook.domain.entries import EntryId, plain_words
from logbook.domain.errors import Invalid, Unknown
from logbook.services.drafting import keep_words
from logbook.services.looking_back import own_circle
from logbook.web.checking_in import begun, count, make_entry
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.forms import refusal_said
from logbook.web.guards import current_person
from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import EntryForm
from logbook.web.mine.showing import onward, show

_SHARED = {"nobody": False, "worker": True}


@dataclass(frozen=True, slots=True)
class WordsPage:
    """The last step, with everything that was typed."""

    entry: str
    words: str
    talk: bool
    worker: str
    problem: str
    back: str


@bp.get("/words")
def words() -> ResponseReturnValue:
    """Ask for own words, and for whom they are."""
    draft = begun()
    return onward("mine.time") if draft is None else _shown(draft)


@bp.post("/words")
def finish() -> ResponseReturnValue:
    """Keep the entry or share it; sent twice, it is one entry."""
    form, there = EntryForm(), begun()
    typed = EntryId(form.entry.data or "")
    draft = replace(there or Draft(typed), words=form.words.data or "", talk=form.talk.data)
    problem = _what_is_missing(form, draft)
    if problem:
        return _shown(draft, problem)
    try:
        draft = replace(draft, words=plain_words(draft.words))
        share = _SHARED[form.give.data or ""]
        entry = make_entry(draft, typed, begun=there is not None, share=share)
    except Invalid as error:
        return _shown(draft, refusal_said(error))
    except Unknown:
        return _begun_anew(draft)
    return onward("mine.saved", entry=entry)


def _what_is_missing(form: EntryForm, draft: Draft) -> str:
    if not form.accepted():
        return _("This page was open for a while. Please press again.")
    if form.give.data not in _SHARED:
        return _("Choose whether to keep it private or to share it.")
    if not (draft.answers or draft.words.strip() or draft.talk or form.entry.data):
        return _("There is nothing to save yet. Write something, or go back to the questions.")
    return ""


def _begun_anew(draft: Draft) -> ResponseReturnValue:
    # the page is of a draft that is no more: its words go into one that is
    with writing() as desk:
        keep_words(desk, current_person(), draft.words, talk=draft.talk)
    return _shown(begun() or draft, _("Please look at it once more, then choose again."))


def _shown(draft: Draft, problem: str = "") -> ResponseReturnValue:
    with reading() as desk:
        circle = own_circle(desk, current_person(), at=now())
    back = url_for("mine.question", number=count())
    page = WordsPage(draft.id, draft.words, draft.talk, worker_name(circle), problem, back)
    return show("words", 422 if problem else 200, page=page, form=EntryForm(formdata=None))
