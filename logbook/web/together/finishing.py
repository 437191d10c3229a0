"""The last step: own words, the wish to talk, keep for me or share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.drafts import Draft
from logbook.domain.entries import EntryId, plain_words
from logbook.domain.errors import Invalid
from logbook.services.drafting import keep_words
from logbook.services.recording import finish as finish_entry
from logbook.web.checking_in import begun, count
from logbook.web.clock import now
from logbook.web.database import writing
from logbook.web.forms import refusal_said
from logbook.web.guards import current_person
from logbook.web.together.blueprint import bp
from logbook.web.together.forms import WordsForm
from logbook.web.together.showing import onward, show

_SHARED = {"me": False, "circle": True}


@dataclass(frozen=True, slots=True)
class WordsPage:
    """The last step, with everything that was typed."""

    words: str
    talk: bool
    problem: str


@bp.get("/words")
def words() -> ResponseReturnValue:
    """Ask for own words, and for whom they are."""
    return _shown(_draft())


@bp.post("/words")
def finish() -> ResponseReturnValue:
    """Keep the entry or share it, or keep the words so far and go elsewhere first."""
    form, draft = WordsForm(), _draft()
    draft = replace(draft, words=form.words.data or "", talk=form.talk.data)
    to = form.to.data or ""
    problem = _what_is_missing(form, draft, to)
    if problem:
        return _shown(draft, problem)
    try:
        draft = replace(draft, words=plain_words(draft.words))
    except Invalid as error:
        return _shown(draft, refusal_said(error))
    return _kept(draft, share=_SHARED[to]) if to in _SHARED else _first(draft, to)


def _kept(draft: Draft, *, share: bool) -> ResponseReturnValue:
    with writing() as desk:
        finish_entry(desk, current_person(), draft, share=share, at=now())
    return onward("together.saved")


def _first(draft: Draft, to: str) -> ResponseReturnValue:
    with writing() as desk:
        keep_words(desk, current_person(), draft.words, talk=draft.talk)
    return onward("together.back") if to == "back" else onward("together.question", number=count())


def _draft() -> Draft:
    # its id is known before it is written, so that a save sent twice is one entry
    return begun() or Draft(EntryId(current_person().visit))


def _what_is_missing(form: WordsForm, draft: Draft, to: str) -> str:
    if not form.accepted():
        return _("This page was open for a while. Please press again.")
    if to in ("back", "last"):
        return ""
    if to not in _SHARED:
        return _("Choose: keep it for you, or share it.")
    if not (draft.answers or draft.words.strip() or draft.talk):
        return _("There is nothing to keep yet. Write something, or go back to the questions.")
    return ""


def _shown(draft: Draft, problem: str = "") -> ResponseReturnValue:
    page = WordsPage(draft.words, draft.talk, problem)
    return show("words", 422 if problem else 200, page=page, form=WordsForm(formdata=None))
