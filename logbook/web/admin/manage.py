"""The service as its manager sees it: accounts, sites, programmes; never who uses it."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import SelectChoice

from logbook.services.desk import Desk
from logbook.services.setting_up import Account, programmes, sites
from logbook.services.setting_up import accounts as all_accounts
from logbook.web.admin.blueprint import bp
from logbook.web.admin.forms import AccountForm, ProgrammeForm, SiteForm
from logbook.web.database import reading
from logbook.web.guards import current_staff
from logbook.web.wording import duty_said

Heads = tuple[tuple[str, bool], ...]
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """The link by which a new member of staff joins; shown this once."""

    title: str
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ManagePage:
    """Everything that the page of the manager says."""

    title: str
    link: Link | None
    staff_note: str
    staff_heads: Heads
    staff_rows: Rows
    site_heads: Heads
    site_rows: Rows
    programme_heads: Heads
    programme_rows: Rows
    leavers: tuple[tuple[str, str], ...]
    ended: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """The forms of the page, as they were filled in."""

    account: AccountForm | None = None
    site: SiteForm | None = None
    programme: ProgrammeForm | None = None


@bp.get("")
def manage() -> ResponseReturnValue:
    """Show what the manager looks after."""
    return shown(Filled())


def shown(filled: Filled, link: Link | None = None) -> str:
    """Show the page with forms as they were filled in, and a joining link once."""
    with reading() as desk:
        page = _page(desk, link)
        account = filled.account or AccountForm(formdata=None, hours=_("Monday to Friday, 9 to 5"))
        account.site.choices = site_choices(desk)
    return render_template(
        "admin/manage.html",
        page=page,
        account_form=account,
        site_form=filled.site or SiteForm(formdata=None),
        programme_form=filled.programme or ProgrammeForm(formdata=None),
    )


def site_choices(desk: Desk) -> list[SelectChoice]:
    """List where somebody may work; evaluators and managers work at none."""
    return [
        SelectChoice("", _("None")),
        *(SelectChoice(each.id, each.name) for each in sites(desk)),
    ]


def _page(desk: Desk, link: Link | None) -> ManagePage:
    staff = all_accounts(desk, current_staff())
    places, kinds = sites(desk), programmes(desk)
    names: dict[str, str] = {each.id: each.name for each in places}
    waiting = sum(not each.joined for each in staff)
    return ManagePage(
        _title(len(staff), len(places), len(kinds)),
        link,
        ngettext("%(num)d has not joined yet", "%(num)d have not joined yet", waiting)
        if waiting
        else _("all have joined"),
        _heads(_("Name"), _("What they may do"), _("Site"), _("E-mail"), _("To know")),
        tuple(_row(each, names.get(each.staff.site or "", "")) for each in staff),
        _heads(_("Site"), _("Area")),
        tuple((each.name, each.area) for each in places),
        _heads(_("Programme")),
        tuple((each.name,) for each in kinds),
        tuple((x.staff.id, x.staff.name) for x in staff if x.staff.id != current_staff().id),
        "ended" in request.args,
    )


def _title(staff: int, places: int, kinds: int) -> str:
    return ", ".join(
        (
            ngettext("%(num)d account", "%(num)d accounts", staff),
            ngettext("%(num)d site", "%(num)d sites", places),
            ngettext("%(num)d programme", "%(num)d programmes", kinds),
        )
    )


def _row(account: Account, site: str) -> tuple[str, ...]:
    told = "" if account.joined else _("Has not joined yet")
    return (account.staff.name, duty_said(account.staff.role), site, account.email, told)


def _heads(*words: str) -> Heads:
    return tuple((each, False) for each in words)
