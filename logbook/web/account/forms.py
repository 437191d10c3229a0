"""What is filled in at the staff door, by whoever joins, and on somebody's own account."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, Regexp

from logbook.web.forms import Form, Line, OpenForm

_CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "23"}
_PASSWORD_LEAST, _PASSWORD_MOST = 15, 1_024  # no upper bound that a pass phrase would meet
_TYPED = Regexp(r"[^\0]*\Z", message=_l("Use what a keyboard can type."))
_NEW = [
    InputRequired(_l("Choose a password.")),
    Length(
        _PASSWORD_LEAST,
        _PASSWORD_MOST,
        _l("Make it 15 characters or more, so that nobody can guess it."),
    ),
    _TYPED,
]
_KNOWN = [Length(max=_PASSWORD_MOST), _TYPED]


class SignInForm(OpenForm):
    """An e-mail, a password, and a code or a passkey; nothing tells which of them was wrong."""

    email = EmailField(_l("Work e-mail"), [Length(max=200)], render_kw={"autocomplete": "username"})
    password = PasswordField(_l("Password"), _KNOWN, render_kw={"autocomplete": "current-password"})
    code = StringField(_l("Code from your app"), [Length(max=100)], render_kw=_CODE)
    assertion = HiddenField()


class OutForm(Form):
    """Nothing but the token: signing out is a deed."""


class JoinForm(OpenForm):
    """A password, twice, and the first code of the app."""

    password = PasswordField(_l("Password"), _NEW, render_kw={"autocomplete": "new-password"})
    again = PasswordField(
        _l("The same password again"),
        [EqualTo("password", _l("The two passwords differ. Type both again."))],
        render_kw={"autocomplete": "new-password"},
    )
    code = StringField(
        _l("Code from your app"),
        [InputRequired(_l("Type the six digits that the app shows.")), Length(max=100)],
        render_kw=_CODE,
    )


class PasskeyForm(Form):
    """A name for a passkey, and what the browser answered when it was made."""

    name = Line(_l("A name for it"), render_kw={"autocomplete": "off", "maxlength": "40"})
    answer = HiddenField()


class PasswordForm(Form):
    """The password of now, and the new one twice."""

    old = PasswordField(
        _l("Your password now"),
        [InputRequired(_l("Type the password that you have now.")), *_KNOWN],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _l("Your new password"), _NEW, render_kw={"autocomplete": "new-password"}
    )
    again = PasswordField(
        _l("The new password again"),
        [EqualTo("password", _l("The two passwords differ. Type both again."))],
        render_kw={"autocomplete": "new-password"},
    )
