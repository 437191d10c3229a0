"""What a lead fills in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from logbook.web.forms import Form


class AssignForm(Form):
    """Who supports a person from now on."""

    keyworker = SelectField(_l("Keyworker"), invalid_choice_message=_l("Choose one of these."))
