"""Lines of a table, as the charts and the tables of a page take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from logbook.domain.suppression import THREE
from logbook.domain.tables import Line, Share
from logbook.web.evaluator.charts import Bar, Moved, Piece, Told, small_bar
from logbook.web.evaluator.sentences import (
    interval_said,
    missing_said,
    part_said,
    range_said,
    signed,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """How many got better, stayed the same, got worse; the last two as one where one is small."""

    better: str
    same: str
    worse: str
    rest: str
    interval: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Change:
    """The means of an item."""

    start: str
    latest: str
    change: str
    interval: str
    sd: str


@dataclass(frozen=True, slots=True)
class Row:
    """One item in the tables of a page; parts or change are None where they are withheld."""

    name: str
    withheld: bool
    eligible: str = ""
    baseline: str = ""
    paired: str = ""
    share: str = ""
    weeks: str = ""
    missing: str = ""
    lost_start: str = ""
    ends: str = ""
    parts: Parts | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class SiteRows:
    """One item at each site."""

    name: str
    rows: tuple[Row, ...]


def told(name: str, small: str, line: Line) -> Told:
    """Make a bar of a line."""
    return Told(
        name,
        small,
        tuple(Piece(_kind(share), share.percent, _beside(share)) for share in line.shares),
        line.low,
        line.high,
        "" if line.withheld else str(line.paired),
        interval_said(line),
        "" if line.shares else _("withheld"),
    )


def moved(name: str, line: Line) -> Moved:
    """Make a move of a line's means."""
    means = line.means
    return Moved(
        name,
        means,
        signed(means.change) if means else "",
        range_said(means) if means else "",
        "" if line.withheld else str(line.paired),
        "" if means else _("withheld"),
    )


def row(name: str, line: Line) -> Row:
    """Make a row of a line."""
    if line.withheld:
        return Row(name, withheld=True)
    return Row(
        name,
        withheld=False,
        eligible=str(line.eligible),
        baseline=str(line.baseline),
        paired=str(line.paired),
        share=_percent(line.paired_share),
        weeks=str(line.weeks),
        missing=missing_said(line) if line.together else "",
        lost_start=_number(line.together.lost_start if line.together else None),
        ends=_ends(line),
        parts=_parts(line),
        change=_change(line),
    )


def site_rows(name: str, lines: Sequence[Line]) -> SiteRows:
    """Make the rows of one item's sites."""
    return SiteRows(name, tuple(row(line.site, line) for line in lines))


def _kind(share: Share) -> str:
    return share.part[0] if len(share.part) == 1 else "same"


def _beside(share: Share) -> str:
    percent = _percent(share.percent)
    if len(share.part) == 1:
        return percent
    return _("%(percent)s %(part)s", percent=percent, part=part_said(share))


def _parts(line: Line) -> Parts | None:
    if not line.shares:
        return None
    better, *others = (_percent(each.percent) for each in line.shares)
    same, worse = others if len(line.shares) == len(THREE) else ("", "")
    pieces = [Piece(_kind(each), each.percent, "") for each in line.shares]
    return Parts(
        better,
        same,
        worse,
        "" if worse else others[0],
        interval_said(line),
        small_bar(pieces, line.low, line.high),
    )


def _change(line: Line) -> Change | None:
    means = line.means
    if means is None:
        return None
    return Change(
        _number(means.start),
        _number(means.latest),
        signed(means.change),
        range_said(means),
        _number(means.sd),
    )


def _ends(line: Line) -> str:
    if line.together is None:
        return ""
    floor, ceiling = line.together.floor, line.together.ceiling
    said = [_("%(p)d %% at the worst end", p=floor)] if floor is not None else []
    said += [_("%(p)d %% at the best end", p=ceiling)] if ceiling is not None else []
    return ", ".join(said) if said else _("fewer than 10 at either end")


def _percent(number: int) -> str:
    return f"{number} %"


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.1f}"
