"""Sites and programmes: the manager makes them."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from logbook.domain.errors import Invalid
from logbook.services.setting_up import open_programme, open_site
from logbook.web.admin.blueprint import bp
from logbook.web.admin.forms import ProgrammeForm, SiteForm
from logbook.web.admin.manage import Filled, shown
from logbook.web.clock import now
from logbook.web.database import writing
from logbook.web.guards import current_staff


@bp.post("/sites")
def new_site() -> ResponseReturnValue:
    """Make a site."""
    form = SiteForm()
    if not form.accepted():
        return shown(Filled(site=form)), 422
    try:
        with writing() as desk:
            name, area = form.site_name.data or "", form.site_area.data or ""
            open_site(desk, current_staff(), name, area, at=now())
    except Invalid as error:
        form.refuse(error, within="site")
        return shown(Filled(site=form)), 422
    return redirect(url_for("admin.manage"), 303)


@bp.post("/programmes")
def new_programme() -> ResponseReturnValue:
    """Make a programme."""
    form = ProgrammeForm()
    if not form.accepted():
        return shown(Filled(programme=form)), 422
    try:
        with writing() as desk:
            open_programme(desk, current_staff(), form.programme_name.data or "", at=now())
    except Invalid as error:
        form.refuse(error, within="programme")
        return shown(Filled(programme=form)), 422
    return redirect(url_for("admin.manage"), 303)
