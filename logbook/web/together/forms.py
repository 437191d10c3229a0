"""What can be sent on a lent device; each answer is read by the domain, which knows its scale."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, StringField
from wtforms.validators import Length

from logbook.web.forms import Form, Words

_PASSWORD_MOST = 500


class DeedForm(Form):
    """Nothing but the token: one button, one deed."""


class MomentForm(Form):
    """Whether now is a good time: yes, not-really, or go-on."""

    good = StringField()


class WordsForm(Form):
    """Own words, the wish to talk, and whom it is for, or where to go first."""

    words = Words()
    talk = BooleanField()
    to = StringField()


class UnlockForm(Form):
    """The password of whose device it is; browsers are asked not to fill it in."""

    password = PasswordField(
        _l("Your password"),
        [Length(min=1, max=_PASSWORD_MOST)],
        render_kw={"autocomplete": "new-password", "class": "field"},
    )
