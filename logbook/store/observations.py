"""Observations: consented ratings under random subjects, in no order that time made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ForeignKey, Index, String, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.entries import Missing, Occasion, With
from logbook.domain.observations import Observation, Subject, SubjectId
from logbook.domain.people import Band, ProgrammeId, Role, SiteId
from logbook.store.base import Base, Id, Key, Word
from logbook.store.catalogue import ProgrammeRow, SiteRow


class SubjectRow(Base):
    """A random id under which one person's consented ratings are counted.

    The table has no row number either: its order beside that of the consents would name everybody.
    """

    __tablename__ = "subject"
    id: Mapped[Key]
    household: Mapped[Id]
    role: Mapped[Word]
    band: Mapped[Word]
    site_id: Mapped[Id] = mapped_column(ForeignKey("site.id"))
    programme_id: Mapped[Id] = mapped_column(ForeignKey("programme.id"))
    entry: Mapped[str] = mapped_column(String(6))  # half-year of the first week, 2026H1
    age: Mapped[int | None]
    gender: Mapped[Word | None]
    ethnicity: Mapped[Word | None]
    ended: Mapped[int | None]  # week in which the support closed
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  (SQLAlchemy reads it off the class)


class ObservationRow(Base):
    """One consented rating; the table has no row number, so no order of arrival."""

    __tablename__ = "observation"
    id: Mapped[Key]
    subject_id: Mapped[Id] = mapped_column(ForeignKey("subject.id"))
    item: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    occasion: Mapped[Word]
    mode: Mapped[Word]
    week: Mapped[int]
    value: Mapped[int | None]
    missing: Mapped[Word | None]
    quarter: Mapped[str] = mapped_column(String(6))
    language: Mapped[str] = mapped_column(String(8))
    __table_args__ = (
        Index("ix_observation_subject", "subject_id", "item", "week"),
        {"sqlite_with_rowid": False},
    )


@dataclass(frozen=True, slots=True)
class NewSubject:
    """A subject as it begins."""

    id: str
    household: str
    role: Role
    band: Band
    site: SiteId
    programme: ProgrammeId
    entry: str


def add_subject(session: Session, subject: NewSubject) -> None:
    """Keep a new subject."""
    session.execute(
        insert(SubjectRow).values(
            id=subject.id,
            household=subject.household,
            role=subject.role.value,
            band=subject.band.value,
            site_id=subject.site,
            programme_id=subject.programme,
            entry=subject.entry,
        )
    )


def subject_exists(session: Session, subject: str) -> bool:
    """Tell whether a subject is counted already."""
    return session.get(SubjectRow, subject) is not None


def remove_subject(session: Session, subject: str) -> None:
    """Delete a subject and all of its observations."""
    session.execute(delete(ObservationRow).where(ObservationRow.subject_id == subject))
    session.execute(delete(SubjectRow).where(SubjectRow.id == subject))


def add_observations(session: Session, kept: Iterable[tuple[str, Observation]]) -> None:
    """Keep observations under the ids given."""
    rows = [
        {
            "id": key,
            "subject_id": each.subject,
            "item": each.item,
            "version": each.version,
            "occasion": each.occasion.value,
            "mode": each.mode.value,
            "week": each.week,
            "value": each.value,
            "missing": each.missing.value if each.missing else None,
            "quarter": each.quarter,
            "language": each.language,
        }
        for key, each in kept
    ]
    if rows:
        session.execute(insert(ObservationRow), rows)


def subjects_counted(session: Session, until: str) -> tuple[Subject, ...]:
    """List the subjects of whom anything was counted by the end of a quarter."""
    said = select(ObservationRow.subject_id).where(ObservationRow.quarter <= until)
    rows = session.execute(
        select(SubjectRow, SiteRow.name, SiteRow.area, ProgrammeRow.name)
        .join(SiteRow, SiteRow.id == SubjectRow.site_id)
        .join(ProgrammeRow, ProgrammeRow.id == SubjectRow.programme_id)
        .where(SubjectRow.id.in_(said))
        .order_by(SubjectRow.id)
    )
    return tuple(
        Subject(
            id=SubjectId(row.id),
            household=row.household,
            role=Role(row.role),
            band=Band(row.band),
            site=site,
            area=area,
            programme=programme,
            entry=row.entry,
            age=row.age,
            ended=row.ended,
        )
        for row, site, area, programme in rows
    )


def observations_counted(session: Session, until: str) -> tuple[Observation, ...]:
    """List what was counted by the end of a quarter."""
    columns = (getattr(ObservationRow, name) for name in _OBSERVED)
    rows = session.execute(select(*columns).where(ObservationRow.quarter <= until))
    return tuple(
        Observation(
            SubjectId(subject),
            item,
            version,
            _OCCASIONS[occasion],
            _MODES[mode],
            week,
            value,
            _MISSING[missing] if missing else None,
            quarter,
            language,
        )
        for subject, item, version, occasion, mode, week, value, missing, quarter, language in rows
    )


_OBSERVED = (
    "subject_id",
    "item",
    "version",
    "occasion",
    "mode",
    "week",
    "value",
    "missing",
    "quarter",
    "language",
)
# an enum's own call costs more than the query, a million times over
_OCCASIONS = {each.value: each for each in Occasion}
_MODES = {each.value: each for each in With}
_MISSING = {each.value: each for each in Missing}
