"""Phones of a person: a link that holds once, what is linked, and a note that may be seen."""

from __future__ import annotations

from dataclasses import dataclass, field

import segno
from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import HiddenField
from wtforms.validators import Length

from logbook.domain.errors import Invalid
from logbook.domain.people import PersonId
from logbook.services.linking import Phones, make_link, must_be_linkable, new_link, unlink
from logbook.services.linking import phones as phones_of
from logbook.services.noting import NOTE_MOST, Told, leave_note, note_told
from logbook.settings import Settings
from logbook.web.clock import now
from logbook.web.database import house, reading, writing
from logbook.web.doors import in_turn
from logbook.web.forms import Form, Line
from logbook.web.guards import current_staff
from logbook.web.keyworker.blueprint import bp
from logbook.web.keyworker.forms import ActForm


class NoteForm(Form):
    """One line that anyone who holds the phone may read."""

    note = Line(
        _l("One line"),
        [Length(max=NOTE_MOST, message=_l("That is more than fits. Keep it under 120 letters."))],
        render_kw={"autocomplete": "off", "maxlength": NOTE_MOST},
    )


class UnlinkForm(Form):
    """The phone that is removed."""

    phone = HiddenField()


@dataclass(frozen=True, slots=True)
class PhoneShown:
    """One linked phone: since which day, and nothing more."""

    id: str
    since: str


@dataclass(frozen=True, slots=True)
class PhonesPage:
    """Everything that the page says."""

    person_id: PersonId
    name: str
    phones: tuple[PhoneShown, ...]
    waiting: bool
    told: str


@dataclass(frozen=True, slots=True)
class LinkPage:
    """The words and the square, and for whom: that stands beside them and never on them."""

    person_id: PersonId
    name: str
    words: tuple[str, ...] = field(repr=False)
    square: Markup = field(repr=False)


@bp.get("/people/<person_id>/phones")
def phones(person_id: PersonId) -> ResponseReturnValue:
    """Show which phones are linked, and what became of the note."""
    return _shown(person_id, NoteForm(formdata=None))


@bp.post("/people/<person_id>/phones/link")
def link_phone(person_id: PersonId) -> ResponseReturnValue:
    """Make a link, and show it this once."""
    if not ActForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    actor, at = current_staff(), now()
    with reading() as desk:
        must_be_linkable(desk, actor, person_id, at=at)
    # stretching the words takes a while: nobody waits for the database meanwhile
    link = in_turn(lambda: new_link(house().keys), known=actor.id)
    if link is None:
        return render_template("errors/staff/crowded.html"), 503
    with writing() as desk:
        make_link(desk, actor, person_id, link, at=at)
    name = _phones(person_id).name
    page = LinkPage(person_id, name, link.words, _square(_address(link.square)))
    return render_template("keyworker/link.html", page=page)


@bp.post("/people/<person_id>/phones/unlink")
def unlink_phone(person_id: PersonId) -> ResponseReturnValue:
    """Remove a phone."""
    form = UnlinkForm()
    if not form.accepted():
        return render_template("errors/staff/too_old.html"), 422
    with writing() as desk:
        unlink(desk, current_staff(), person_id, form.phone.data or "", at=now())
    return redirect(url_for("keyworker.phones", person_id=person_id), 303)


@bp.post("/people/<person_id>/note")
def note(person_id: PersonId) -> ResponseReturnValue:
    """Leave a note, or take it away by leaving it empty."""
    form = NoteForm()
    if not form.accepted():
        return _shown(person_id, form, 422)
    try:
        with writing() as desk:
            leave_note(desk, current_staff(), person_id, form.note.data or "", at=now())
    except Invalid as error:
        form.refuse(error)
        return _shown(person_id, form, 422)
    return redirect(url_for("keyworker.phones", person_id=person_id), 303)


def _shown(person_id: PersonId, form: NoteForm, status: int = 200) -> ResponseReturnValue:
    found = _phones(person_id)
    with reading() as desk:
        told = note_told(desk, current_staff(), person_id, at=now())
    shown = tuple(
        PhoneShown(each.id, format_date(each.since, "EEEE d MMMM y")) for each in found.phones
    )
    page = PhonesPage(person_id, found.name, shown, found.waiting, _told_said(told))
    return render_template("keyworker/phones.html", page=page, form=form), status


def _phones(person_id: PersonId) -> Phones:
    with reading() as desk:
        return phones_of(desk, current_staff(), person_id, at=now())


def _told_said(told: Told) -> str:
    return {
        Told.NONE: "",
        Told.NOT_YET: _("The last note has not been shown yet. A new one takes its place."),
        Told.SHOWN: _("The last note was shown, and is gone."),
    }[told]


def _address(square: str) -> str:
    settings: Settings = current_app.extensions["settings"]
    scheme = "https" if settings.behind_tls else request.scheme
    host = settings.family_host or request.host
    return f"{scheme}://{host}{url_for('family.by_square', square=square)}"


def _square(address: str) -> Markup:
    drawn = segno.make(address, error="m").svg_inline(
        omitsize=True, title=_("Square code"), svgclass="qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704  drawn here, from nothing that anybody typed as markup
