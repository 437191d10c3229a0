"""The keyworker's pages, which a lead reaches to cover, and inviting; the guards stand here."""

from __future__ import annotations

from flask import Blueprint

from logbook.domain.people import StaffRole
from logbook.web.guards import guard_staff

bp = Blueprint("keyworker", __name__, url_prefix="/staff")
guard_staff(bp, StaffRole.KEYWORKER, StaffRole.LEAD)  # whose people they are, each deed asks

inviting = Blueprint("inviting", __name__, url_prefix="/staff/invite")
guard_staff(inviting, StaffRole.KEYWORKER, StaffRole.LEAD)
