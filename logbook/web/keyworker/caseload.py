"""Today, as the page shows it: groups, lines, small lines of answers, one next step each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from logbook.domain.caseload import Group, Line
from logbook.domain.concerns import ConcernKind
from logbook.domain.measures import Item, Questions
from logbook.web.drawings import Sparkline, sparkline
from logbook.web.keyworker.reasons import (
    asked_apart,
    concerns_said,
    reason_said,
    sign_said,
)
from logbook.web.wording import (
    ago_said,
    band_said,
    day_named,
    listed,
    local_day,
    on_dial,
    short_name,
    value_said,
)


@dataclass(frozen=True, slots=True)
class LineShown:
    """One person on Today."""

    person_id: str
    name: str
    band: str
    reason: str
    concern: str
    words: str
    language: str
    sparks: tuple[tuple[str, Sparkline], ...]
    since: tuple[tuple[str, str], ...]
    step: str
    step_href: str
    first: bool


@dataclass(frozen=True, slots=True)
class GroupShown:
    """Those who stand on Today for the same reason."""

    name: str
    words: str
    because: str
    lines: tuple[LineShown, ...]


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything that Today says."""

    title: str
    lede: str
    total: int
    counts: tuple[tuple[str, str, int], ...]
    shown: str
    groups: tuple[GroupShown, ...]


def today_page(
    lines: Sequence[Line], questions: Questions, today: date, *, shown: Group | None
) -> TodayPage:
    """Make the page of a caseload that is in the order in which to look."""
    by_group = {group: [each for each in lines if each.group is group] for group in Group}
    wanted = [group for group in Group if by_group[group] and shown in (None, group)]
    first = lines[0].person.id if lines and lines[0].group is not Group.REST else ""
    return TodayPage(
        _title(by_group),
        _lede(by_group, today),
        len(lines),
        tuple((each.value, group_said(each), len(by_group[each])) for each in Group),
        shown.value if shown else "",
        tuple(
            GroupShown(
                group.value,
                group_said(group),
                _because(group),
                tuple(_line(each, questions, today, first) for each in by_group[group]),
            )
            for group in wanted
        ),
    )


def group_said(group: Group) -> str:
    """Name a group of Today."""
    return {
        Group.TALK: _("Wants to talk"),
        Group.LOW: _("Low or fallen"),
        Group.UNREAD: _("Unread"),
        Group.QUIET: _("Gone quiet"),
        Group.REST: _("The rest"),
    }[group]


def _because(group: Group) -> str:
    return {
        Group.TALK: _("They tapped “I’d like to talk”."),
        Group.LOW: _("A fixed rule about the answers, the same for everybody."),
        Group.UNREAD: _("Shared with you and not opened yet."),
        Group.QUIET: _("They used to write regularly."),
        Group.REST: _("No reason to look soon."),
    }[group]


def _title(by_group: dict[Group, list[Line]]) -> str:
    # the first group that has anybody in it is the answer of the page
    says: dict[Group, Callable[[str], str]] = {
        Group.TALK: lambda names: _("Talk to %(names)s today", names=names),
        Group.LOW: lambda names: _("Look at %(names)s today", names=names),
        Group.UNREAD: lambda names: _("Read what %(names)s shared", names=names),
        Group.QUIET: lambda names: _("Think of %(names)s today", names=names),
    }
    for group, say in says.items():
        if by_group[group]:
            return say(_names(by_group[group]))
    return _("Nobody is waiting") if by_group[Group.REST] else _("You support nobody yet")


def _lede(by_group: dict[Group, list[Line]], today: date) -> str:
    said = [_("They asked.")] if by_group[Group.TALK] else []
    low = _names(by_group[Group.LOW])
    if low and by_group[Group.TALK]:
        said.append(_("Then look at %(names)s: an answer was low or has fallen.", names=low))
    elif low:
        said.append(_("An answer was low or has fallen."))
    elif not any(by_group.values()):
        said.append(_("Invite somebody, or ask a lead to assign somebody to you."))
    return " ".join([*said, f"{day_named(today)}."])


def _names(lines: Sequence[Line]) -> str:
    return listed([each.person.name for each in lines])


def _line(line: Line, questions: Questions, today: date, first: str) -> LineShown:
    step, href = _step(line)
    return LineShown(
        line.person.id,
        line.person.name,
        band_said(line.person.band),
        " ".join(x for x in (reason_said(line, today), sign_said(line.story, today)) if x),
        concerns_said(line.concerns, questions),
        _first_line(line.about.words) if line.about else "",
        line.about.language if line.about else "",
        tuple(_sparks(line, questions)),
        _since(line, today),
        step,
        href,
        line.person.id == first,
    )


def _step(line: Line) -> tuple[str, str]:
    name, person = line.person.name, line.person.id
    if line.group is Group.REST:
        return "", ""
    if line.about is None or line.group is Group.QUIET:
        return _("See %(name)s’s page", name=name), url_for("keyworker.person", person_id=person)
    to_entry = url_for("keyworker.entry", person_id=person, entry_id=line.about.id)
    if line.group is Group.UNREAD:
        return _("Read %(name)s", name=name), to_entry
    return _("Answer %(name)s", name=name), to_entry


def _since(line: Line, today: date) -> tuple[tuple[str, str], ...]:
    wrote = [each.at for each in line.story.entries]
    answered = [each.at for each in line.story.replies]
    never = _("not yet")
    asked = asked_apart(line)
    return (
        *([(_("asked"), ago_said(local_day(asked), today))] if asked else []),
        (_("wrote"), ago_said(local_day(max(wrote)), today) if wrote else never),
        (_("answered"), ago_said(local_day(max(answered)), today) if answered else never),
    )


def _sparks(line: Line, questions: Questions) -> list[tuple[str, Sparkline]]:
    items = questions.check_in(line.person.role, line.person.band)
    columns = (_("Safe"), _("Feel"), _("Free"))  # the three of a check-in, whatever the age
    return [(name, _spark(line, item)) for name, item in zip(columns, items, strict=True)]


def _spark(line: Line, item: Item) -> Sparkline:
    asked = [
        (entry, rating)
        for entry in reversed(line.story.entries)
        if (rating := entry.rating(item.code)) and rating.version == item.version
    ]
    values = [rating.value for _entry, rating in asked]
    told = any(each.item == item.code and each.kind in _TOLD for each in line.concerns)
    latest = bool(asked) and asked[-1][0] is line.about
    words = _("%(name)s, %(item)s: %(values)s", name=line.person.name, item=short_name(item),
              values=_values_said(item, values))  # fmt: skip
    return sparkline(
        values, item.scale.lowest, item.scale.highest, look=told and latest, words=words
    )


_TOLD = (ConcernKind.LOW, ConcernKind.FALL)


def _values_said(item: Item, values: Sequence[int | None]) -> str:
    if not any(value is not None for value in values):
        return _("no answer yet")
    said = [_one_said(item, value) for value in values]
    return ", ".join(said) + (
        _(" of %(highest)d", highest=item.scale.highest) if on_dial(item) else ""
    )


def _one_said(item: Item, value: int | None) -> str:
    if value is None:
        return _("no answer")
    return str(value) if on_dial(item) else value_said(item, value)


def _first_line(words: str) -> str:
    return words.strip().split("\n", 1)[0]
