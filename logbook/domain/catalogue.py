"""Where support is given and under which name: sites and programmes."""

from __future__ import annotations

from dataclasses import dataclass

from logbook.domain.people import ProgrammeId, SiteId


@dataclass(frozen=True, slots=True)
class Site:
    """A place of work and the area that it lies in; its staff are a team."""

    id: SiteId
    name: str
    area: str


@dataclass(frozen=True, slots=True)
class Programme:
    """A kind of help with a name of its own."""

    id: ProgrammeId
    name: str
