"""Releases: each closed quarter's file as it was frozen, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.people import StaffId
from logbook.store.base import Base, Blob, Id, Key, Word


class ReleaseRow(Base):
    """One release: a quarter and a population, once."""

    __tablename__ = "release"
    id: Mapped[Key]
    quarter: Mapped[str] = mapped_column(String(6))
    population: Mapped[Word]
    made_on: Mapped[date]
    made_by: Mapped[Id] = mapped_column(ForeignKey("staff.id"))
    node: Mapped[str] = mapped_column(Text)
    subjects: Mapped[str] = mapped_column(Text)  # of the frozen quarter, as JSON; never released
    content: Mapped[Blob | None]
    sha256: Mapped[str | None] = mapped_column(String(64))
    previous: Mapped[str | None] = mapped_column(String(64))
    why_withheld: Mapped[str | None] = mapped_column(String(200))
    __table_args__ = (UniqueConstraint("quarter", "population"),)


@dataclass(frozen=True, slots=True)
class KeptRelease:
    """A release as it is kept."""

    id: str
    quarter: str
    population: str
    made_on: date
    made_by: StaffId
    node: str
    subjects: str = field(repr=False)
    content: bytes | None = field(default=None, repr=False)
    sha256: str | None = None
    previous: str | None = None
    why_withheld: str | None = None


def hold_releases(session: Session) -> None:
    """Let nobody else keep a release until the transaction ends; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE release IN SHARE ROW EXCLUSIVE MODE"))


def add_release(session: Session, kept: KeptRelease) -> None:
    """Keep a release; a second one of its quarter and population is an error."""
    session.add(
        ReleaseRow(
            id=kept.id,
            quarter=kept.quarter,
            population=kept.population,
            made_on=kept.made_on,
            made_by=kept.made_by,
            node=kept.node,
            subjects=kept.subjects,
            content=kept.content,
            sha256=kept.sha256,
            previous=kept.previous,
            why_withheld=kept.why_withheld,
        )
    )
    session.flush()


def releases_of(session: Session, quarter: str) -> dict[str, KeptRelease]:
    """Give what was frozen of a quarter, by population."""
    rows = session.scalars(select(ReleaseRow).where(ReleaseRow.quarter == quarter))
    return {row.population: _kept(row) for row in rows}


def release_by_id(session: Session, release: str) -> KeptRelease | None:
    """Find a release; None when there is none."""
    row = session.get(ReleaseRow, release)
    return _kept(row) if row else None


def last_release(session: Session, population: str, before: str) -> KeptRelease | None:
    """Give the release before a quarter of the same population; None when it is the first."""
    row = session.scalars(
        select(ReleaseRow)
        .where(ReleaseRow.population == population, ReleaseRow.quarter < before)
        .order_by(ReleaseRow.quarter.desc())
        .limit(1)
    ).first()
    return _kept(row) if row else None


def served_releases(session: Session) -> tuple[KeptRelease, ...]:
    """List every file that is still given out, with whom it counts; tables of pages are none."""
    rows = session.scalars(
        select(ReleaseRow).where(ReleaseRow.content.is_not(None), ReleaseRow.subjects != "[]")
    )
    return tuple(_kept(row) for row in rows)


def withdraw_release(session: Session, release: str, why: str) -> None:
    """Delete what a file holds and whom it counts; its mark stays, since later files name it."""
    session.execute(
        update(ReleaseRow)
        .where(ReleaseRow.id == release)
        .values(content=None, subjects="[]", node="{}", why_withheld=why)
    )


def _kept(row: ReleaseRow) -> KeptRelease:
    return KeptRelease(
        row.id,
        row.quarter,
        row.population,
        row.made_on,
        StaffId(row.made_by),
        row.node,
        row.subjects,
        row.content,
        row.sha256,
        row.previous,
        row.why_withheld,
    )
