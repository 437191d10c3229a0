"""What a keyworker fills in: an answer, and who is invited."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired, Length, Regexp

from logbook.domain.entries import WORDS_MOST
from logbook.web.forms import Form, Line, Words

_TOO_LONG = _l("That is more than fits. Keep it under 4,000 letters.")


class AnswerForm(Form):
    """Words to the person, and what was done; the id makes two sendings one answer."""

    once = HiddenField(validators=[Regexp(r"\A[0-9a-f]{32}\Z")])
    words = Words(
        _l("Your answer"),
        [InputRequired(_l("Write an answer first.")), Length(max=WORDS_MOST, message=_TOO_LONG)],
    )
    did = Words(_l("What we did"), [Length(max=WORDS_MOST, message=_TOO_LONG)])


class ActForm(Form):
    """Nothing but the token: that somebody has seen an entry and will act is a deed."""


class InviteForm(Form):
    """Who gets a card."""

    name = Line(
        _l("First name"),
        [InputRequired(_l("Write the first name.")), Length(max=40)],
        render_kw={"autocomplete": "off"},
    )
    role = SelectField(
        _l("Who they are"),
        choices=[
            ("child", _l("Child or young person")),
            ("survivor", _l("Adult who has lived with abuse")),
            ("changing", _l("Adult who has harmed")),
        ],
    )
    band = SelectField(
        _l("Age"),
        choices=[
            ("5-7", _l("5 to 7")),
            ("8-11", _l("8 to 11")),
            ("12-17", _l("12 to 17")),
            ("18+", _l("18 or older")),
        ],
    )
    site = SelectField(_l("Site"))
    programme = SelectField(_l("Programme"))
    keyworker = SelectField(_l("Keyworker"))
    language = SelectField(_l("Language"), choices=[("en", _l("English"))])
