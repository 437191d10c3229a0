"""The handbook's page; all staff may read it, and the guard stands here, once."""

from __future__ import annotations

from flask import Blueprint

from logbook.domain.people import StaffRole
from logbook.web.guards import guard_staff

bp = Blueprint("handbook", __name__, url_prefix="/staff/handbook")
guard_staff(bp, *StaffRole)
