"""Setting up: the manager makes sites, programmes and accounts; staff join by a link, once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from logbook.domain.actors import StaffActor
from logbook.domain.catalogue import Programme, Site
from logbook.domain.codebook import plain
from logbook.domain.entries import plain_words
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.people import ProgrammeId, SiteId, Staff, StaffId, StaffRole
from logbook.sealing.chance import new_id, new_token
from logbook.sealing.codes import code_address, code_secret_of, matching_step
from logbook.sealing.locks import lock
from logbook.sealing.pairs import new_pair, vouch
from logbook.sealing.places import Place
from logbook.sealing.stretching import Stretched, wrap
from logbook.sealing.tokens import joining_seed, session_id
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.holding import staff_place
from logbook.services.locked import email_of, lock_details, staff_of
from logbook.services.staff_signing_in import email_mark
from logbook.store.catalogue import add_programme, add_site, all_programmes, all_sites
from logbook.store.staff import (
    StaffAccount,
    account_by_email,
    account_by_id,
    add_account,
    add_joining,
    all_accounts,
    end_joinings,
    give_keys,
    joining_of,
)

_LINK_HOLDS = timedelta(days=2)
_SERVICE = "Logbook"  # as an authenticator app lists it
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
class Joining:
    """What somebody who joins must see: who they are, and what their authenticator app needs."""

    staff: StaffId
    name: str
    email: str
    code_secret: str = field(repr=False)
    code_address: str = field(repr=False)  # the same for an app that scans


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
    link = new_token()
    add_joining(desk.session, session_id(link), staff, at + _LINK_HOLDS)
    return link


def joining(desk: Desk, link: str, *, at: datetime) -> Joining:
    """Find who joins by a link; Unknown when it was used, is too old, or never was."""
    staff = joining_of(desk.session, session_id(link), at)
    account = account_by_id(desk.session, staff) if staff else None
    if account is None:
        raise Unknown
    name, email = staff_of(desk.keys, account).name, email_of(desk.keys, account)
    secret = code_secret_of(joining_seed(link))
    return Joining(account.id, name, email, secret, code_address(secret, email, _SERVICE))


def join(desk: Desk, link: str, password: Stretched, code: str, *, at: datetime) -> StaffId:
    """Give an account its keys, once its owner's code shows that their app works."""
    found = joining(desk, link, at=at)
    step = matching_step(found.code_secret, code, at)
    if step is None:
        raise Invalid("code", "That code doesn't fit. Wait for the next one and type it here.")
    account = account_by_id(desk.session, found.staff)
    if account is None:
        raise Unknown
    pair = new_pair()
    place = Place("staff", account.id, field="code")
    joined = replace(
        account,
        public_key=pair.public,
        public_mark=vouch(desk.keys, pair.public, staff_place(account.id)),
        wrapped_key=wrap(password.kek, pair.private, account.id.encode()),
        code_locked=lock(desk.keys, found.code_secret.encode(), place),
        code_step=step,
    )
    if not end_joinings(desk.session, account.id):
        raise Unknown  # somebody joined by it meanwhile
    give_keys(desk.session, joined)
    record(desk, account.id, Kind.JOINED, at=at)
    return account.id


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
