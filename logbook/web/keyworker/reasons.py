"""Reasons to look soon, in words; the rule itself stands in the domain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.domain.caseload import Group, Line, Story
from logbook.domain.concerns import DEFAULTS, Concern, ConcernKind
from logbook.domain.measures import Questions
from logbook.web.wording import (
    ago_said,
    day_said,
    fall_said,
    language_now,
    local_day,
    low_said,
    on_dial,
    short_name,
)


def concerns_said(concerns: Iterable[Concern], questions: Questions) -> str:
    """Say what is low or fell, in one row of sentences."""
    said = (_answer_said(each, questions) for each in concerns)
    return " ".join(each for each in said if each)


def reason_said(line: Line, today: date) -> str:
    """Say why somebody stands in their group, apart from low answers and falls."""
    if line.group is Group.TALK:
        return _not_alone(line, _("Wants to talk."))
    if line.group is Group.UNREAD:
        return _unread_said(line)
    if line.group is Group.QUIET and line.waits:
        silent = (today - local_day(line.waits)).days
        return ngettext("Nothing for %(num)d day.", "Nothing for %(num)d days.", silent)
    return "" if line.group is Group.LOW else _settled_said(line, today)


def sign_said(story: Story, today: date) -> str:
    """Say that somebody came in by their second words, and asked to talk there; else nothing."""
    said = []
    if story.signs:
        day = day_said(local_day(max(story.signs)), today)
        said.append(_("Came in by the second words, last %(day)s.", day=day))
    if any(each.plain for each in story.wishes):
        said.append(_("Asked in the plain diary: somebody may be looking on. Ring or see first."))
    return " ".join(said)


def asked_apart(line: Line) -> datetime | None:
    """Tell since when somebody wants to talk, when they shared nothing as they asked."""
    if line.group is not Group.TALK or any(each.at == line.waits for each in line.story.entries):
        return None
    return line.waits


def rule_said(concern: Concern, questions: Questions) -> tuple[str, str]:
    """Say a concern and the line that the rule draws for it."""
    if concern.item is None or concern.value is None:
        return _("Wants to talk."), ""
    item = questions.item(concern.item)
    if concern.kind is ConcernKind.FALL and concern.was is not None:
        line = DEFAULTS.fall.on(item.scale.format)
        head = _(
            "%(name)s fell by %(steps)d.", name=short_name(item), steps=concern.was - concern.value
        )
        return head, _("The rule is %(line)d or more.", line=line)
    line = (DEFAULTS.safety if item.safety else DEFAULTS.others).on(item.scale.format) or 0
    lowest = item.scale.lowest + line
    told = (
        str(lowest) if on_dial(item) else _("“%(label)s”", label=item.label(lowest, language_now()))
    )
    return low_said(item, concern.value), _("The rule is %(line)s or lower.", line=told)


def _answer_said(concern: Concern, questions: Questions) -> str:
    if concern.item is None or concern.value is None:
        return ""
    item = questions.item(concern.item)
    if concern.kind is ConcernKind.FALL and concern.was is not None:
        return fall_said(item, concern.was, concern.value)
    return low_said(item, concern.value)


def _unread_said(line: Line) -> str:
    return ngettext("One entry to read.", "%(num)d entries to read.", line.unread)


def _not_alone(line: Line, said: str) -> str:
    good = all(each.good_moment for each in line.story.wishes)
    return said if good else said + " " + _("It was not a good time to write.")


def _settled_said(line: Line, today: date) -> str:
    if not line.story.entries:
        return _("Has shared nothing yet.")
    answered = [each.at for each in line.story.replies]
    if not answered:
        return _("Read. No answer is waiting.")
    return _("Last answered %(ago)s.", ago=_ago(local_day(max(answered)), today))


def _ago(day: date, today: date) -> str:
    ago = ago_said(day, today)
    return ago if (today - day).days < 2 else _("%(days)s ago", days=ago)
