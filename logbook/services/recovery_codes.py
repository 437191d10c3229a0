"""Recovery codes: ten on paper, each opens once, for when the app and the passkeys are gone."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.actors import StaffActor
from logbook.domain.people import StaffId
from logbook.sealing.codes import new_recovery_codes
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.factors import recovery_lookup
from logbook.services.proving import must_be_proved
from logbook.store.passkeys import change_recovery_codes, recovery_codes_left


def give_codes(desk: Desk, staff: StaffId) -> tuple[str, ...]:
    """Make ten codes for somebody who joins; those from before open nothing from now on."""
    codes = new_recovery_codes()
    lookups = [recovery_lookup(desk.keys, staff, each) for each in codes]
    change_recovery_codes(desk.session, staff, lookups)
    return codes


def renew_codes(desk: Desk, actor: StaffActor, *, at: datetime) -> tuple[str, ...]:
    """Make ten new codes in place of those from before; they are shown this once."""
    must_be_proved(actor, at=at)
    codes = give_codes(desk, actor.id)
    record(desk, actor.id, Kind.NEW_CODES, at=at)
    return codes


def codes_left(desk: Desk, actor: StaffActor) -> int:
    """Count an actor's recovery codes that have not been used."""
    return recovery_codes_left(desk.session, actor.id)
