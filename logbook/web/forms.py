"""Forms: each carries the token of its session, and strips what was typed to plain words."""

from __future__ import annotations

import hmac
from typing import Any

from flask import g
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import Field, StringField, TextAreaField, ValidationError
from wtforms.csrf.core import CSRF

from logbook.domain.errors import Invalid
from logbook.web.text import plain

TOKEN_FIELD = "csrf_token"  # noqa: S105  (a field's name)
# of staff pages: typed again, and never written onto a page
NEVER_SHOWN = ("old", "password", "again")


class SessionToken(CSRF):
    """The token of the session that shows the form, kept on the server's side alone."""

    def generate_csrf_token(self, csrf_token_field: Field) -> str:
        """Give the token that the session's own derives."""
        return str(g.get("form_token", ""))

    def validate_csrf_token(self, form: Any, field: Field) -> None:
        """Refuse a form of another session, or of none."""
        if not token_fits(field.data):
            raise ValidationError(_("This page was open for a while. Please press again."))


def token_fits(typed: str | None) -> bool:
    """Tell whether a form's token is that of the session."""
    expected = str(g.get("form_token", ""))
    return bool(expected) and hmac.compare_digest(expected.encode(), (typed or "").encode())


def refusal_said(error: Invalid) -> str:
    """Say a refusal of the domain in the reader's language."""
    said: str = _(error.message, **error.values)
    return said


class Form(FlaskForm):
    """A form inside a session."""

    class Meta(FlaskForm.Meta):
        """Where the token comes from."""

        csrf = True
        csrf_class = SessionToken  # type: ignore[assignment]  # narrower than WTForms asks
        csrf_field_name = TOKEN_FIELD

    def accepted(self) -> bool:
        """Tell whether it was sent and everything in it holds."""
        return bool(self.validate_on_submit())

    def refuse(self, error: Invalid, *, within: str = "") -> None:
        """Show a refusal of the domain beside its field, or above the form.

        Where several forms stand on one page, the names of fields begin with what they are within.
        """
        field = self._fields.get(f"{within}_{error.field}" if within else error.field)
        if field is None:
            self.form_errors.append(refusal_said(error))
        else:
            field.errors = [*field.errors, refusal_said(error)]


class OpenForm(Form):
    """A form outside every session; where it comes from is checked instead."""

    class Meta(Form.Meta):
        """No token: there is no session that it could be of."""

        csrf = False


class Line(StringField):
    """One line of plain words."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Strip markup, and spaces at both ends."""
        self.data = plain(valuelist[0]).strip() if valuelist else ""


class Words(TextAreaField):
    """Several lines of plain words."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Strip markup."""
        self.data = plain(valuelist[0]) if valuelist else ""


def csrf_field() -> Markup:
    """Give the hidden field of a form that is written by hand."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(
        TOKEN_FIELD, g.get("form_token", "")
    )
