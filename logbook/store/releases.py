"""Releases: each closed quarter's file as it was frozen, byte for byte."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

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
