"""The last step: own words, the wish to talk, keep for me or share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.drafts import Draft
from logbook.domain.entries import plain_words
from logbook.domain.errors import Invalid, Unknown
from logbook.services.drafting import keep_words
from logbook.services.looking_back import own_circle
from logbook.web.checking_in import begun, count, make_entry
from logbook.web.circle import worker_name
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import WordsForm
from logbook.web.family.saved import address_of, entry_at
from logbook.web.family.showing import onward, show_inside
from logbook.web.forms import refusal_said
from logbook.web.guards import current_person


@dataclass(frozen=True, slots=True)
class WordsPage:
    """The last step, with everything that was typed."""

    draft: str
    words: str
    talk: bool
    worker: str
    oops: str
    back: str


@bp.get("/p/w")
def words() -> ResponseReturnValue:
    """Ask for own words, and for whom they are."""
    draft = begun()
    if draft is None:
        return onward("family.moment")
    return _shown(draft)


@bp.post("/p/w")
def finish() -> ResponseReturnValue:
    """Keep the entry or share it; sent twice, it is one entry."""
    form, there = WordsForm(), begun()
    typed = entry_at(form.draft.data or "")
    draft = replace(there or Draft(typed), words=form.words.data or "", talk=form.talk.data)
    oops = _what_is_missing(form, draft)
    if oops:
        return _shown(draft, oops)
    try:
        draft = replace(draft, words=plain_words(draft.words))
        share = _TO[form.to.data or ""]
        entry = make_entry(draft, typed, begun=there is not None, share=share)
    except Invalid as error:
        return _shown(draft, refusal_said(error))
    except Unknown:
        return _begun_anew(draft)
    return onward("family.saved", entry=address_of(entry))


_TO = {"me": False, "circle": True}


def _what_is_missing(form: WordsForm, draft: Draft) -> str:
    if not form.accepted():
        return _("This page was open for a while. Please press again.")
    if form.to.data not in _TO:
        return _("Choose: keep it for you, or share it.")
    if not (draft.answers or draft.words.strip() or draft.talk or form.draft.data):
        return _("There is nothing to keep yet. Write something, or go back to the questions.")
    return ""


def _begun_anew(draft: Draft) -> ResponseReturnValue:
    # the page is of a draft that is no more: its words go into one that is
    with writing() as desk:
        keep_words(desk, current_person(), draft.words, talk=draft.talk)
    return _shown(begun() or draft, _("Have another look, then choose again."))


def _shown(draft: Draft, oops: str = "") -> ResponseReturnValue:
    with reading() as desk:
        circle = own_circle(desk, current_person(), at=now())
    back = url_for("family.question", number=count())
    page = WordsPage(address_of(draft.id), draft.words, draft.talk, worker_name(circle), oops, back)
    status = 422 if oops else 200
    return show_inside("family/words.html", status, page=page, form=WordsForm(formdata=None))
