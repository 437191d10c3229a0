"""What the manager fills in; the names of fields differ, since all forms stand on one page."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Length

from logbook.domain.people import StaffRole
from logbook.web.forms import Form, Line
from logbook.web.wording import duty_said

_CHOOSE = _l("Choose one of these.")
_NAME = [InputRequired(_l("Write the name.")), Length(max=80)]


class SiteForm(Form):
    """A place of work."""

    site_name = Line(_l("Name of the site"), _NAME)
    site_area = Line(_l("Area"), [InputRequired(_l("Write the area.")), Length(max=80)])


class ProgrammeForm(Form):
    """A kind of help."""

    programme_name = Line(_l("Name of the programme"), _NAME)


class AccountForm(Form):
    """A member of staff."""

    name = Line(_l("First and last name"), _NAME)
    email = EmailField(
        _l("Work e-mail"),
        [InputRequired(_l("Write their e-mail address.")), Length(max=200)],
        render_kw={"autocomplete": "off"},
    )
    role = SelectField(
        _l("What they may do"),
        invalid_choice_message=_CHOOSE,
        choices=lambda: [SelectChoice(each.value, duty_said(each)) for each in StaffRole],
    )
    site = SelectField(_l("Site"), invalid_choice_message=_CHOOSE)
    hours = Line(_l("Hours"), [Length(max=80)])
