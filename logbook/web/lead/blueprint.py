"""The lead's pages; the guard stands here, once."""

from __future__ import annotations

from flask import Blueprint

from logbook.domain.people import StaffRole
from logbook.web.guards import guard_staff

bp = Blueprint("lead", __name__, url_prefix="/staff/lead")
guard_staff(bp, StaffRole.LEAD)

watching = Blueprint("watching", __name__, url_prefix="/staff/look-into")
guard_staff(watching, StaffRole.LEAD, StaffRole.MANAGER)
