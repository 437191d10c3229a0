"""Setting up: the manager makes sites, programmes and accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.catalogue import Programme, Site
from logbook.domain.codebook import plain
from logbook.domain.entries import plain_words
from logbook.domain.errors import Invalid, Refused
from logbook.domain.people import ProgrammeId, SiteId, Staff, StaffId, StaffRole
from logbook.sealing.chance import new_id
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.joining import link_to_join
from logbook.services.locked import email_of, lock_details, staff_of
from logbook.services.staff_signing_in import email_mark
from logbook.store.catalogue import add_programme, add_site, all_programmes, all_sites
from logbook.store.staff import (
    StaffAccount,
    account_by_email,
    add_account,
    all_accounts,
)

_HOURS = "Monday to Friday, 9 to 5"


@dataclass(frozen=True, slots=True)
class NewStaff:
    """What the manager fills in for an account."""

    name: str
    email: str
    role: StaffRole
    site: SiteId | None = None
    hours: str = _HOURS


@dataclass(frozen=True, slots=True)
class Account:
    """One account as the manager sees it."""

    staff: Staff
    email: str
    joined: bool


def open_site(desk: Desk, actor: StaffActor, name: str, area: str, *, at: datetime) -> SiteId:
    """Make a site."""
    _manager(actor)
    site = begin_site(desk, name, area)
    record(desk, actor.id, Kind.ADDED_SITE, at=at, row=site)
    return site


def begin_site(desk: Desk, name: str, area: str) -> SiteId:
    """Make a site for whoever sets the service up."""
    name, area = label("name", name), label("area", area)
    if any(each.name.casefold() == name.casefold() for each in all_sites(desk.session)):
        raise Invalid("name", "There is a site of this name already.")
    site = SiteId(new_id())
    add_site(desk.session, Site(site, name, area))
    return site


def open_programme(desk: Desk, actor: StaffActor, name: str, *, at: datetime) -> ProgrammeId:
    """Make a programme."""
    _manager(actor)
    name = label("name", name)
    if any(each.name.casefold() == name.casefold() for each in all_programmes(desk.session)):
        raise Invalid("name", "There is a programme of this name already.")
    programme = ProgrammeId(new_id())
    add_programme(desk.session, Programme(programme, name))
    record(desk, actor.id, Kind.ADDED_PROGRAMME, at=at, row=programme)
    return programme


def open_account(desk: Desk, actor: StaffActor, new: NewStaff, *, at: datetime) -> str:
    """Make an account and give the link by which its owner joins; kept as a hash."""
    _manager(actor)
    link = begin_account(desk, new, at=at)
    record(desk, actor.id, Kind.ADDED_STAFF, at=at)
    return link


def begin_account(desk: Desk, new: NewStaff, *, at: datetime) -> str:
    """Make an account for whoever sets the service up."""
    _check(desk, new)
    staff = StaffId(new_id())
    mark = email_mark(desk.keys, new.email)
    details = lock_details(desk.keys, staff, new.name.strip(), new.email.strip(), new.hours)
    add_account(desk.session, StaffAccount(staff, new.role, new.site, mark, details))
    return link_to_join(desk, staff, at=at)


def accounts(desk: Desk, actor: StaffActor) -> tuple[Account, ...]:
    """List every account by name, for the manager."""
    _manager(actor)
    found = [
        Account(staff_of(desk.keys, each), email_of(desk.keys, each), each.public_key is not None)
        for each in all_accounts(desk.session)
    ]
    return tuple(sorted(found, key=lambda each: each.staff.name))


def sites(desk: Desk) -> tuple[Site, ...]:
    """List the sites by name."""
    return all_sites(desk.session)


def programmes(desk: Desk) -> tuple[Programme, ...]:
    """List the programmes by name."""
    return all_programmes(desk.session)


def _manager(actor: StaffActor) -> None:
    if actor.role is not StaffRole.MANAGER:
        raise Refused


def label(field_name: str, text: str) -> str:
    """Tidy a name that will stand in files; raises Invalid when it is not plain."""
    tidy = " ".join(plain_words(text).split())
    if not tidy or len(tidy) > 80 or not plain(tidy):
        raise Invalid(
            field_name, "Use plain letters, figures and spaces: the name stands in every file."
        )
    return tidy


def check_typed(new: NewStaff) -> None:
    """Check what was filled in for an account by itself; raises Invalid."""
    if not plain_words(new.name) or len(new.name) > 80:
        raise Invalid("name", "Write the name.")
    if "@" not in new.email or len(new.email) > 200:
        raise Invalid("email", "Write a whole e-mail address.")


def _check(desk: Desk, new: NewStaff) -> None:
    check_typed(new)
    if account_by_email(desk.session, email_mark(desk.keys, new.email)) is not None:
        raise Invalid("email", "There is an account with this address already.")
    works_at_a_site = new.role in (StaffRole.KEYWORKER, StaffRole.LEAD)
    if works_at_a_site and new.site not in {each.id for each in all_sites(desk.session)}:
        raise Invalid("site", "Choose the site at which they work.")
