"""One question over time: where the line lies, and then and now in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from logbook.domain.measures import Item
from logbook.domain.scales import Format

MOST = 10  # answers on a line; more would stand closer than a finger
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 266, 18, 88
_ABOUT = 1  # a step that is still about the same on a dial


@dataclass(frozen=True, slots=True)
class Answer:
    """A day and the value of that day's answer."""

    day: date
    value: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the drawing, and what stands beside it."""

    x: int
    y: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A question's line, drawn and told."""

    name: str
    told: str
    dots: tuple[Dot, ...]
    points: str
    first: Dot
    last: Dot


def line_of(item: Item, answers: Sequence[Answer], language: str) -> Line | None:
    """Draw the latest answers to a question, the oldest first; None when there are none."""
    if not answers:
        return None
    shown = answers[-MOST:]
    dots = tuple(_dot(item, at, len(shown), each.value) for at, each in enumerate(shown))
    dial = item.scale.format is Format.DIAL
    then, now = (str(shown[0].value), str(shown[-1].value)) if dial else ("", "")
    return Line(
        item.name(language),
        _told(item, shown, language),
        dots,
        " ".join(f"{each.x},{each.y}" for each in dots),
        Dot(dots[0].x - 5, dots[0].y - 11, then),
        Dot(dots[-1].x + 16, dots[-1].y + 6, now),
    )


def _dot(item: Item, at: int, count: int, value: int) -> Dot:
    scale = item.scale
    share = (value - scale.lowest) / (scale.highest - scale.lowest)
    across = at / (count - 1) if count > 1 else 1
    return Dot(round(_LEFT + across * (_RIGHT - _LEFT)), round(_BOTTOM - share * (_BOTTOM - _TOP)))


def _told(item: Item, shown: Sequence[Answer], language: str) -> str:
    then, now = shown[0], shown[-1]
    if len(shown) == 1:
        return _("You said %(now)s.", now=_said(item, now, language))
    slack = _ABOUT if item.scale.format is Format.DIAL else 0
    if abs(then.value - now.value) <= slack:
        return _("It has stayed about the same.")
    before, after = _said(item, then, language), _said(item, now, language)
    if then.day.month == now.day.month:
        day = format_date(then.day, "d MMMM")
        return _("It was %(then)s on %(day)s. Now it is %(now)s.", then=before, day=day, now=after)
    month = format_date(then.day, "MMMM")
    return _(
        "It was %(then)s in %(month)s. Now it is %(now)s.", then=before, month=month, now=after
    )


def _said(item: Item, answer: Answer, language: str) -> str:
    if item.scale.format is Format.DIAL:
        return str(answer.value)
    return _("“%(words)s”", words=item.label(answer.value, language).lower())
