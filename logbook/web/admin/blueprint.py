"""The manager's pages; the guard stands here, once."""

from __future__ import annotations

from flask import Blueprint

from logbook.domain.people import StaffRole
from logbook.web.guards import guard_staff

bp = Blueprint("admin", __name__, url_prefix="/staff/manage")
guard_staff(bp, StaffRole.MANAGER)
