"""Accounts: the manager makes one, and gives its owner the link by which they join, once."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logbook.domain.errors import Invalid
from logbook.domain.people import SiteId, StaffRole
from logbook.services.setting_up import NewStaff, open_account
from logbook.web.admin.blueprint import bp
from logbook.web.admin.forms import AccountForm
from logbook.web.admin.manage import Filled, Link, shown, site_choices
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.guards import current_staff


@bp.post("/accounts")
def new_account() -> ResponseReturnValue:
    """Make an account, and show the joining link."""
    form = AccountForm()
    with reading() as desk:
        form.site.choices = site_choices(desk)
    if not form.accepted():
        return shown(Filled(account=form)), 422
    try:
        with writing() as desk:
            token = open_account(desk, current_staff(), _typed(form), at=now())
    except Invalid as error:
        form.refuse(error)
        return shown(Filled(account=form)), 422
    title = _("The account of %(name)s is made", name=form.name.data)
    link = Link(title, url_for("account.join", link=token, _external=True))
    return shown(Filled(), link)


def _typed(form: AccountForm) -> NewStaff:
    site = SiteId(form.site.data) if form.site.data else None
    role = StaffRole(form.role.data)
    return NewStaff(form.name.data or "", form.email.data or "", role, site, form.hours.data or "")
