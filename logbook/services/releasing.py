"""Releasing: a closed quarter is frozen once, proved on its bytes, and given out as it was."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.metadata import version

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.lattice import COLUMNS, Fit
from logbook.domain.menu import Counted
from logbook.domain.observations import SubjectId
from logbook.domain.people import StaffRole
from logbook.domain.proofs import Proof, prove
from logbook.domain.releases import ROLES, Population, Source, Why, build
from logbook.domain.waves import Gauge, bands, cells, gauges
from logbook.domain.weeks import closed_quarter
from logbook.sealing.chance import new_id
from logbook.services.auditing import Kind, record
from logbook.services.counting import counted, counted_now
from logbook.services.desk import Desk
from logbook.services.evaluating import TABLES, tables_of, written_tables
from logbook.services.proving import must_be_proved
from logbook.store.ids import all_ids
from logbook.store.releases import (
    KeptRelease,
    add_release,
    hold_releases,
    last_release,
    release_by_id,
    releases_of,
    served_releases,
    withdraw_release,
)


@dataclass(frozen=True, slots=True)
class Release:
    """One file of a frozen quarter as its evaluator sees it; no proof where it is withheld."""

    id: str
    quarter: str
    population: Population
    made_on: date
    steps: dict[str, str]  # how each column is told
    why_withheld: Why | None
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class Quarter:
    """The last closed quarter, and its files where it has been frozen."""

    name: str
    releases: tuple[Release, ...]


def last_quarter(desk: Desk, actor: StaffActor, *, at: datetime) -> Quarter:
    """Give the last closed quarter and what was made of it; Refused to all but evaluators."""
    _allow(actor)
    quarter = closed_quarter(at.date())
    return Quarter(quarter, _releases(releases_of(desk.session, quarter)))


def freeze_quarter(
    desk: Desk, actor: StaffActor, quarter: str, *, at: datetime
) -> tuple[Release, ...]:
    """Make the files of a quarter, once; asking again gives those that were made.

    Refused to all but evaluators; Unproved where they have not just proved who they are;
    Invalid for any quarter but the last that has closed, and where a site has a name that may
    not leave; Unsound where the written file breaks a rule.
    """
    return keep_frozen(desk, actor, prepare(desk, actor, quarter, at=at), at=at)


def prepare(
    desk: Desk, actor: StaffActor, quarter: str, *, at: datetime
) -> tuple[KeptRelease, ...]:
    """Build and prove what a quarter becomes, and keep nothing: this may take a while."""
    _allow(actor)
    must_be_proved(actor, at=at)
    made = releases_of(desk.session, quarter)
    if made:
        return tuple(made.values())
    if quarter != closed_quarter(at.date()):
        raise Invalid("quarter", "Only the last quarter that has closed can be frozen.")
    frozen = counted(desk, quarter)
    ours = all_ids(desk.session) | _ids(frozen)
    freezing = _Freezing(desk, actor, quarter, at)
    files = [freezing.file(each, frozen, ours) for each in Population]
    return (*files, freezing.keep(TABLES, written_tables(tables_of(frozen, desk))))


def keep_frozen(
    desk: Desk, actor: StaffActor, prepared: tuple[KeptRelease, ...], *, at: datetime
) -> tuple[Release, ...]:
    """Keep what was prepared, unless somebody was first; Invalid when somebody in it has gone."""
    _allow(actor)
    must_be_proved(actor, at=at)
    quarter = prepared[0].quarter
    hold_releases(desk.session)
    if not releases_of(desk.session, quarter):
        _refuse_the_gone(desk, prepared)
        for each in prepared:
            add_release(desk.session, each)
        record(desk, actor.id, Kind.RELEASED, at=at, why=quarter)
    return _releases(releases_of(desk.session, quarter))


def withdraw_files(desk: Desk, subject: SubjectId | None) -> None:
    """Give no file out any more that counts a subject; not knowing which, none that counts any.

    It is not made again without them: the two side by side would tell of just that one.
    """
    hold_releases(desk.session)
    for each in served_releases(desk.session):
        if subject is None or subject in json.loads(each.subjects):
            withdraw_release(desk.session, each.id, Why.ERASED.value)


def fetch(desk: Desk, actor: StaffActor, release: str, *, at: datetime) -> tuple[str, bytes]:
    """Give the name and the bytes of a file, and note that it was fetched.

    Refused to all but evaluators; Unknown where there is no such file.
    """
    _allow(actor)
    must_be_proved(actor, at=at)
    kept = release_by_id(desk.session, release)
    if kept is None or kept.content is None or kept.population == TABLES:
        raise Unknown
    record(desk, actor.id, Kind.FETCHED_RELEASE, at=at, row=kept.id)
    return f"logbook-{kept.quarter}-{kept.population}.zip", kept.content


def _refuse_the_gone(desk: Desk, prepared: tuple[KeptRelease, ...]) -> None:
    inside = {each for kept in prepared for each in json.loads(kept.subjects)}
    if inside and not inside <= counted_now(desk):
        raise Invalid("quarter", "Somebody took their numbers back meanwhile. Press again.")


def _allow(actor: StaffActor) -> None:
    if actor.role is not StaffRole.EVALUATOR:
        raise Refused


@dataclass(frozen=True, slots=True)
class _Freezing:
    desk: Desk
    actor: StaffActor
    quarter: str
    at: datetime

    def file(self, population: Population, frozen: Counted, ours: frozenset[str]) -> KeptRelease:
        """Build one population's file and prove it."""
        source = self._source(population, frozen)
        built = build(source, version=version("logbook"), pseudonym=_pseudonym)
        if built.content is not None:
            prove(built.content, ours)
        return replace(
            self.keep(population, built.content),
            node=json.dumps(_steps(built.fit)),
            subjects=json.dumps(sorted(_inside(built.fit))),
            why_withheld=built.why_withheld,
        )

    def keep(self, population: str, content: bytes | None) -> KeptRelease:
        """Make the row of what was frozen, after the one of the quarter before."""
        return KeptRelease(
            id=new_id(),
            quarter=self.quarter,
            population=population,
            made_on=self.at.date(),
            made_by=self.actor.id,
            node=json.dumps({}),
            subjects=json.dumps([]),
            content=content,
            sha256=hashlib.sha256(content).hexdigest() if content else None,
            previous=self._previous(population),
        )

    def _source(self, population: Population, frozen: Counted) -> Source:
        gauged = gauges(self.desk.questions, ROLES[population])
        return Source(
            self.quarter,
            population,
            tuple(each for each in frozen.subjects if each.role in ROLES[population]),
            bands(frozen.observations, gauged),
            _asked(self.desk, gauged),
            cells(gauged),
            self._previous(population),
        )

    def _previous(self, population: str) -> str | None:
        before = last_release(self.desk.session, population, self.quarter)
        return before.sha256 if before else None


def _ids(frozen: Counted) -> set[str]:
    # those of subjects lie locked, where a search of the database finds none
    return {each.id for each in frozen.subjects} | {each.household for each in frozen.subjects}


def _inside(fit: Fit | None) -> Iterator[str]:
    for members in fit.atoms.values() if fit else ():
        yield from members


def _steps(fit: Fit | None) -> dict[str, str]:
    if fit is None:
        return {}
    told = zip(COLUMNS, fit.node, strict=True)
    return {column.name: column.steps[step].name for column, step in told}


def _releases(kept: dict[str, KeptRelease]) -> tuple[Release, ...]:
    return tuple(_release(kept[each]) for each in Population if each in kept)


def _release(kept: KeptRelease) -> Release:
    return Release(
        kept.id,
        kept.quarter,
        Population(kept.population),
        kept.made_on,
        json.loads(kept.node),
        Why(kept.why_withheld) if kept.why_withheld else None,
        # read back from the bytes that will be given out; ids were searched for when it was made
        prove(kept.content, ()) if kept.content else None,
    )


def _asked(desk: Desk, gauged: dict[str, Gauge]) -> dict[str, str]:
    """Tell in the codebook how each question is put, in every band that asks it."""
    asked: dict[str, list[str]] = {}
    for code, gauge in gauged.items():
        words = desk.questions.item(code).words("en")
        asked.setdefault(gauge.question, []).append(f"{words} ({gauge.lowest} to {gauge.highest})")
    return {question: " / ".join(words) for question, words in asked.items()}


def _pseudonym() -> str:
    return secrets.token_hex(8)
