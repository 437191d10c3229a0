"""What a person does never undoes what their worker kept of them a moment before."""

from __future__ import annotations

from logbook.services.locked import unlock_profile
from logbook.services.retaining import end_support
from logbook.services.settling_in import be_ready, put_help_away
from logbook.store.people import person_by_id
from tests.makers import NOW, Service


def test_what_a_worker_kept_meanwhile_of_when_all_goes_stays(service: Service) -> None:
    robin = service.person()  # as their request found them, before the worker's
    with service.house.writing() as desk:
        end_support(desk, service.keyworker, robin.id, NOW.date(), at=NOW)

    with service.house.writing() as desk:
        be_ready(desk, robin)
        put_help_away(desk, robin, away=True)

    with service.house.reading() as desk:
        kept = person_by_id(desk.session, robin.id)
        assert kept is not None
        profile = unlock_profile(desk.keys, robin.id, kept.profile_locked)
    assert (profile.ready, profile.practised) == (True, True)
    assert profile.last_contact == NOW.date().isoformat()
