"""The keyworker's pages, and inviting, which leads do too; the guards stand here, once."""

from __future__ import annotations

from flask import Blueprint

from logbook.domain.people import StaffRole
from logbook.web.guards import guard_staff

bp = Blueprint("keyworker", __name__, url_prefix="/staff")
guard_staff(bp, StaffRole.KEYWORKER)

inviting = Blueprint("inviting", __name__, url_prefix="/staff/invite")
guard_staff(inviting, StaffRole.KEYWORKER, StaffRole.LEAD)
