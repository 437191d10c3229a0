"""How things have been: the three questions of a check-in over time, as lines and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from logbook.domain.caseload import Story, concerns_by_entry
from logbook.domain.concerns import Concern
from logbook.domain.entries import Entry, Missing, Occasion, Rating
from logbook.domain.measures import Item, Questions
from logbook.web.drawings import LinesChart, Track, lines_chart
from logbook.web.keyworker.reasons import concerns_said
from logbook.web.wording import language_now, local_day, on_dial, short_day, short_name, value_said

_ENOUGH = 2  # one point is no line


@dataclass(frozen=True, slots=True)
class History:
    """The chart, the sentences that go before it, and the same as a table."""

    span: str
    says: tuple[str, ...]
    chart: LinesChart
    caption: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]


def history_of(story: Story, questions: Questions, today: date) -> History | None:
    """Make the history of a person; None when there is not enough for a line."""
    items = questions.check_in(story.person.role, story.person.band)
    entries = [each for each in reversed(story.entries) if any(_asked(each, x) for x in items)]
    if len(entries) < _ENOUGH:
        return None
    latest = concerns_by_entry(story.entries, questions).get(entries[-1], ())
    says = _says(latest, questions)
    chart = lines_chart(
        "lines",
        _chart_title(story, items),
        " ".join((*says, _("The table below has every value."))),
        [_track(item, entries, latest, today) for item in items],
        [local_day(each.at) for each in entries if each.occasion is Occasion.REVIEW],
        name_month=lambda day: str(format_date(day, "MMM")),
        name_day=lambda day: short_day(day, today),
    )
    return History(
        _span(entries, items),
        says,
        chart,
        _("%(name)s’s answers by day", name=story.person.name),
        ((_("Day"), False), *((short_name(item), on_dial(item)) for item in items)),
        tuple(_row(each, items, today) for each in reversed(entries)),
    )


def _chart_title(story: Story, items: Sequence[Item]) -> str:
    names = ", ".join(short_name(item) for item in items)
    return _("%(name)s over time: %(names)s", name=story.person.name, names=names)


def missing_said(missing: Missing | None) -> str:
    """Say why there is no answer."""
    reasons = {
        Missing.SKIP: _("skipped"),
        Missing.UNSURE: _("doesn’t know"),
        Missing.UNSAID: _("doesn’t want to say"),
    }
    return reasons[missing] if missing else _("not asked")


def _asked(entry: Entry, item: Item) -> Rating | None:
    rating = entry.rating(item.code)
    return rating if rating is not None and rating.version == item.version else None


def _says(latest: Sequence[Concern], questions: Questions) -> tuple[str, ...]:
    said = concerns_said(latest, questions)
    if said:
        return said, _("The line can’t say why. Ask.")
    return (_("No answer is low now, and none has fallen far."), _("A gap is an answer not given."))


def _span(entries: Sequence[Entry], items: Sequence[Item]) -> str:
    days = [local_day(each.at) for each in entries]
    return _(
        "%(first)s to %(last)s, %(occasions)s, %(lowest)d to %(highest)d",
        first=format_date(days[0], "d MMMM"),
        last=format_date(days[-1], "d MMMM"),
        occasions=ngettext("%(num)d entry", "%(num)d entries", len(entries)),
        lowest=items[0].scale.lowest,
        highest=items[0].scale.highest,
    )


def _track(item: Item, entries: Sequence[Entry], latest: Sequence[Concern], today: date) -> Track:
    answers = tuple(
        (local_day(each.at), rating.value) for each in entries if (rating := _asked(each, item))
    )
    return Track(
        item.scale.lowest,
        item.scale.highest,
        answers,
        _beside(item, answers, today),
        look=any(each.item == item.code for each in latest),
    )


def _beside(item: Item, answers: Sequence[tuple[date, int | None]], today: date) -> tuple[str, ...]:
    if not answers or answers[-1][1] is None:
        return short_name(item), _("no answer last time")
    given = [(day, value) for day, value in answers if value is not None]
    value = value_said(item, given[-1][1])
    if not on_dial(item):
        return short_name(item), value
    if len(given) < _ENOUGH:
        return short_name(item), value
    day, was = given[-2]
    before = _("was %(was)d on %(day)s", was=was, day=short_day(day, today))
    return short_name(item), value, before


def _row(entry: Entry, items: Sequence[Item], today: date) -> tuple[str, ...]:
    cells = []
    for item in items:
        rating = _asked(entry, item)
        value = rating.value if rating else None
        if value is None:
            cells.append(missing_said(rating.missing if rating else None))
        else:
            cells.append(str(value) if on_dial(item) else item.label(value, language_now()))
    return (short_day(local_day(entry.at), today), *cells)
