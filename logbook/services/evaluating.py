"""Evaluating: the fixed menu of outcome tables of the last closed quarter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Refused
from logbook.domain.lattice import COLUMNS, least_loss
from logbook.domain.measures import Item
from logbook.domain.menu import Counted, menu
from logbook.domain.observations import Subject
from logbook.domain.people import StaffRole
from logbook.domain.releases import FEWEST_SUBJECTS, ROLES, Population
from logbook.domain.tables import Line, Means, Share, Table, Together
from logbook.domain.weeks import closed_quarter
from logbook.services.counting import counted
from logbook.services.desk import Desk
from logbook.store.releases import releases_of

TABLES = "tables"  # kept beside the files of a quarter, as what the pages show of it


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The tables of one quarter, and the day on which they were frozen; None while they aren't."""

    quarter: str
    frozen_on: date | None
    tables: tuple[Table, ...]
    items: Mapping[str, Item]


def outcomes(desk: Desk, actor: StaffActor, *, at: datetime) -> Outcomes:
    """Give the tables of the last closed quarter: as they were frozen, else as they stand now.

    Refused to all but evaluators.
    """
    if actor.role is not StaffRole.EVALUATOR:
        raise Refused
    quarter = closed_quarter(at.date())
    kept = releases_of(desk.session, quarter).get(TABLES)
    if kept and kept.content:
        tables = read_tables(kept.content)
    else:
        tables = tables_of(counted(desk, quarter), desk)
    items = {line.item: desk.questions.item(line.item) for table in tables for line in table.lines}
    return Outcomes(quarter, kept.made_on if kept else None, tables, items)


def tables_of(frozen: Counted, desk: Desk) -> tuple[Table, ...]:
    """Make the menu from the subjects whom the files hold, so that neither tells of the rest."""
    kept = [each for population in Population for each in released_subjects(frozen, population)]
    return menu(Counted(tuple(kept), frozen.observations), desk.questions, _point_of_t)


def released_subjects(frozen: Counted, population: Population) -> tuple[Subject, ...]:
    """Give the subjects of a population whom its file holds; all of them where there is no file."""
    mine = tuple(each for each in frozen.subjects if each.role in ROLES[population])
    fit = least_loss(mine, COLUMNS) if len(mine) >= FEWEST_SUBJECTS else None
    if fit is None:
        return mine
    return tuple(each for each in mine if each.id not in fit.left_out)


def written_tables(tables: tuple[Table, ...]) -> bytes:
    """Write tables down, so that a frozen quarter shows the same for ever."""
    return json.dumps([asdict(each) for each in tables], sort_keys=True).encode()


def read_tables(content: bytes) -> tuple[Table, ...]:
    """Read tables that were written down."""
    return tuple(
        Table(each["name"], tuple(_line(line) for line in each["lines"]))
        for each in json.loads(content)
    )


def _line(told: dict[str, Any]) -> Line:
    shares = tuple(
        Share(tuple(each["part"]), each["count"], each["percent"]) for each in told["shares"]
    )
    means = Means(**told["means"]) if told["means"] else None
    together = told["together"] and Together(
        **{**told["together"], "missing": tuple(map(tuple, told["together"]["missing"]))}
    )
    return Line(**{**told, "shares": shares, "means": means, "together": together})


def _point_of_t(freedom: int) -> float:
    from scipy.special import stdtrit  # here alone, since loading it takes longer than a page may

    return float(stdtrit(freedom, 0.975))
