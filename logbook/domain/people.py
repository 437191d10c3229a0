"""People whose logbook it is, and the staff who support them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", str)
StaffId = NewType("StaffId", str)
SiteId = NewType("SiteId", str)
ProgrammeId = NewType("ProgrammeId", str)
FamilyId = NewType("FamilyId", str)


class Role(StrEnum):
    """What a person is in the family."""

    CHILD = "child"
    SURVIVOR = "survivor"
    CHANGING = "changing"

    @property
    def disguised(self) -> bool:
        """Tell whether their door is the disguised one, which no adult working to change sees."""
        return self is not Role.CHANGING


class Band(StrEnum):
    """The age band that chooses the questions; fixed until the next review."""

    YOUNGEST = "5-7"
    MIDDLE = "8-11"
    TEEN = "12-17"
    ADULT = "18+"


class StaffRole(StrEnum):
    """What a member of staff may do."""

    KEYWORKER = "keyworker"
    LEAD = "lead"
    EVALUATOR = "evaluator"
    MANAGER = "manager"


def fits(role: Role, band: Band) -> bool:
    """Tell whether a person of this role can be in this band."""
    return (role is Role.CHILD) == (band is not Band.ADULT)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the service must know of a person to ask the right questions."""

    role: Role
    band: Band
    site: SiteId
    programme: ProgrammeId
    subject: str
    since: str  # the first day of support, ISO; baseline weeks count from it
    language: str = "en"
    ready: bool = False  # has read "before the first answer"
    practised: bool = False  # has practised leaving, and put the help about it away
    last_contact: str = ""  # the last that was agreed, ISO, once support has ended
    warned_on: str = ""  # since when the logbook says that all of it goes


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff as others see them."""

    id: StaffId
    role: StaffRole
    name: str
    hours: str
    site: SiteId | None = None

    @property
    def first_name(self) -> str:
        """Give the name a child calls them by."""
        return self.name.split(" ", 1)[0]
