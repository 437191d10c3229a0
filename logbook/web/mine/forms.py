"""What can be sent on the plain face; each answer is read by the domain, which knows its scale."""

from __future__ import annotations

from wtforms import BooleanField, StringField

from logbook.web.forms import Form, Line, OpenForm, Words


class DoorForm(OpenForm):
    """Five words; there is no session yet that a token could be of."""

    five = Line()


class OneButtonForm(Form):
    """Nothing but the token: one button, one deed."""


class NewWordsForm(Form):
    """The five new words, written by their person."""

    again = Line()


class TimeForm(Form):
    """Whether now is a good time: yes, not-really, or go-on."""

    time = StringField()


class RatingForm(Form):
    """One answer, as it was chosen."""

    rating = StringField()


class EntryForm(Form):
    """Own words, the wish to talk, whom it is for, and the draft that it ends."""

    entry = Line()
    words = Words()
    talk = BooleanField()
    give = StringField()


class WhoForm(Form):
    """Yes or no, and whom it is about where that is somebody of the team."""

    may = StringField()
    staff = StringField()
