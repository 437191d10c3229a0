"""The evaluator's pages; the guard stands here, once."""

from __future__ import annotations

from flask import Blueprint

from logbook.domain.people import StaffRole
from logbook.web.guards import guard_staff

bp = Blueprint("evaluator", __name__, url_prefix="/staff")
guard_staff(bp, StaffRole.EVALUATOR)
