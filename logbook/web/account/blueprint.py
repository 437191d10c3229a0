"""The staff door and one's own account; coming in, joining and going are open to anyone."""

from __future__ import annotations

from flask import Blueprint

from logbook.domain.people import StaffRole
from logbook.web.guards import guard_staff

bp = Blueprint("account", __name__, url_prefix="/staff")
guard_staff(
    bp,
    *StaffRole,
    open_to_anyone=(
        "account.sign_in",
        "account.enter",
        "account.out",
        "account.join",
        "account.joined",
        "account.challenge",
    ),
)
helping = Blueprint("colleagues", __name__, url_prefix="/staff/colleagues")
guard_staff(helping, StaffRole.LEAD, StaffRole.MANAGER)
