"""One entry, opened: that it was read is kept first; then it can be answered, once or more."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.caseload import Story
from logbook.domain.entries import Entry, EntryId
from logbook.domain.errors import Invalid
from logbook.domain.people import PersonId
from logbook.services.answering import NewReply, acknowledge, answer
from logbook.services.supporting import look_at_entry, open_story
from logbook.services.witnessing import witnesses
from logbook.web.clock import now
from logbook.web.database import writing
from logbook.web.guards import current_staff
from logbook.web.keyworker.blueprint import bp
from logbook.web.keyworker.entries_shown import EntryShown, Shelf
from logbook.web.keyworker.forms import ActForm, AnswerForm
from logbook.web.keyworker.reasons import rule_said
from logbook.web.wording import day_named, moment_said, time_said

_BEFORE = 3  # what was written before stands beside the answer


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything that the page of one entry says."""

    title: str
    name: str
    person_href: str
    act_href: str
    entry: EntryShown
    looked: str
    reasons: tuple[tuple[str, str], ...]
    settled: bool
    before: tuple[EntryShown, ...]


@bp.get("/people/<person_id>/entries/<entry_id>")
def entry(person_id: PersonId, entry_id: EntryId) -> ResponseReturnValue:
    """Show one entry with a form to answer it."""
    form = AnswerForm(formdata=None, once=secrets.token_hex(16))
    return _shown(person_id, entry_id, form)


@bp.post("/people/<person_id>/entries/<entry_id>")
def save_answer(person_id: PersonId, entry_id: EntryId) -> ResponseReturnValue:
    """Keep an answer, and go back to the person."""
    form = AnswerForm()
    if not form.accepted():
        return _shown(person_id, entry_id, form), 422
    reply = NewReply(form.once.data or "", form.words.data or "", form.did.data or "")
    try:
        with writing() as desk:
            answer(desk, current_staff(), person_id, entry_id, reply, at=now())
    except Invalid as error:
        form.refuse(error)
        return _shown(person_id, entry_id, form), 422
    return redirect(url_for("keyworker.person", person_id=person_id), 303)


@bp.post("/people/<person_id>/entries/<entry_id>/act")
def act(person_id: PersonId, entry_id: EntryId) -> ResponseReturnValue:
    """Keep that this worker has seen an entry and will act."""
    form = ActForm()
    if not form.accepted():
        return _shown(person_id, entry_id, AnswerForm(once=secrets.token_hex(16))), 422
    with writing() as desk:
        acknowledge(desk, current_staff(), person_id, entry_id, at=now())
    return redirect(url_for("keyworker.person", person_id=person_id), 303)


def _shown(person_id: PersonId, entry_id: EntryId, form: AnswerForm) -> str:
    actor, at = current_staff(), now()
    with writing() as desk:
        sealed = look_at_entry(desk, actor, person_id, entry_id, at=at)
        circle = witnesses(desk, actor, person_id, at=at)
    story = open_story(desk, actor, sealed)
    names = {each.staff.id: each.staff.name for each in circle}
    shelf = Shelf(story, desk.questions, names, actor.id, at)
    opened = next(each for each in story.entries if each.id == entry_id)
    looked = _("%(name)s, %(day)s, %(time)s.", name=actor.name, day=day_named(shelf.today),
               time=time_said(at))  # fmt: skip
    page = _page(shelf, opened, looked)
    form.words.label.text = _("Your answer to %(name)s", name=page.name)
    return render_template("keyworker/entry.html", page=page, form=form, way=sealed.way)


def _page(shelf: Shelf, opened: Entry, looked: str) -> EntryPage:
    story, person = shelf.story, shelf.story.person
    before = story.entries[story.entries.index(opened) + 1 :][:_BEFORE]
    return EntryPage(
        _("%(name)s, %(when)s", name=person.name, when=moment_said(opened.at, shelf.at)),
        person.name,
        url_for("keyworker.person", person_id=person.id),
        url_for("keyworker.act", person_id=person.id, entry_id=opened.id),
        shelf.entry(opened),
        looked,
        _reasons(shelf, story, opened),
        opened.id in story.settled,
        tuple(shelf.entry(each) for each in before),
    )


def _reasons(shelf: Shelf, story: Story, opened: Entry) -> tuple[tuple[str, str], ...]:
    asked: Sequence[tuple[str, str]] = [
        (_("Wants to talk."), _("Tapped %(when)s.", when=moment_said(wish.at, shelf.at)))
        for wish in story.wishes
    ]
    return (*asked[:1], *(rule_said(each, shelf.questions) for each in shelf.concerns(opened)))
