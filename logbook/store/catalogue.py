"""Sites and programmes: where support is given, and under which name."""

from __future__ import annotations

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from logbook.domain.catalogue import Programme, Site
from logbook.domain.people import ProgrammeId, SiteId
from logbook.store.base import Base, Key


class SiteRow(Base):
    """One place of work; its staff are a team."""

    __tablename__ = "site"
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(80), unique=True)
    area: Mapped[str] = mapped_column(String(80))


class ProgrammeRow(Base):
    """One kind of help with a name of its own."""

    __tablename__ = "programme"
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(80), unique=True)


def add_site(session: Session, site: Site) -> None:
    """Keep a new site."""
    session.add(SiteRow(id=site.id, name=site.name, area=site.area))
    session.flush()


def add_programme(session: Session, programme: Programme) -> None:
    """Keep a new programme."""
    session.add(ProgrammeRow(id=programme.id, name=programme.name))
    session.flush()


def all_sites(session: Session) -> tuple[Site, ...]:
    """List the sites by name."""
    rows = session.scalars(select(SiteRow).order_by(SiteRow.name))
    return tuple(Site(SiteId(row.id), row.name, row.area) for row in rows)


def all_programmes(session: Session) -> tuple[Programme, ...]:
    """List the programmes by name."""
    rows = session.scalars(select(ProgrammeRow).order_by(ProgrammeRow.name))
    return tuple(Programme(ProgrammeId(row.id), row.name) for row in rows)
