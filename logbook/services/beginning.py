"""Beginning: a real service starts with a site, the leads of its team and a manager."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from logbook.domain.errors import Invalid
from logbook.services.desk import Desk
from logbook.services.setting_up import NewStaff, begin_account, begin_site, check_typed, label

_LEADS_LEAST = 2  # a circle always has somebody who can stand in


@dataclass(frozen=True, slots=True)
class NewService:
    """What is known of a service before it begins."""

    site: str
    area: str
    leads: Sequence[NewStaff]
    manager: NewStaff


def check_service(new: NewService) -> None:
    """Check it before anything is made, so that a refusal leaves no trace; raises Invalid."""
    if len(new.leads) < _LEADS_LEAST:
        raise Invalid("lead", "name two leads, so that nobody is ever locked out")
    label("site", new.site)
    label("area", new.area)
    everybody = (*new.leads, new.manager)
    for each in everybody:
        check_typed(each)
    if len({each.email.strip().casefold() for each in everybody}) < len(everybody):
        raise Invalid("email", "give each of them an address of their own")


def begin_service(desk: Desk, new: NewService, *, at: datetime) -> tuple[tuple[str, str], ...]:
    """Make the site and the accounts; give each name with the link by which they join."""
    site = begin_site(desk, new.site, new.area)
    staff = (*(replace(each, site=site) for each in new.leads), new.manager)
    return tuple((each.name, begin_account(desk, each, at=at)) for each in staff)
