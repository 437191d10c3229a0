"""What a person can send; each answer is read by the domain, which knows its scale."""

from __future__ import annotations

from wtforms import BooleanField, StringField

from logbook.web.forms import Form, Line, OpenForm, Words


class DeedForm(Form):
    """Nothing but the token: one button, one deed."""


class MomentForm(Form):
    """Whether now is a good time: yes, not-really, or go-on."""

    good = StringField()


class WordsForm(Form):
    """Own words, the wish to talk, whom it is for, and the draft that it ends."""

    draft = Line()
    words = Words()
    talk = BooleanField()
    to = StringField()


class FreshWordsForm(Form):
    """The five new words, written by their person."""

    again = Line()


class HelpForm(Form):
    """Whether the help about leaving is put away: yes or no."""

    away = StringField()


class PinForm(Form):
    """Six numbers, written twice."""

    pin = StringField()
    again = StringField()


class SquarePinForm(OpenForm):
    """The same outside every session: the address with the token is the leave for it."""

    pin = StringField()
    again = StringField()


class OwnWordsForm(Form):
    """The five words of whoever wants to see more than numbers open."""

    a = StringField()


class PhoneForm(Form):
    """The phone that is removed."""

    phone = StringField()


class ChoiceForm(Form):
    """Yes or no, and whom it is about where that is somebody of the team."""

    may = StringField()
    staff = StringField()
