"""What a keyworker fills in: an answer, and who is invited."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectChoice, SelectField, ValidationError
from wtforms.validators import InputRequired, Length, Regexp

from logbook.domain.entries import WORDS_MOST
from logbook.domain.people import Band, Role
from logbook.web.faces import has_plain_door
from logbook.web.forms import Form, Line, Words
from logbook.web.wording import band_said, role_said

_CHOOSE = _l("Choose one of these.")
NO_PLAIN_DOOR = _l(
    "An adult who has harmed signs in at a plain door, and this service has none yet. "
    "Ask whoever runs it to set LOGBOOK_PLAIN_HOST."
)
_TOO_LONG = _l("That is more than fits. Keep it under 4,000 letters.")


def _once() -> HiddenField:
    return HiddenField(validators=[Regexp(r"\A[0-9a-f]{32}\Z")])


class AnswerForm(Form):
    """Words to the person, and what was done; the id makes two sendings one answer."""

    once = _once()
    words = Words(
        _l("Your answer"),
        [InputRequired(_l("Write an answer first.")), Length(max=WORDS_MOST, message=_TOO_LONG)],
    )
    did = Words(_l("What we did"), [Length(max=WORDS_MOST, message=_TOO_LONG)])


class ActForm(Form):
    """Nothing but the token: that somebody has seen an entry and will act is a deed."""


class InviteForm(Form):
    """Who gets a card; the id makes two sendings one person."""

    once = _once()
    name = Line(
        _l("First name"),
        [InputRequired(_l("Write the first name.")), Length(max=40)],
        render_kw={"autocomplete": "off"},
    )
    role = SelectField(
        _l("Who they are"),
        invalid_choice_message=_CHOOSE,
        choices=lambda: [SelectChoice(each.value, role_said(each)) for each in Role],
    )
    band = SelectField(
        _l("Age"),
        invalid_choice_message=_CHOOSE,
        choices=lambda: [SelectChoice(each.value, band_said(each)) for each in Band],
    )
    site = SelectField(_l("Site"), invalid_choice_message=_CHOOSE)
    programme = SelectField(_l("Programme"), invalid_choice_message=_CHOOSE)
    keyworker = SelectField(_l("Keyworker"), invalid_choice_message=_CHOOSE)
    beside = SelectField(_l("Family"), invalid_choice_message=_CHOOSE)
    both_sides = BooleanField(_l("It must be so: one worker on both sides of this family"))
    language = SelectField(
        _l("Language"),
        invalid_choice_message=_CHOOSE,
        choices=lambda: [SelectChoice("en", _("English"))],
    )

    def validate_role(self, field: SelectField) -> None:
        """Refuse a card whose words would open nothing anywhere."""
        if field.data == Role.CHANGING and not has_plain_door():
            raise ValidationError(NO_PLAIN_DOOR)
