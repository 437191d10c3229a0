"""The made-up service: its sites, its programmes and who works there."""

from __future__ import annotations

from dataclasses import dataclass

from logbook.domain.people import Role, StaffRole

HOURS = "Monday to Friday, 9 to 5"


@dataclass(frozen=True, slots=True)
class Place:
    """A site, and the area that it belongs to."""

    name: str
    area: str


@dataclass(frozen=True, slots=True)
class Worker:
    """A member of staff; a keyworker serves one role, a lead one site."""

    name: str
    role: StaffRole
    site: str | None = None
    serves: Role | None = None
    hours: str = HOURS

    @property
    def email(self) -> str:
        """Give the address that this person signs in with."""
        return f"{self.name.lower().replace(' ', '.')}@example.org"


PLACES = (Place("Northfield", "North"), Place("Riverside", "North"), Place("Hillview", "South"))
PROGRAMMES = ("Whole family", "Change")

_KEYWORKERS = {
    "Northfield": {
        Role.CHILD: ("Sam Okafor", "Asha Begum"),
        Role.SURVIVOR: ("Ann Doyle",),
        Role.CHANGING: ("Marlon Hayes",),
    },
    "Riverside": {
        Role.CHILD: ("Lou Barrett", "Dina Haddad"),
        Role.SURVIVOR: ("Siobhan Kelly",),
        Role.CHANGING: ("Tomasz Zielinski",),
    },
    "Hillview": {
        Role.CHILD: ("Mike Sewell", "Ruth Vance"),
        Role.SURVIVOR: ("Gwen Pritchard",),
        Role.CHANGING: ("Imran Qureshi",),
    },
}
_LEADS = {
    "Northfield": ("Priya Nair", "Jo Hughes"),
    "Riverside": ("Comfort Mensah", "Alan Pryce"),
    "Hillview": ("Zofia Nowak", "Bernard Quill"),
}


def keyworkers(site: str, role: Role) -> tuple[str, ...]:
    """Name the keyworkers of a site who serve a role."""
    return _KEYWORKERS[site][role]


def everybody() -> tuple[Worker, ...]:
    """List the staff: leads first, since they must be there before anybody is invited."""
    return (
        *(Worker(name, StaffRole.LEAD, site) for site, names in _LEADS.items() for name in names),
        *(
            Worker(name, StaffRole.KEYWORKER, site, serves)
            for site, roles in _KEYWORKERS.items()
            for serves, names in roles.items()
            for name in names
        ),
        Worker("Ellen Marsh", StaffRole.EVALUATOR),
        Worker("Tom Reyes", StaffRole.MANAGER),
    )
