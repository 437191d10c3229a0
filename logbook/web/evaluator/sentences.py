"""What the outcomes pages say: the fixed sentences, and those that are read off the numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from logbook.domain.journeys import Reason
from logbook.domain.tables import CHANGING, CHILDREN, SURVIVORS, Line, Means, Share, Table


def menu_said(table: str) -> str:
    """Name a table of the menu."""
    return {
        CHILDREN: _("Children and young people"),
        SURVIVORS: _("Adult survivors"),
        CHANGING: _("Adults who have harmed, apart"),
    }.get(table, _("Ages %(band)s", band=table.replace("-", "–")))


def who_said(table: str) -> str:
    """Name whom a table counts, inside a sentence."""
    return {
        CHILDREN: _("Children and young people, all ages"),
        SURVIVORS: _("Adults who have lived with abuse"),
        CHANGING: _("Adults who have harmed, about themselves"),
    }.get(table, _("Children and young people aged %(band)s", band=table.replace("-", "–")))


def title_said(table: Table) -> str:
    """Say the page's answer: how many felt safer, or why that can't be said."""
    first = table.lines[0]
    if first.withheld:
        return _("Fewer than 10 can be compared: nothing to show")
    if not first.shares:
        return _means_title(table, first)
    better = first.shares[0].percent
    if table.name == CHANGING:
        return _("Of %(n)d compared, %(p)d %% say they keep calm better", n=first.paired, p=better)
    return _(
        "Of %(n)d compared, %(p)d %% felt safer at their latest review", n=first.paired, p=better
    )


def _means_title(table: Table, first: Line) -> str:
    if first.means is None:
        return _("%(n)d compared: how many got better is withheld", n=first.paired)
    name = _("Keeping calm") if table.name == CHANGING else _("Feeling safe")
    return _(
        "%(name)s went from %(start)s to %(latest)s on average, of %(n)d compared",
        name=name,
        start=f"{first.means.start:.1f}",
        latest=f"{first.means.latest:.1f}",
        n=first.paired,
    )


def aspect_said(item: str) -> tuple[str, str] | None:
    """Name what children of all bands are asked, by the code of the oldest; None for others."""
    said: dict[str, Callable[[], tuple[str, str]]] = {
        "t_safe": lambda: (_("Safety"), _("felt safer")),
        "t_feel": lambda: (_("Feelings"), _("felt better")),
        "t_calm": lambda: (_("Calm"), _("felt calmer")),
        "t_conf": lambda: (_("Confidence"), _("surer of themselves")),
        "t_rel": lambda: (_("Relationships"), _("more cared about")),
        "t_free": lambda: (_("Freedom"), _("freer in daily life")),
        "t_heard": lambda: (_("Heard"), _("felt more listened to")),
        "t_learn": lambda: (_("School"), _("got on better")),
    }
    return said[item]() if item in said else None


def domain_said(domain: str) -> str:
    """Name a domain, under the name of an item."""
    return {
        "safety": _("safety"),
        "feelings": _("feelings"),
        "confidence": _("confidence"),
        "relationships": _("relationships"),
        "freedom": _("freedom"),
        "heard": _("being heard"),
        "school": _("school"),
        "self": _("self-rating"),
    }.get(domain, domain)


def part_said(share: Share) -> str:
    """Name the categories that are told as one."""
    if len(share.part) > 1:
        return _("same or worse")
    return {"better": _("better"), "same": _("same"), "worse": _("worse")}[share.part[0]]


def moved_most_said(named: Sequence[tuple[str, Line]]) -> str:
    """Say what the bars show: where most and where fewest got better."""
    told = [(name, line) for name, line in named if line.shares]
    if not told:
        return _("Withheld: too few, or a sum would give a small number back.")
    most = max(told, key=lambda each: each[1].shares[0].percent)
    least = min(told, key=lambda each: each[1].shares[0].percent)
    if len(told) == 1 or most[1].shares[0].percent == least[1].shares[0].percent:
        return _("%(name)s: %(p)d %% got better.", name=most[0], p=most[1].shares[0].percent)
    return _(
        "Most often better: %(most)s, %(p)d %%. Least often: %(least)s, %(q)d %%.",
        most=most[0],
        p=most[1].shares[0].percent,
        least=least[0],
        q=least[1].shares[0].percent,
    )


def change_said(named: Sequence[tuple[str, Line]]) -> str:
    """Say what the means show: how many intervals hold no change."""
    told = [line.means for _name, line in named if line.means]
    if not told:
        return _("Fewer than 10 can be compared, so no mean is shown.")
    still = sum(each.low <= 0 <= each.high for each in told)
    if still == 0:
        return _("No interval includes “no change”.")
    if still == len(told):
        return _("Every interval includes “no change”.")
    return ngettext(
        "%(num)d of %(all)d intervals includes “no change”.",
        "%(num)d of %(all)d intervals include “no change”.",
        still,
        all=len(told),
    )


def by_site_said(lines: Sequence[Line], *, by_category: bool) -> str:
    """Say how much of a table by site is withheld, and why."""
    gone = sum(line.withheld for line in lines)
    part = sum(not line.withheld and not line.shares for line in lines) if by_category else 0
    why = _("They hold fewer than 10, or a sum would give such a number back.")
    if gone and part:
        told = _(
            "Of %(all)d lines %(gone)d are withheld, and %(part)d keep their categories back.",
            all=len(lines),
            gone=gone,
            part=part,
        )
    elif part:
        told = _("Of %(all)d lines %(part)d keep their categories back.", all=len(lines), part=part)
    else:
        told = _("Of %(all)d lines %(gone)d are withheld.", all=len(lines), gone=gone)
    return f"{told} {why}" if gone + part else _("Nothing had to be withheld.")


def missing_said(line: Line) -> str:
    """Say why some have no pair; reasons that fewer than ten share are not told."""
    told = line.together.missing if line.together else ()
    said = [
        _("%(count)d %(reason)s", count=count, reason=reason_said(Reason(reason)))
        for reason, count in told
    ]
    return ", ".join(said) if said else _("each reason holds fewer than 10")


def reason_said(reason: Reason) -> str:
    """Say why a subject has no pair."""
    return {
        Reason.ABSENT: _("had no review that asked it"),
        Reason.SKIP: _("skipped it"),
        Reason.UNSURE: _("didn’t know"),
        Reason.UNSAID: _("didn’t want to say"),
        Reason.LOST: _("had no second review"),
        Reason.SOON: _("had two reviews too close"),
    }[reason]


def interval_said(line: Line) -> str:
    """Say an interval of a share: 53 to 67 %."""
    return _("%(low)d to %(high)d %%", low=line.low, high=line.high) if line.shares else ""


def range_said(means: Means) -> str:
    """Say an interval of a change: +0.7 to +1.7."""
    return _("%(low)s to %(high)s", low=signed(means.low), high=signed(means.high))


def signed(number: float) -> str:
    """Write a change with its sign: +1.2, −0.8, 0.0."""
    if number == 0:
        return "0.0"
    return f"{'+' if number > 0 else '−'}{abs(number):.1f}"
