"""What a lead fills in."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Length

from logbook.domain.openings import REASON_MOST, CoverReason
from logbook.web.forms import Form, Words

_CHOOSE = _l("Choose one of these.")


def _reason_said(reason: CoverReason) -> str:
    said: dict[CoverReason, str] = {
        CoverReason.LEAVE: _("Their worker is on leave"),
        CoverReason.SICKNESS: _("Their worker is ill"),
        CoverReason.BETWEEN: _("They are between two workers"),
    }
    return said[reason]


class PressForm(Form):
    """Nothing but the token."""


class HandOverForm(Form):
    """Who supports a person from now on."""

    keyworker = SelectField(_l("Keyworker"), invalid_choice_message=_CHOOSE)
    both_sides = BooleanField(_l("It must be so: one worker on both sides of this family"))


class CoverForm(Form):
    """Until when a lead supports a person, and why."""

    until = DateField(_l("Last day"), [InputRequired(_l("Choose a day."))])
    reason = SelectField(
        _l("Why"),
        invalid_choice_message=_CHOOSE,
        choices=lambda: [SelectChoice(each.value, _reason_said(each)) for each in CoverReason],
    )


class LookForm(Form):
    """Why a lead must look at what a person shares."""

    why = Words(
        _l("Why you must look"),
        [InputRequired(_l("Write why.")), Length(max=REASON_MOST)],
    )
