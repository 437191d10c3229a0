"""Outcomes: one page a table of the menu; its title is its answer, each chart has its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from logbook.domain.errors import Unknown
from logbook.domain.tables import ALL_SITES, CHANGING, CHILDREN, SURVIVORS, Line, Table
from logbook.services import evaluating
from logbook.services.evaluating import Outcomes
from logbook.web.clock import now
from logbook.web.database import reading
from logbook.web.evaluator.blueprint import bp
from logbook.web.evaluator.charts import BarsChart, MeansChart, bars_chart, means_chart
from logbook.web.evaluator.lines import Row, SiteRows, moved, row, site_rows, told
from logbook.web.evaluator.quarters import quarter_end
from logbook.web.evaluator.sentences import (
    aspect_said,
    by_site_said,
    change_said,
    domain_said,
    interval_said,
    menu_said,
    moved_most_said,
    title_said,
    who_said,
)
from logbook.web.guards import current_staff
from logbook.web.wording import short_name


@dataclass(frozen=True, slots=True)
class Way:
    """One table of the menu, as a link."""

    words: str
    href: str
    here: bool
    apart: bool  # the adults stand at the other end


@dataclass(frozen=True, slots=True)
class Headline:
    """One share in large figures, with its interval and what it is a share of."""

    name: str
    share: str
    interval: str
    of: str
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class OutcomesPage:
    """Everything that the page of one table says."""

    title: str
    lede: str
    frozen: bool
    apart: bool  # about those who have harmed: their sentence stands on the page
    ways: tuple[Way, ...]
    headlines: tuple[Headline, ...]
    paired: str
    bars: BarsChart
    bars_say: str
    means: MeansChart | None
    means_say: str
    rows: tuple[Row, ...]
    sites: tuple[SiteRows, ...]
    sites_say: str
    by_category: bool  # categories are told of all ages by site, and of adults
    by_mean: bool

    @property
    def columns(self) -> int:
        """Count the columns of the table by site."""
        return 1 + self.columns_beside

    @property
    def columns_beside(self) -> int:
        """Count those beside the site."""
        return 5 + 5 * self.by_category + 3 * self.by_mean


_IN_LARGE = (0, 5, 6, 1)  # safety, freedom, being heard, feelings: where every review has them


@bp.get("/outcomes", defaults={"name": CHILDREN})
@bp.get("/outcomes/<name>")
def outcomes(name: str) -> ResponseReturnValue:
    """Show one table of the menu."""
    with reading() as desk:
        found = evaluating.outcomes(desk, current_staff(), at=now())
    tables = {each.name: each for each in found.tables}
    if name not in tables:
        raise Unknown
    return render_template("evaluator/outcomes.html", page=_page(found, tables[name]))


def _page(found: Outcomes, table: Table) -> OutcomesPage:
    together = [line for line in table.lines if line.site == ALL_SITES]
    named = [(_name(found, table, line)[0], line) for line in together]
    by_site = [line for line in table.lines if line.site != ALL_SITES]
    return OutcomesPage(
        title=title_said(table),
        lede=_lede(found, table),
        frozen=found.frozen_on is not None,
        apart=table.name == CHANGING,
        ways=tuple(_way(each.name, table.name) for each in found.tables),
        headlines=() if table.name == CHANGING else _headlines(found, table, together),
        paired=_paired(together[0]),
        bars=_bars(found, table, together),
        bars_say=moved_most_said(named),
        means=_means(found, table, named),
        means_say=change_said(named),
        rows=tuple(row(name, line) for name, line in named),
        sites=_by_site(named, by_site),
        sites_say=by_site_said(by_site, by_category=table.name in (CHILDREN, SURVIVORS)),
        by_category=table.name in (CHILDREN, SURVIVORS),
        by_mean=table.name != CHILDREN,
    )


def _name(found: Outcomes, table: Table, line: Line) -> tuple[str, str]:
    aspect = aspect_said(line.item) if table.name == CHILDREN else None
    item = found.items[line.item]
    return aspect or (short_name(item), domain_said(item.domain))


def _lede(found: Outcomes, table: Table) -> str:
    said = [
        _("%(who)s.", who=who_said(table.name)),
        _("All that was counted by the end of %(month)s.", month=quarter_end(found.quarter)),
    ]
    if found.frozen_on:
        said.append(_("Frozen on %(day)s.", day=format_date(found.frozen_on, "d MMMM y")))
    else:
        said.append(_("Not frozen yet: what is taken back until then still goes."))
    return " ".join([*said, _("Counts to the nearest 5.")])


def _way(name: str, here: str) -> Way:
    href = url_for("evaluator.outcomes", name=name)
    return Way(menu_said(name), href, name == here, name == SURVIVORS)


def _headlines(found: Outcomes, table: Table, lines: Sequence[Line]) -> tuple[Headline, ...]:
    chosen = [lines[place] for place in _IN_LARGE if lines[place].shares]
    return tuple(_headline(_name(found, table, line), line) for line in chosen)


def _headline(name: tuple[str, str], line: Line) -> Headline:
    better = line.shares[0]
    return Headline(
        _("%(name)s: better", name=name[0]),
        f"{better.percent} %",
        interval_said(line),
        _("%(part)d of %(all)d compared", part=better.count, all=line.paired),
        2.0 * line.low,
        2.0 * better.percent,
        2.0 * line.high,
    )


def _paired(line: Line) -> str:
    if line.withheld:
        return ""
    return _(
        "%(share)d %% of those who said yes to being counted are compared (%(paired)d of "
        "%(eligible)d, each to the nearest 5), with a median of %(weeks)d weeks between.",
        paired=line.paired,
        eligible=line.eligible,
        share=line.paired_share,
        weeks=line.weeks,
    )


def _bars(found: Outcomes, table: Table, lines: Sequence[Line]) -> BarsChart:
    title = _("Better, same and worse. The table below has every number.")
    return bars_chart("bars", title, [told(*_name(found, table, line), line) for line in lines])


def _means(found: Outcomes, table: Table, named: Sequence[tuple[str, Line]]) -> MeansChart | None:
    if table.name == CHILDREN:
        return None  # raw numbers of different bands are never laid together
    scale = found.items[table.lines[0].item].scale
    return means_chart(
        "means",
        _("Mean at the start and at the latest review"),
        [moved(name, line) for name, line in named],
        scale.lowest,
        scale.highest,
    )


def _by_site(named: Sequence[tuple[str, Line]], by_site: Sequence[Line]) -> tuple[SiteRows, ...]:
    found = [
        site_rows(name, [line for line in by_site if line.item == whole.item])
        for name, whole in named
    ]
    return tuple(each for each in found if each.rows)
