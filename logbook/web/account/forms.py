"""What is filled in at the staff door, and by whoever joins."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, Regexp

from logbook.web.forms import Form, OpenForm

_CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "7"}
_PASSWORD_LEAST, _PASSWORD_MOST = 15, 500  # no upper bound that a pass phrase would meet
_TYPED = Regexp(r"[^\0]*\Z", message=_l("Use what a keyboard can type."))


class SignInForm(OpenForm):
    """An e-mail, a password and a code; nothing tells which of them was wrong."""

    email = EmailField(_l("Work e-mail"), [Length(max=200)], render_kw={"autocomplete": "username"})
    password = PasswordField(
        _l("Password"),
        [Length(max=_PASSWORD_MOST), _TYPED],
        render_kw={"autocomplete": "current-password"},
    )
    code = StringField(_l("Code from your app"), render_kw=_CODE)


class OutForm(Form):
    """Nothing but the token: signing out is a deed."""


class JoinForm(OpenForm):
    """A password, twice, and the first code of the app."""

    password = PasswordField(
        _l("Password"),
        [
            InputRequired(_l("Choose a password.")),
            Length(
                _PASSWORD_LEAST,
                _PASSWORD_MOST,
                _l("Make it 15 characters or more, so that nobody can guess it."),
            ),
            _TYPED,
        ],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("The same password again"),
        [EqualTo("password", _l("The two passwords differ. Type both again."))],
        render_kw={"autocomplete": "new-password"},
    )
    code = StringField(
        _l("Code from your app"),
        [InputRequired(_l("Type the six digits that the app shows."))],
        render_kw=_CODE,
    )
